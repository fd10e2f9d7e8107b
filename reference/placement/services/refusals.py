"""Refusals of departments and plans."""

from reference.casework.refusals import Refusal


class NotThere(Refusal):
    """The child does not belong to the kindergarten then."""


class Breaks(Refusal):
    """A move breaks hard rules; `breaches` says all of them."""

    def __init__(self, breaches: list[str]) -> None:
        super().__init__(" ".join(breaches))
        self.breaches = breaches
