"""What holds for a municipality's school year: its settings and the periods of national tests."""

from datetime import date

from reference.people.models import Municipality

from ..models import CalendarSettings, NationalTests
from ..planning.rules import LocalRules, PeriodOfTests


def settings_for(municipality: Municipality | str, year: int) -> CalendarSettings | None:
    """Return what the municipality has set for the school year from August of `year`."""
    return (
        CalendarSettings.objects.valid_on(date(year, 8, 1))
        .filter(municipality=municipality)
        .first()
    )


def rules_for(municipality: Municipality | str, year: int) -> LocalRules:
    """Return the local rules of a school year (two queries); defaults where nothing is set."""
    tests = tuple(
        PeriodOfTests(each.name, each.first, each.last, each.days)
        for each in NationalTests.objects.present().filter(
            first__gte=date(year, 8, 1), last__lte=date(year + 1, 7, 31)
        )
    )
    found = settings_for(municipality, year)
    if found is None:
        return LocalRules(tests=tests)
    return LocalRules(
        least_days=found.least_days,
        week_needs=found.week_needs,
        planning_days=found.planning_days,
        autumn_weeks=tuple(sorted(found.autumn_weeks)),
        winter_weeks=tuple(sorted(found.winter_weeks)),
        sfo_breaks=tuple(found.sfo_breaks),
        sfo_on_planning_days=found.sfo_on_planning_days,
        tests=tests,
    )
