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
    calendar_settings = settings_for(municipality, year)
    if calendar_settings is None:
        return LocalRules(tests=tests)
    return LocalRules(
        least_days=calendar_settings.least_days,
        week_needs=calendar_settings.week_needs,
        planning_days=calendar_settings.planning_days,
        autumn_weeks=tuple(sorted(calendar_settings.autumn_weeks)),
        winter_weeks=tuple(sorted(calendar_settings.winter_weeks)),
        sfo_breaks=tuple(calendar_settings.sfo_breaks),
        sfo_on_planning_days=calendar_settings.sfo_on_planning_days,
        tests=tests,
    )
