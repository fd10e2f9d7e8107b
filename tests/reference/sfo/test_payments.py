"""Reductions, siblings, special needs and holidays come into the price of a child."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.casework.enums import AppealStatus, DecisionKind
from reference.casework.models import Decision
from reference.casework.refusals import AppliedAlready, NotYours, Refusal
from reference.people.models import Guardianship, Person, Unit, User
from reference.sfo.enums import ReductionStatus
from reference.sfo.models import (
    LocalStatutes,
    Place,
    ReducedPayment,
    SpecialNeeds,
)
from reference.sfo.pricing.model import Code
from reference.sfo.pricing.school_years import months_of
from reference.sfo.queries.price_book import price_book
from reference.sfo.sentences import how
from reference.sfo.services.appeals import answer_appeal, appeal
from reference.sfo.services.holidays import book_holiday
from reference.sfo.services.local_rules import set_price
from reference.sfo.services.reductions import (
    Household,
    apply_for_reduction,
    decide_reduction,
    first_month,
)
from tests.counting import queries_of
from tests.factories.people import (
    AddressFactory,
    EnrolmentFactory,
    GuardianshipFactory,
    case_worker,
    guardian_of,
)
from tests.factories.sfo import EVER, august, had_since, holiday, pupil, ready, this_year

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = (months_of(this_year())[n] for n in (2, 3))


@pytest.fixture
def unit() -> Unit:
    return ready()[1]


@pytest.fixture
def worker(unit: Unit) -> User:
    return case_worker(unit.municipality)


@pytest.fixture
def place(unit: Unit) -> Place:
    return had_since(unit, august())


def fee(child: Person, month: date = OCTOBER) -> int:
    return price_book(child.municipality_id, [child.pk]).month(child.pk, month).fee


def reduced(place: Place, income: int, sent_on: date | None = None, **more: int) -> ReducedPayment:
    asked = apply_for_reduction(
        child=place.child,
        guardian=place.payer,
        school_year=this_year(),
        household=Household(income, **more),
    )
    if sent_on:
        ReducedPayment.objects.filter(pk=asked.pk).update(sent_on=sent_on)
        asked.refresh_from_db()
    return asked


def test_reduction_holds_from_the_month_after_the_application(place: Place, worker: User) -> None:
    asked = reduced(place, 20_000_000, sent_on=OCTOBER + timedelta(days=9))
    granted = decide_reduction(reduction=asked, author=worker)
    assert granted.holds_from == NOVEMBER
    # 6 % of 200,000 are 12,000: 1,090 a month and ten kroner over, for the first ten months.
    assert (fee(place.child, OCTOBER), fee(place.child, NOVEMBER)) == (330_000, 109_100)
    assert fee(place.child, date(this_year() + 1, 6, 1)) == 109_000


def test_application_before_august_holds_for_the_whole_school_year(place: Place) -> None:
    asked = reduced(place, 20_000_000, sent_on=date(this_year(), 6, 30))
    assert first_month(reduction=asked) == august()


def test_income_of_the_partner_counts(place: Place, worker: User) -> None:
    asked = reduced(place, 10_000_000, partner_income_ore=90_000_000)
    assert decide_reduction(reduction=asked, author=worker).status == ReductionStatus.REFUSED
    decision = Decision.objects.get()
    assert "1 000 000" in decision.grounds["nb"][0].replace("\xa0", " ")
    assert decision.appeal_until


def test_household_of_the_registered_address_applies(place: Place) -> None:
    other = guardian_of(place.child, lives_with=False)
    assert other.person
    with pytest.raises(NotYours, match="bor der"):
        apply_for_reduction(
            child=place.child,
            guardian=other.person,
            school_year=this_year(),
            household=Household(1),
        )
    with pytest.raises(Refusal):
        reduced(place, -1)
    reduced(place, 1)
    with pytest.raises(AppliedAlready):
        reduced(place, 2)


def test_income_of_a_household_is_complete_or_the_database_refuses(place: Place) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReducedPayment.objects.create(
            child=place.child,
            guardian=place.payer,
            school_year=this_year(),
            sent_on=timezone.localdate(),
            income_ore=1,
            lives_with_partner=True,
        )


def test_grades_five_and_up_have_no_ceiling_and_special_needs_make_them_free(unit: Unit) -> None:
    place = had_since(unit, august(), pupil(unit, 6))
    with pytest.raises(Refusal, match="1"):
        reduced(place, 0)
    assert fee(place.child) == 330_000
    SpecialNeeds.objects.create(child=place.child, validity=EVER, grounds="Vedtak")
    assert fee(place.child) == 0


def test_second_child_of_the_same_home_pays_less_and_children_elsewhere_do_not_count(
    unit: Unit,
) -> None:
    old, young, apart = (had_since(unit, august(), pupil(unit, grade)) for grade in (4, 4, 4))
    Person.objects.filter(pk=old.child_id).update(born=date(2016, 1, 1))
    GuardianshipFactory(child=young.child, guardian=old.payer)
    GuardianshipFactory(child=apart.child, guardian=old.payer, lives_with=False)
    assert [fee(each.child) for each in (old, young, apart)] == [330_000, 231_000, 330_000]
    Guardianship.objects.filter(child=young.child, guardian=old.payer).update(
        validity=DateRange(date(2020, 1, 1), OCTOBER)
    )
    assert fee(young.child) == 330_000


def test_ceiling_of_a_part_of_the_year_is_shared_as_the_statutes_say(
    place: Place, worker: User
) -> None:
    months = months_of(this_year())
    asked = reduced(place, 22_000_000, sent_on=date(this_year(), 6, 30))
    decide_reduction(reduction=asked, author=worker)
    Place.objects.update(validity=DateRange(months[0], months[4]))  # August to November
    assert fee(place.child, months[1]) == 120_000  # 13,200 kroner in eleven parts
    LocalStatutes.objects.update(ceiling_by_months_held=True)
    assert fee(place.child, months[1]) == 330_000  # four parts of 3,300


def test_fixed_amount_is_taken_off_for_the_second_child(unit: Unit) -> None:
    LocalStatutes.objects.update(sibling_percents=[], sibling_ore=[50_000])
    old, young = had_since(unit, august()), had_since(unit, august())
    Person.objects.filter(pk=old.child_id).update(born=date(2016, 1, 1))
    GuardianshipFactory(child=young.child, guardian=old.payer)
    assert [fee(each.child) for each in (old, young)] == [330_000, 280_000]
    month = price_book("9901", [young.child_id]).month(young.child_id, august())
    line = next(each for each in month.lines if each.code == Code.SIBLING)
    assert "500\xa0kr" in how(line.code, line.numbers)


def test_child_in_kindergarten_counts_where_the_statutes_say_so_and_never_if_hidden(
    unit: Unit,
) -> None:
    place = had_since(unit, august())
    small = EnrolmentFactory().person
    GuardianshipFactory(child=small, guardian=place.payer)
    assert fee(place.child) == 330_000
    LocalStatutes.objects.update(siblings_in_kindergarten=True, sibling_first="youngest")
    assert fee(place.child) == 231_000
    AddressFactory(person=small, protection="strictly_confidential")
    assert fee(place.child) == 330_000


def test_dearest_place_pays_in_full_where_the_statutes_say_so(unit: Unit) -> None:
    LocalStatutes.objects.update(sibling_first="dearest")
    old = had_since(unit, august(), weekdays=[1])
    young = had_since(unit, august())
    GuardianshipFactory(child=young.child, guardian=old.payer)
    assert fee(young.child) == 330_000
    assert fee(old.child) == 63_000


def test_price_that_changes_in_january_is_charged_from_january(place: Place, worker: User) -> None:
    january = date(this_year() + 1, 1, 1)
    set_price(place_type=place.place_type, days=5, ore=350_000, starts_on=january)
    assert [fee(place.child, m) for m in (months_of(this_year())[4], january)] == [330_000, 350_000]


def test_price_an_hour_is_paid_for_the_hours_of_the_weeks_a_month_counts_as(
    place: Place, worker: User
) -> None:
    january = date(this_year() + 1, 1, 1)
    hours = 5 * place.place_type.minutes_a_day / 60
    set_price(
        place_type=place.place_type,
        days=5,
        ore=4_000,
        weeks_a_month=Decimal("3.80"),
        starts_on=january,
    )
    assert fee(place.child, january) == round(hours * 4_000 * 3.8)
    set_price(place_type=place.place_type, days=5, ore=350_000, starts_on=january)
    assert fee(place.child, january) == 350_000


def test_prices_cost_as_many_queries_for_thirty_children_as_for_one(unit: Unit) -> None:
    def ask() -> None:
        children = list(Place.objects.values_list("child", flat=True))
        book = price_book("9901", children)
        for child in children:
            book.year(child, this_year())

    had_since(unit, august())
    few = queries_of(ask)
    for _ in range(29):
        had_since(unit, august())
    assert queries_of(ask) == few


def test_week_of_holiday_is_charged_by_the_day_with_its_own_free_hours(unit: Unit) -> None:
    place, week = had_since(unit, august(), pupil(unit, 2)), holiday(unit)
    book_holiday(week=week, child=place.child, guardian=place.payer, weekdays=[1, 2, 3, 4, 5])
    month = week.monday.replace(day=1)
    price = price_book("9901", [place.child_id]).month(place.child_id, month)
    assert price.of(Code.HOLIDAY) == 175_000
    assert price.of(Code.HOLIDAY_FREE) == -46_700
    book_holiday(week=week, child=place.child, guardian=place.payer, weekdays=[])
    assert not price_book("9901", [place.child_id]).month(place.child_id, month).of(Code.HOLIDAY)


def test_week_of_holiday_is_booked_in_time_and_on_weekdays(place: Place, unit: Unit) -> None:
    week = holiday(unit)
    with pytest.raises(Refusal):
        book_holiday(week=week, child=place.child, guardian=place.payer, weekdays=[6])
    week.book_by = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refusal):
        book_holiday(week=week, child=place.child, guardian=place.payer, weekdays=[1])


def test_upheld_appeal_about_payment_opens_it_for_another_decision(
    place: Place, worker: User
) -> None:
    refused = decide_reduction(reduction=reduced(place, 100_000_000), author=worker)
    made = appeal(
        decision=Decision.objects.get(kind=DecisionKind.SFO_PAYMENT),
        by=User.objects.get(person=place.payer),
        text="Inntekten er feil.",
    )
    answer_appeal(appeal=made, status=AppealStatus.UPHELD_BY_OWNER, by=worker, answer="Ja.")
    refused.refresh_from_db()
    assert refused.status == ReductionStatus.SENT
    ReducedPayment.objects.update(income_ore=0)
    refused.refresh_from_db()
    assert decide_reduction(reduction=refused, author=worker).status == ReductionStatus.GRANTED
