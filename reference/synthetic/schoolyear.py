"""School calendars: this year's announced, with a school's own days, and next year's in hearing."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.people.models import User
from reference.schoolyear.enums import PlanStatus
from reference.schoolyear.models import (
    CalendarPlan,
    CalendarSettings,
    HearingComment,
    NationalTests,
)
from reference.schoolyear.planning.plan import Kind
from reference.schoolyear.planning.proposer import propose
from reference.schoolyear.planning.wishes import usual_wishes
from reference.schoolyear.queries.calendars import plan_of
from reference.schoolyear.queries.rules import rules_for
from reference.schoolyear.services.own_days import set_own_days
from reference.schoolyear.services.plans import Change, make_plan
from reference.schoolyear.statuses import TRANSITIONS

from .generator import Generator

LEGAL_BASIS = "Opplæringslova; kommunens forskrift om skoleruta"


def make_schoolyear(generator: Generator) -> None:
    """Give the municipality settings, tests, an announced calendar and one in hearing."""
    year = generator.school_year
    _make_settings(generator)
    for each in (year, year + 1):
        _make_tests(each)
    author = User.objects.get(username=f"{generator.municipality.name.lower()}.saksbehandler")
    announced = _draft(generator, year, author)
    _advance(
        announced,
        [PlanStatus.HEARING, PlanStatus.DECIDED, PlanStatus.ANNOUNCED],
        hearing_until=date(year - 1, 12, 1),
        grounds="Skoleruta holder høstferien i uke 40 og samler planleggingsdagene ved feriene.",
        legal_basis=LEGAL_BASIS,
        decided_on=date(year, 1, 15),
        decided_by=author,
        announced_at=timezone.make_aware(datetime(year, 1, 20, 12)),  # noqa: DTZ001
    )
    _give_a_school_own_days(generator, announced, author)
    heard = _draft(generator, year + 1, author)
    _advance(heard, [PlanStatus.HEARING], hearing_until=generator.day + timedelta(days=30))
    _make_comments(generator, heard)


def _make_settings(generator: Generator) -> None:
    CalendarSettings.objects.create(
        id=generator.identifier(),
        municipality=generator.municipality,
        validity=DateRange(date(generator.school_year - 1, 8, 1), None),
        autumn_weeks=[40, 41],
        winter_weeks=[8, 9],
        sfo_breaks=["autumn", "winter", "squeezed"],
    )


def _make_tests(year: int) -> None:
    """Periods that are made up: the directorate sets the real ones for each year."""
    for name, first in (("Lesing", date(year, 9, 7)), ("Engelsk og regning", date(year, 9, 14))):
        monday = first + timedelta(days=(-first.weekday()) % 7)
        friday = monday + timedelta(days=4)
        NationalTests.objects.get_or_create(
            name=f"Nasjonale prøver: {name}",
            first=monday,
            defaults={"last": friday, "days": 4, "source": "Oppdiktet for demonstrasjon"},
        )


def _draft(generator: Generator, year: int, author: User) -> CalendarPlan:
    local = rules_for(generator.municipality, year)
    proposals = propose(usual_wishes(year), local, number=1)
    return make_plan(
        municipality=generator.municipality,
        year=year,
        days=proposals.best[0].plan.days,
        author=author,
        proposal={"wishes": {}, "number": 1, "of": proposals.count, "cost": proposals.best[0].cost},
    )


def _advance(plan: CalendarPlan, statuses: Sequence[PlanStatus], **values: object) -> None:
    """Move a plan through `statuses` at once, without the services that check the days between."""
    for status in statuses:
        TRANSITIONS.put(plan, status, **values)
    plan.save()


def _give_a_school_own_days(generator: Generator, plan: CalendarPlan, author: User) -> None:
    """The last school has a planning day in November in place of one in the spring."""
    whole = plan_of(plan)
    planned = [each.day for each in whole.days if each.kind == Kind.PLANNING]
    fridays = [day for day in whole.school_days if day.month == 11 and day.weekday() == 4]
    if planned[-1] < whole.school_days[0]:
        return
    set_own_days(
        unit=generator.schools[-1],
        year=plan.year,
        changes=[
            Change(fridays[1], fridays[1], Kind.PLANNING),
            Change(planned[-1], planned[-1], Kind.SCHOOL, sfo=True),
        ],
        reason="Felles kursdag med naboskolen",
        author=author,
    )


def _make_comments(generator: Generator, plan: CalendarPlan) -> None:
    parent = User.objects.get(username=f"{generator.municipality.name.lower()}.forelder")
    head = User.objects.get(username=f"{generator.municipality.name.lower()}.rektor")
    for author, text, on_behalf_of in (
        (parent, "Kan høstferien legges til samme uke som i nabokommunen?", ""),
        (head, "Vi ønsker én planleggingsdag i november.", str(generator.schools[0])),
    ):
        HearingComment.objects.create(
            id=generator.identifier(),
            plan=plan,
            author=author,
            text=text,
            on_behalf_of=on_behalf_of,
            received_on=generator.day,
        )
