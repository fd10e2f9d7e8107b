"""What somebody was shown before she decided: carried by the form, compared when it is sent.

A form that decides on something shows one or more snapshots, and carries them sealed. The service
that decides takes new ones under its lock and compares, so that what takes effect is what was read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.core import signing
from django.utils.translation import gettext as _

_SALT = "organisations.snapshots"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One thing as it is shown: `version` differs whenever anything of it does."""

    key: str
    title: str
    version: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a fact was when it was read, and what it is now."""

    title: str
    label: str
    before: str
    now: str


class NotRead(ValueError):
    """The form does not say what was shown: it was not sent from the page that shows it."""


class ChangedSinceRead(ValueError):
    """Something is not as it was when it was read; `differences` says what."""

    def __init__(self, differences: Sequence[Difference]) -> None:
        super().__init__(_("This has changed since you read it, so nothing was decided."))
        self.differences = list(differences)


def version_of(content: str) -> str:
    """Return a short text that differs when `content` does."""
    return sha256(content.encode()).hexdigest()[:20]


def seal(snapshots: Iterable[Snapshot]) -> str:
    """Return `snapshots` as a text that a form carries and nobody can write anew."""
    content = [[each.key, each.title, each.version, each.facts] for each in snapshots]
    return signing.dumps(content, salt=_SALT, compress=True)


def unseal(text: str) -> list[Snapshot]:
    """Return the snapshots of a sealed text; raises `NotRead` for any other text."""
    try:
        content = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise NotRead(_("Read it first, and then decide.")) from error
    return [
        Snapshot(
            key=key,
            title=title,
            version=version,
            facts=tuple((label, value) for label, value in facts),
        )
        for key, title, version, facts in content
    ]


def confirm_unchanged(*, read: Iterable[Snapshot], now: Iterable[Snapshot]) -> None:
    """Raise `ChangedSinceRead` unless everything that is there `now` is as it was `read`."""
    then, current = ({each.key: each for each in group} for group in (read, now))
    if {key: each.version for key, each in then.items()} != {
        key: each.version for key, each in current.items()
    }:
        raise ChangedSinceRead(list(_differences(then, current)))


def _differences(then: dict[str, Snapshot], current: dict[str, Snapshot]) -> Iterable[Difference]:
    for key in dict.fromkeys([*then, *current]):
        before, now = then.get(key), current.get(key)
        if before and now and before.version == now.version:
            continue
        title = (now or before).title  # type: ignore[union-attr]  # one of them is there
        old, new = (dict(each.facts) if each else {} for each in (before, now))
        if before is None or now is None:
            yield Difference(
                title=title,
                label="",
                before=_("not there") if before is None else _("there"),
                now=_("not there") if now is None else _("there"),
            )
        for label in dict.fromkeys([*old, *new]):
            if old.get(label, "") != new.get(label, ""):
                yield Difference(
                    title=title, label=label, before=old.get(label, ""), now=new.get(label, "")
                )
