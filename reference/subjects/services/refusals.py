"""Refusals of assessments and appeals of marks."""

from reference.casework.refusals import Refusal


class AlreadySaid(Refusal):
    """There is such an assessment; it is corrected with a reason, not made again."""


class TooLate(Refusal):
    """The period for appeal is over."""
