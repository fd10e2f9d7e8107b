"""Made-up documents: Norwegian words, frequent and rare as in natural texts, the same each time."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate

from search.documents import Document
from search.language.lexicon import known_parts

KIND = "bench"
SEED = 20261124
VOCABULARY = 20_000
_ENDINGS = ("", "", "en", "et", "er", "ene")
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)


@cache
def vocabulary() -> list[str]:
    """Return words by falling frequency: the parts of the field's compounds, and compounds.

    They take turns, two by two, while there are parts. A part is found wherever a compound has it,
    so without frequent compounds no word would be in a middling share of the documents.
    """
    chance = random.Random(SEED)
    parts = sorted(known_parts())
    chance.shuffle(parts)
    words: dict[str, None] = {}
    for place in range(0, len(parts), 2):
        words |= dict.fromkeys(
            [*parts[place : place + 2], *(_compound(chance, parts) for _ in "12")]
        )
    while len(words) < VOCABULARY:
        words[_compound(chance, parts)] = None
    return list(words)


def _compound(chance: random.Random, parts: Sequence[str]) -> str:
    return chance.choice(parts) + chance.choice(parts) + chance.choice(_ENDINGS)


def documents(serials: Iterable[int]) -> Iterator[Document]:
    """Yield the documents of these numbers, each the same whenever it is asked for.

    The word of rank r comes with a weight of 1/(r + 2.7) (Zipf and Mandelbrot).
    """
    words = vocabulary()
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(words) + 1)))
    for serial in serials:
        chance = random.Random(SEED + serial)
        text = chance.choices(words, cum_weights=weights, k=chance.randint(40, 100))
        yield Document(
            kind=f"{KIND}{serial % 5}",
            key=str(serial),
            title=" ".join(text[:6]).capitalize(),
            summary=" ".join(text[6:24]).capitalize() + ".",
            body=_sentences(text[24:]),
            url=f"/bench/{serial}/",
            municipality=f"kommune-{int(chance.paretovariate(1)) % 357}",
            themes=tuple({f"tema-{int(chance.paretovariate(1)) % 20}" for _ in range(2)}),
            components=tuple({f"komponent-{int(chance.paretovariate(1)) % 60}" for _ in range(2)}),
            phase=f"fase-{chance.randrange(7)}",
            published_at=_FIRST_DAY + timedelta(minutes=serial * 3),
        )


def questions(number: int) -> list[str]:
    """Return `number` questions: frequent and rare words, alone and in pairs."""
    words = vocabulary()
    single = [words[rank] for rank in _spread(len(words) // 4, number * 3 // 5)]
    pairs = zip(_spread(60, number - len(single)), _spread(400, number - len(single)), strict=True)
    return single + [f"{words[one]} {words[other + 60]}" for one, other in pairs]


def _spread(most: int, number: int) -> list[int]:
    """Return `number` ranks from the most frequent down to `most`, the frequent ones closer."""
    return [int(most ** (place / number)) - 1 for place in range(1, number + 1)]


def _sentences(words: Sequence[str]) -> str:
    rows = (words[start : start + 12] for start in range(0, len(words), 12))
    return " ".join(" ".join(row).capitalize() + "." for row in rows)
