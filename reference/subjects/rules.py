"""What the law says of hours, marks, appeals and points: each rule with its days and its source.

Pure: no database, no clock. Paragraphs are not named here; look them up in the act of the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.casework.public_holidays import working_day_from
from reference.casework.rule_in_force import rule_in_force

FIRST_GRADE_WITH_MARKS = 8
MARKS = range(1, 7)
LAST_GRADE = 10
# Fewer marks than this in a figure could tell whose they are.
SMALLEST_NUMBER_SHOWN = 5

_OLD_ACT = _("Education Act of 1998 and its regulation, as read in 2026")
_ACT_OF_2024 = _("Education Act in force from 1 August 2024 and its regulation, as read in 2026")


@dataclass(frozen=True)
class MovedHoursRule:
    """The share of a subject's ordinary hours that may be moved to other subjects, in per cent."""

    holds_from: date
    percent: int
    source: str | Promise


@dataclass(frozen=True)
class GradeAppealRule:
    """Days to appeal, and the age below which a pupil needs a guardian's consent."""

    holds_from: date
    days: int
    consent_below: int
    source: str | Promise


# The newest last.
MOVED_HOURS_RULES: tuple[MovedHoursRule, ...] = (
    MovedHoursRule(date(1999, 8, 1), 5, _OLD_ACT),
    MovedHoursRule(date(2024, 8, 1), 10, _ACT_OF_2024),
)
GRADE_APPEAL_RULES: tuple[GradeAppealRule, ...] = (
    GradeAppealRule(date(1999, 8, 1), 10, 15, _OLD_ACT),
    GradeAppealRule(date(2024, 8, 1), 10, 15, _ACT_OF_2024),
)


def days_to_tell(school_year: int) -> tuple[date, date]:
    """Return the first and last day on which a family can be told what a school year is about.

    Local: a year on either side, for what is corrected late. It keeps a mistyped year out, which
    no rule of appeals knows.
    """
    return date(school_year - 1, 8, 1), date(school_year + 2, 7, 31)


def most_moved(ordinary_hours: int, school_year: int) -> Fraction:
    """Return how many of a subject's hours may be moved to others in a school year."""
    percent = rule_in_force(MOVED_HOURS_RULES, date(school_year, 8, 1)).percent
    return Fraction(ordinary_hours * percent, 100)


def last_day_of_appeal(
    told_on: date, grounds_asked_on: date | None = None, grounds_given_on: date | None = None
) -> date | None:
    """Return the last day on which a mark told on `told_on` may be appealed.

    A request for grounds that comes in time interrupts: the days begin again when the grounds are
    given, and until then there is no last day (None). A request that comes late changes nothing.
    """
    days = timedelta(days=rule_in_force(GRADE_APPEAL_RULES, told_on).days)
    last = working_day_from(told_on + days)
    if grounds_asked_on is None or grounds_asked_on > last:
        return last
    return None if grounds_given_on is None else working_day_from(grounds_given_on + days)


def may_still_appeal(last_day: date | None, today: date) -> bool:
    """Tell whether an appeal comes in time on `today`; while grounds are awaited it does."""
    return last_day is None or today <= last_day


def needs_consent(born: date, today: date) -> bool:
    """Tell whether a pupil is so young that a guardian must agree to an appeal."""
    return age_on(born, today) < rule_in_force(GRADE_APPEAL_RULES, today).consent_below


def age_on(born: date, day: date) -> int:
    """Return the age in whole years; who is born on 29 February has a birthday on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def mean_of(marks: Sequence[int | Decimal]) -> Decimal:
    """Return the mean of some marks with two decimals."""
    return (sum(map(Decimal, marks), Decimal(0)) / len(marks)).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )


def points_of(
    marks: Sequence[int | Decimal], missing: int, *, zeros: int = 0, electives: Sequence[int] = ()
) -> Decimal | None:
    """Return primary-school points: the mean of what counts with two decimals, times ten.

    `marks` are those of ordinary subjects and examinations. All `electives` together count once, as
    their mean. `zeros` are marks that are IV, or examinations that a pupil stayed away from without
    documentation: they count as 0. What a pupil is exempt from is given in no argument. `missing`
    are the other marks that should stand on the certificate and do not. None where more than half
    lack, or there are no marks at all. 0.0 to 60.0.

    Source: Udir-2-2021 on § 6-21 and § 6-34; not read again when this was written.
    """
    counted = [*marks, *([mean_of(electives)] if electives else [])]
    lacking = missing + zeros
    if not counted or 2 * lacking > len(counted) + lacking:
        return None
    return (mean_of([*counted, *([0] * zeros)]) * 10).quantize(Decimal("0.1"))
