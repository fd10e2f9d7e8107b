"""Takes Norwegian compounds apart: «kravspesifikasjon» is a krav and a spesifikasjon."""

from functools import cache, lru_cache
from pathlib import Path

PARTS = Path(__file__).parent / "compound_parts.txt"
SHORTEST_COMPOUND = 8
SHORTEST_LONE_HEAD = 5
LINKS = ("", "s", "e")
# What a noun may end in; the longest first, so that «spesifikasjonene» gives «spesifikasjon».
ENDINGS = (
    *("enes", "ene", "ane", "nes", "ens", "ets"),
    *("ne", "en", "et", "er", "ar", "a", "e", "s", "n", "r", ""),
)


@cache
def known_parts() -> frozenset[str]:
    """Return the curated words that compounds of this field are made of."""
    lines = PARTS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=50_000)
def parts_of(word: str) -> tuple[str, ...]:
    """Return the parts of `word` (lower case) in order; none where it is no known compound.

    Where only the last part is known, that one alone: a «bysykkelordning» is an ordning.
    """
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return ()
    for ending in ENDINGS:
        stem = word.removesuffix(ending) if ending else word
        if stem != word or not ending:
            parts = _split(stem)
            if parts:
                return parts if len(parts) > 1 else ()
    return _head(word)


def _split(word: str) -> tuple[str, ...]:
    """Return the split of the whole of `word` into the fewest known parts, if there is one."""
    best: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    best[0] = ()
    for end in range(3, len(word) + 1):
        for start in range(end - 2):
            so_far = best[start]
            part = _known(word[start:end], last=end == len(word))
            if so_far is None or not part:
                continue
            known = best[end]
            if known is None or len(so_far) + 1 < len(known):
                best[end] = (*so_far, part)
    return best[-1] or ()


def _known(piece: str, *, last: bool) -> str:
    links = ("",) if last else LINKS
    for link in links:
        part = piece.removesuffix(link) if link else piece
        if (part != piece or not link) and part in known_parts():
            return part
    return ""


def _head(word: str) -> tuple[str, ...]:
    for start in range(3, len(word) - SHORTEST_LONE_HEAD + 1):
        for ending in ENDINGS:
            head = word[start:].removesuffix(ending) if ending else word[start:]
            if len(head) >= SHORTEST_LONE_HEAD and head in known_parts():
                return (head,)
    return ()
