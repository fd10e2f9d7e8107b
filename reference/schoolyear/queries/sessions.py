"""A municipality's school years as OneRoster 1.2 has them: academic sessions in a tree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import NAMESPACE_URL, UUID, uuid5

from reference.people.models import Municipality

from ..enums import PlanStatus
from ..models import CalendarPlan, CalendarSettings
from ..planning.plan import Plan
from .calendars import plan_of
from .rules import settings_for


class SessionType(StrEnum):
    """OneRoster 1.2 Rostering, `SessionTypeEnum`."""

    SCHOOL_YEAR = "schoolYear"
    SEMESTER = "semester"
    GRADING_PERIOD = "gradingPeriod"


# Data for other systems, which have no language of a page: in Norwegian, whoever asks.
_TITLES = {
    SessionType.SCHOOL_YEAR: "Skoleåret %(years)s",
    SessionType.SEMESTER: "%(number)s. semester %(years)s",
    SessionType.GRADING_PERIOD: "%(number)s. halvår %(years)s",
}


@dataclass(frozen=True)
class AcademicSession:
    """`ends_on` is the first day after it; `school_year` the year in which it ends.

    `id` stays the same from version to version of the plan.
    """

    id: UUID
    type: SessionType
    title: str
    starts_on: date
    ends_on: date
    school_year: int
    parent: UUID | None
    changed_at: datetime
    changed_in: int


def academic_sessions(municipality: Municipality | str) -> list[AcademicSession]:
    """Return school years, semesters and grading periods of all announced plans, parents first."""
    plans = CalendarPlan.objects.present().filter(
        municipality=municipality, status=PlanStatus.ANNOUNCED
    )
    sessions: list[AcademicSession] = []
    for plan in plans.order_by("year").prefetch_related("days"):
        sessions += _sessions_of(plan)
    return sessions


def session_id(municipality: str, year: int, kind: SessionType, number: int) -> UUID:
    """Return the identifier of a session, the same whether its calendar is announced or not."""
    return uuid5(NAMESPACE_URL, f"schoolyear/{municipality}/{year}/{kind}/{number}")


def _sessions_of(plan: CalendarPlan) -> Iterable[AcademicSession]:
    days = plan_of(plan)
    if not days.school_days:
        return
    first, last = days.school_days[0], days.school_days[-1]
    whole = _session(plan, SessionType.SCHOOL_YEAR, 1, (first, last))
    yield whole
    before, after = _around_christmas(days)
    grading = _end_of_first_half(plan, days)
    next_half = next((day for day in days.school_days if day > grading), last)
    for kind, halves in (
        (SessionType.SEMESTER, ((first, before), (after, last))),
        (SessionType.GRADING_PERIOD, ((first, grading), (next_half, last))),
    ):
        for number, days_of in enumerate(halves, start=1):
            yield _session(plan, kind, number, days_of, parent=whole.id)


def _session(
    plan: CalendarPlan,
    kind: SessionType,
    number: int,
    days: tuple[date, date],
    parent: UUID | None = None,
) -> AcademicSession:
    return AcademicSession(
        id=session_id(plan.municipality_id, plan.year, kind, number),
        type=kind,
        title=_TITLES[kind] % {"years": plan.years, "number": number},
        starts_on=days[0],
        ends_on=days[1] + timedelta(days=1),
        school_year=plan.year + 1,
        parent=parent,
        changed_at=plan.changed_at,
        changed_in=plan.changed_in,
    )


def _around_christmas(days: Plan) -> tuple[date, date]:
    """Return the last school day of the old year and the first of the new."""
    before = [day for day in days.school_days if day.year == days.year]
    after = [day for day in days.school_days if day.year > days.year]
    return (before or after)[-1], (after or before)[0]


def _end_of_first_half(plan: CalendarPlan, days: Plan) -> date:
    """Return the last school day of the week in which half-year grades are set; it is local."""
    calendar_settings = settings_for(plan.municipality_id, plan.year) or CalendarSettings()
    friday = date.fromisocalendar(plan.year + 1, calendar_settings.half_year_week, 5)
    return max((d for d in days.school_days if d <= friday), default=days.school_days[0])
