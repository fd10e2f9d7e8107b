"""The teacher norm (lærernormen): group size 2 for each main stage of each school.

Pupil hours over teacher hours in ordinary teaching; special needs and special Norwegian are left
out. It is a norm for the school as a whole and no ceiling for any class.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.casework.rule_in_force import rule_in_force

from .enums import MainStage


@dataclass(frozen=True)
class NormRule:
    """What holds from a day on: the largest group size 2, and teaching hours in a full post."""

    holds_from: date
    most: Mapping[MainStage, int]
    hours_in_a_post: Mapping[MainStage, int]
    source: str | Promise


# The newest last.
NORM_RULES: tuple[NormRule, ...] = (
    NormRule(
        holds_from=date(2018, 8, 1),
        most={
            MainStage.LOWER_PRIMARY: 16,
            MainStage.UPPER_PRIMARY: 21,
            MainStage.LOWER_SECONDARY: 21,
        },
        hours_in_a_post={
            MainStage.LOWER_PRIMARY: 741,
            MainStage.UPPER_PRIMARY: 741,
            MainStage.LOWER_SECONDARY: 656,
        },
        source=_("The teacher norm of its first year, 2018–2019; not read again in 2026"),
    ),
    NormRule(
        holds_from=date(2019, 8, 1),
        most={
            MainStage.LOWER_PRIMARY: 15,
            MainStage.UPPER_PRIMARY: 20,
            MainStage.LOWER_SECONDARY: 20,
        },
        hours_in_a_post={
            MainStage.LOWER_PRIMARY: 741,
            MainStage.UPPER_PRIMARY: 741,
            MainStage.LOWER_SECONDARY: 656,
        },
        source=_(
            "The national teacher norm (lærernormen), Utdanningsdirektoratet, as read in 2026"
        ),
    ),
)

GRADES: Mapping[MainStage, range] = {
    MainStage.LOWER_PRIMARY: range(1, 5),
    MainStage.UPPER_PRIMARY: range(5, 8),
    MainStage.LOWER_SECONDARY: range(8, 11),
}


def norm_rule(day: date) -> NormRule:
    """Return the rule that holds on `day`; raises `LookupError` before the first."""
    return rule_in_force(NORM_RULES, day)


@dataclass(frozen=True)
class NormResult:
    """Group size 2 of a main stage: hours in, and what is lacking.

    `size` is None where nobody teaches; `lacking_hours` are annual teacher hours, rounded up, and
    `lacking_posts` the same in hundredths of a full post, rounded up.
    """

    stage: MainStage
    pupil_hours: int
    ordinary_hours: int
    most: int
    size: Fraction | None
    lacking_hours: int
    lacking_posts: int

    @property
    def is_met(self) -> bool:
        return not self.lacking_hours


@dataclass(frozen=True)
class Hours:
    """Annual hours of a main stage: for each pupil, of all teachers, and what is left out."""

    for_each_pupil: int
    of_teachers: int
    special_needs: int = 0
    special_norwegian: int = 0


def compute_norm(*, stage: MainStage, day: date, pupils: int, hours: Hours) -> NormResult:
    """Return group size 2 from annual hours; raises `LookupError` for a day without a norm."""
    rule = norm_rule(day)
    pupil_hours = pupils * hours.for_each_pupil
    ordinary = hours.of_teachers - hours.special_needs - hours.special_norwegian
    lacking = max(Fraction(0), Fraction(pupil_hours, rule.most[stage]) - ordinary)
    return NormResult(
        stage=stage,
        pupil_hours=pupil_hours,
        ordinary_hours=ordinary,
        most=rule.most[stage],
        size=Fraction(pupil_hours, ordinary) if ordinary else None,
        lacking_hours=ceil(lacking),
        lacking_posts=ceil(100 * lacking / rule.hours_in_a_post[stage]),
    )
