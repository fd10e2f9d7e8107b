"""Norwegian of natural frequency: sentences that follow each other as words do in the demo's texts.

A chain of words (Shannon 1948, section 3): what follows a pair of words is drawn from what follows
it in the texts, so frequent words are frequent here too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from random import Random

from portal.demo.content.components import COMPONENTS
from portal.demo.content.entries import prose
from portal.demo.content.needs import NEEDS
from portal.demo.content.procurements import PROCUREMENTS
from portal.demo.content.workshops import MEETING_PLACES

LONGEST_SENTENCE = 28
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Chain:
    """Which words follow which pair; empty words stand before the first of a sentence."""

    def __init__(self, sentences: Iterator[str]) -> None:
        self.following: dict[tuple[str, str], list[str]] = defaultdict(list)
        for sentence in sentences:
            words = sentence.split()
            for before, last, word in zip(["", "", *words], ["", *words], words, strict=False):
                self.following[before, last].append(word)

    def sentence(self, random: Random) -> str:
        """Return a sentence of at most `LONGEST_SENTENCE` words."""
        words: list[str] = []
        pair = ("", "")
        while len(words) < LONGEST_SENTENCE and pair in self.following:
            word = random.choice(self.following[pair])
            words.append(word)
            pair = (pair[1], word)
        return " ".join(words).rstrip(",;:").rstrip(".") + "."

    def text(self, random: Random, *, sentences: int) -> str:
        """Return a paragraph of that many sentences."""
        return " ".join(self.sentence(random) for _ in range(sentences))

    def title(self, random: Random) -> str:
        """Return the beginning of a sentence, four to nine words long."""
        words = self.sentence(random).rstrip(".").split()[: random.randint(4, 9)]
        return " ".join(words).rstrip(",;:.–»")


@cache
def chain() -> Chain:
    """Return the chain of all texts of the demo."""
    return Chain(_sentences((PROCUREMENTS, NEEDS, COMPONENTS, MEETING_PLACES)))


def _sentences(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        if " " in thing:
            yield from _SENTENCE.split(prose(thing).replace("\n\n", " "))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _sentences(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _sentences(getattr(thing, field.name))
