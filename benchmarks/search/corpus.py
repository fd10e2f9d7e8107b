"""Made-up documents: Norwegian words, frequent and rare as in natural texts, the same each time."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from search.documents import Document
from search.language.compounds import known_parts

KIND = "bench"
SEED = 20261124
VOCABULARY = 20_000
_ENDINGS = ("", "", "en", "et", "er", "ene")
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)


def vocabulary() -> list[str]:
    """Return words by falling frequency: parts of the field's compounds, then compounds of them."""
    chance = random.Random(SEED)
    parts = sorted(known_parts())
    chance.shuffle(parts)
    words = dict.fromkeys(parts)
    while len(words) < VOCABULARY:
        words[chance.choice(parts) + chance.choice(parts) + chance.choice(_ENDINGS)] = None
    return list(words)


def documents(number: int) -> Iterator[Document]:
    """Yield `number` documents; the word of rank r comes with a weight of 1/(r + 2.7) (Zipf and
    Mandelbrot)."""
    chance = random.Random(SEED)
    words = vocabulary()
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(words) + 1)))
    for serial in range(number):
        text = chance.choices(words, cum_weights=weights, k=chance.randint(70, 180))
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
