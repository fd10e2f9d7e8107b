"""What belongs to what: whoever follows a whole is told of its parts too.

An app registers the wholes of one kind of thing when it is ready:

    wholes.register("workshop", series_of_workshops)
"""

from collections.abc import Callable, Iterable, Sequence

Entry = tuple[str, str]  # the kind and the key of a document
WholesOf = Callable[[Sequence[str]], Iterable[tuple[str, Entry]]]


class Wholes:
    """All that the apps registered, by the kind of the part."""

    def __init__(self) -> None:
        self._finders: dict[str, list[WholesOf]] = {}

    def register(self, kind: str, finder: WholesOf) -> None:
        """Add `finder`: it takes keys of things of `kind` and yields each with one of its wholes.

        It runs a constant number of queries.
        """
        self._finders.setdefault(kind, []).append(finder)

    def of(self, entries: Iterable[Entry]) -> dict[Entry, set[Entry]]:
        """Return each of `entries` with itself and all that it is a part of."""
        found = {entry: {entry} for entry in entries}
        for kind, finders in self._finders.items():
            keys = [key for each, key in found if each == kind]
            for finder in finders if keys else ():
                for key, whole in finder(keys):
                    found[kind, key].add(whole)
        return found


wholes = Wholes()
