"""What the two norms need month by month: who counts, who turns three, begins, leaves."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.casework.refusals import Overlap, Refusal
from reference.people.models import Unit
from reference.placement.enums import NormKind
from reference.placement.models import Dispensation
from reference.placement.queries.needs import (
    Month,
    days_to_next_august,
    last_of,
    months_of,
    next_august,
)
from reference.placement.queries.register import register_of, registers_of
from reference.placement.rules import NORM_RULES, norm_rule
from reference.placement.services.dispensations import Relief, expect_children, grant_dispensation
from reference.placement.services.wishes import agree_on_days
from tests.counting import queries_of
from tests.factories.people import EmploymentFactory, UnitFactory, UserFactory
from tests.factories.placement import (
    kindergarten_year,
    large_child,
    place_of,
    small_child,
    staffed,
)

pytestmark = pytest.mark.django_db


def months(unit: Unit) -> list[Month]:
    today = timezone.localdate()
    august = next_august(today)
    register = register_of(unit, today, last_of(august.year, august.month))
    return months_of(register, today)


def test_months_go_from_today_to_the_august_that_comes() -> None:
    days = days_to_next_august(date(2026, 11, 27))
    assert [days[0], days[1], days[-1]] == [
        date(2026, 11, 27),
        date(2026, 12, 31),
        date(2027, 8, 31),
    ]
    assert len(days_to_next_august(date(2026, 8, 2))) == 13
    assert days_to_next_august(date(2027, 7, 31))[1:] == [date(2027, 8, 31)]


def test_a_child_counts_as_three_from_august_and_the_need_falls() -> None:
    unit = UnitFactory()
    for _ in range(6):
        small_child(unit, born=date(kindergarten_year() - 2, 12, 30))
    now, *_between, august = months(unit)
    assert (now.under_three, now.staffing.needed, now.pedagogue.needed) == (6, 200, 100)
    assert (august.turning_three, august.three_and_over, august.staffing.needed) == (6, 6, 100)


def test_who_begins_is_counted_in_that_month_and_who_leaves_is_not() -> None:
    unit = UnitFactory()
    august = next_august(timezone.localdate())
    large_child(unit, ends_on=august)
    small_child(unit, starts_on=august + timedelta(days=20), born=date(august.year - 1, 3, 3))
    last = months(unit)[-1]
    assert (last.leaving, last.starting) == (1, 1)
    assert (last.under_three, last.three_and_over) == (1, 0)


def test_the_head_and_parts_of_pedagogues_do_not_count_where_they_should_not() -> None:
    unit = UnitFactory()
    for position, part in (("head", 100), ("pedagogue", 80), ("pedagogue", 80), ("assistant", 50)):
        EmploymentFactory(unit=unit, position=position, hundredths=part)
    now = months(unit)[0]
    assert now.pedagogue.there == 100
    assert now.staffing.there == 210


def test_a_post_that_ends_is_missing_from_then() -> None:
    unit = UnitFactory()
    small_child(unit)
    ends_on = next_august(timezone.localdate())
    EmploymentFactory(unit=unit, validity=DateRange(date(2020, 1, 1), ends_on))
    found = months(unit)
    assert all(month.is_met for month in found[:-1])
    assert found[-1].pedagogue.short == 100


def test_two_part_timers_who_never_meet_are_one_full_time_place() -> None:
    unit = UnitFactory()
    for days in (["monday", "tuesday"], ["wednesday", "thursday", "friday"]):
        child = small_child(unit)
        place = place_of(child)
        agree_on_days(enrolment=place, days=days, starts_on=place.validity.lower)
    assert months(unit)[0].staffing.needed == 34


def test_children_expected_are_counted_beside_those_who_have_a_place() -> None:
    unit = UnitFactory()
    august = next_august(timezone.localdate())
    expect_children(unit=unit, start=august, born_year=august.year - 1, number=3)
    last = months(unit)[-1]
    assert (last.expected, last.staffing.needed, last.staffing.expected) == (3, 0, 100)
    expect_children(unit=unit, start=august, born_year=august.year - 1, number=0)
    assert months(unit)[-1].expected == 0


def relief(**changes: object) -> Relief:
    today = timezone.localdate()
    asked: dict[str, object] = {
        "norm": NormKind.PEDAGOGUE,
        "hundredths": 100,
        "starts_on": today,
        "ends_on": today + timedelta(days=40),
        "grounds": "Ingen søkere.",
        "applied_on": today,
        "committee": "Utvalget støtter søknaden.",
    }
    return Relief(**asked | changes)  # type: ignore[arg-type]


def test_a_dispensation_takes_off_the_need_as_long_as_it_holds() -> None:
    unit = UnitFactory()
    small_child(unit)
    grant_dispensation(unit=unit, relief=relief(), author=UserFactory())
    found = months(unit)
    assert found[0].pedagogue.is_met
    later = [month for month in found if month.day >= timezone.localdate() + timedelta(days=40)]
    assert all(month.pedagogue.short == 100 for month in later)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ends_on": date(2020, 1, 1)}, "før begynnelsen"),
        ({"hundredths": 50}, "hele stillinger"),
        ({"hundredths": 0}, "hvor mange stillinger"),
        ({"grounds": "  "}, "begrunnelse"),
        ({"ends_on": timezone.localdate() + timedelta(days=370)}, "ett år"),
        ({"applied_on": None}, "søknad"),
        ({"committee": " "}, "[Ss]amarbeidsutvalget"),
    ],
)
def test_a_dispensation_that_makes_no_sense_is_refused_in_words(
    change: dict[str, object], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        grant_dispensation(unit=UnitFactory(), relief=relief(**change), author=UserFactory())
    assert not Dispensation.objects.exists()


def test_two_dispensations_at_once_are_refused_also_by_the_database() -> None:
    unit, author = UnitFactory(), UserFactory()
    made = grant_dispensation(unit=unit, relief=relief(), author=author)
    with pytest.raises(Overlap):
        grant_dispensation(unit=unit, relief=relief(hundredths=200), author=author)
    made.pk, made._state.adding = None, True
    with pytest.raises(IntegrityError, match="dispensation_one_at_a_time"), transaction.atomic():
        made.save()


@pytest.mark.parametrize(
    ("start", "born", "number"),
    [(date(2027, 8, 2), 2026, 3), (date(2027, 8, 1), 2010, 3), (date(2027, 8, 1), 2026, 201)],
)
def test_children_expected_from_nowhere_are_refused(start: date, born: int, number: int) -> None:
    with pytest.raises(Refusal):
        expect_children(unit=UnitFactory(), start=start, born_year=born, number=number)


def test_each_norm_has_a_day_and_a_source() -> None:
    for kind, rules in NORM_RULES.items():
        assert all(rule.source for rule in rules)
        with pytest.raises(LookupError):
            norm_rule(kind, date(1990, 1, 1))


def test_thirty_kindergartens_cost_as_many_queries_as_one() -> None:
    def queries(number: int) -> int:
        units = [staffed(UnitFactory()) for _ in range(number)]
        for unit in units:
            small_child(unit)
        today = timezone.localdate()
        return queries_of(lambda: registers_of(units, today, today))

    assert queries(1) == queries(30)
