"""What a teacher types into a sheet, and what it means. Pure."""

from dataclasses import dataclass

from .enums import AssessmentOutcome as Outcome
from .rules import MARKS


@dataclass(frozen=True)
class Verdict:
    """What is said: a mark from 1 to 6, or what replaces it."""

    outcome: Outcome
    mark: int | None = None

    @classmethod
    def of_mark(cls, mark: int) -> "Verdict":
        return cls(Outcome.MARK, mark)


# What schools write, in Udir's own abbreviations, and in words.
_WORDS = {
    "iv": Outcome.NO_BASIS,
    "ikke vurderingsgrunnlag": Outcome.NO_BASIS,
    "ikkje vurderingsgrunnlag": Outcome.NO_BASIS,
    "f": Outcome.EXEMPT,
    "fritatt": Outcome.EXEMPT,
    "friteken": Outcome.EXEMPT,
    "im": Outcome.ABSENT,
    "ikke møtt": Outcome.ABSENT,
    "ikkje møtt": Outcome.ABSENT,
    "imd": Outcome.EXCUSED,
    "d": Outcome.ATTENDED,
    "deltatt": Outcome.ATTENDED,
    "delteke": Outcome.ATTENDED,
    "id": Outcome.NOT_ATTENDED,
    "ikke deltatt": Outcome.NOT_ATTENDED,
    "ikkje delteke": Outcome.NOT_ATTENDED,
}
_SHORT = {
    Outcome.NO_BASIS: "IV",
    Outcome.EXEMPT: "F",
    Outcome.ABSENT: "IM",
    Outcome.EXCUSED: "IMD",
    Outcome.ATTENDED: "D",
    Outcome.NOT_ATTENDED: "ID",
}
ABBREVIATIONS = {text: outcome for outcome, text in _SHORT.items()}


def read_entry(text: str) -> Verdict | None:
    """Return what `text` means, None where nothing is written; raises `ValueError`.

    A whole number from 1 to 6, or one of IV, F, IM, IMD, D and ID, or their words.
    """
    entry = " ".join(text.split()).lower()
    if not entry:
        return None
    if entry in _WORDS:
        return Verdict(_WORDS[entry])
    if len(entry) == 1 and entry.isascii() and entry.isdigit() and int(entry) in MARKS:
        return Verdict.of_mark(int(entry))
    raise ValueError("It is neither a mark nor one of the abbreviations.")


def write_entry(verdict: Verdict) -> str:
    """Return the shortest text that `read_entry` takes to mean `verdict`."""
    return str(verdict.mark) if verdict.mark else _SHORT[verdict.outcome]
