"""The Common Procurement Vocabulary (Regulation (EC) 213/2008), eight digits without check digit.

The first two digits are the division, each further one that is not zero narrows it down.
"""

from collections.abc import Mapping

from knowledge.vocabularies.tables import Term, read_terms

_LENGTH, _DIVISION = 8, 2


def all_codes() -> Mapping[str, Term]:
    """Every code, in the order of the vocabulary."""
    return read_terms("cpv.csv")


def exists(code: str) -> bool:
    """Whether the vocabulary has the code."""
    return code in all_codes()


def name(code: str, language: str = "nb") -> str | None:
    """The name of a code in a language ("nb", "en"); None for an unknown code."""
    term = all_codes().get(code)
    return term.name(language) if term else None


def ancestors(code: str) -> tuple[str, ...]:
    """The wider codes, nearest first: 48612000 gives 48610000, 48600000, 48000000.

    Steps that the vocabulary leaves out are left out; an unknown code has its known ancestors.
    """
    wider = (code[:length].ljust(_LENGTH, "0") for length in range(_LENGTH - 1, _DIVISION - 1, -1))
    return tuple(dict.fromkeys(each for each in wider if each != code and exists(each)))


def parent(code: str) -> str | None:
    """The nearest wider code; None for a division or an unknown code without any."""
    return next(iter(ancestors(code)), None)


def search(query: str, *, language: str = "nb", limit: int = 20) -> list[Term]:
    """The codes that begin with the query, or whose name has every word of it, widest first.

    For a chooser. Words match anywhere in the name, so that parts of compounds are found, but a
    name in which each begins a word comes before one in which it does not.
    """
    words = query.casefold().split()
    if not words:
        return []
    ranked = []
    for term in all_codes().values():
        rank = _rank(term, words, language)
        if rank is not None:
            depth = len(term.code.rstrip("0"))
            ranked.append((rank, depth, term.code, term))
    return [term for *_, term in sorted(ranked, key=lambda each: each[:3])[:limit]]


def _rank(term: Term, words: list[str], language: str) -> int | None:
    if len(words) == 1 and term.code.startswith(words[0]):
        return 0
    name_in_language = term.name(language).casefold()
    if not all(word in name_in_language for word in words):
        return None
    spaced = f" {name_in_language}"
    return 1 if all(f" {word}" in spaced for word in words) else 2
