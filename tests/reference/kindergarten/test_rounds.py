"""Rounds, places and criteria are set up; what cannot be is refused with what to do."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reference.casework.refusals import Refusal
from reference.kindergarten.models import CriteriaSet, Places, Round
from reference.kindergarten.services.rounds import (
    change_round,
    open_round,
    set_criteria,
    set_places,
)
from reference.kindergarten.services.runs import make_run
from reference.people.models import Unit
from tests.factories.kindergarten import OpenRoundFactory, RoundFactory, august
from tests.factories.people import MunicipalityFactory, UnitFactory, case_worker

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def asked(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Hovedopptak",
        "year": august().year,
        "opens_on": today(),
        "deadline": today() + timedelta(days=30),
        "answer_days": 14,
        "siblings_together": False,
    } | changes


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"deadline": -1}, "Fristen har gått ut"),
        ({"deadline": 0}, "før opptaket åpner"),
        ({"deadline": 900}, "etter at barnehageåret er over"),
        ({"answer_days": 0}, "mellom 1 og 60"),
    ],
)
def test_round_that_cannot_be_is_refused(change: dict[str, int], says: str) -> None:
    if "deadline" in change:
        change = {"deadline": today() + timedelta(days=change["deadline"])}  # type: ignore[dict-item]
    with pytest.raises(Refusal, match=says):
        open_round(municipality=MunicipalityFactory(), **asked(**change))
    assert not Round.objects.exists()


def test_all_that_is_wrong_with_a_round_is_told_at_once() -> None:
    wrong = asked(deadline=today() - timedelta(days=9), answer_days=90)
    with pytest.raises(Refusal, match=r"gått ut.*før opptaket åpner.*60"):
        open_round(municipality=MunicipalityFactory(), **wrong)


def test_two_rounds_of_one_name_are_refused() -> None:
    municipality = MunicipalityFactory()
    first = open_round(municipality=municipality, **asked())
    with pytest.raises(Refusal, match="annet navn"):
        open_round(municipality=municipality, **asked())
    assert change_round(round_=first, **asked(answer_days=20)).answer_days == 20


def test_round_that_has_been_allocated_stays_as_it_is() -> None:
    round_ = RoundFactory()
    make_run(round_=round_, author=case_worker(round_.municipality))
    with pytest.raises(Refusal, match="kan ikke endres"):
        change_round(round_=round_, **asked())
    with pytest.raises(Refusal, match="kan ikke endres"):
        place(round_)


def place(round_: Round, unit: Unit | None = None, **changes: Any) -> Places:
    wish = {"band": "under_three", "starts_on": august(), "number": 3} | changes
    return set_places(
        round_=round_, unit=unit or UnitFactory(municipality=round_.municipality), **wish
    )


def test_last_word_about_places_holds() -> None:
    round_, unit = OpenRoundFactory(), UnitFactory()
    place(round_, unit)
    place(round_, unit, number=5)
    assert [each.number for each in Places.objects.all()] == [5]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"number": -1}, "mellom 0 og 500"),
        ({"number": 501}, "mellom 0 og 500"),
        ({"band": "old"}, "Aldersgruppen er ukjent"),
        ({"starts_on": date(2001, 8, 1)}, "barnehageåret"),
        ({"starts_on": date(2027, 8, 2)}, "første i en måned"),
    ],
)
def test_places_that_cannot_be_are_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(Refusal, match=says):
        place(OpenRoundFactory(), **change)
    assert not Places.objects.exists()


def test_closed_unit_and_that_of_another_municipality_give_no_places() -> None:
    round_ = OpenRoundFactory()
    with pytest.raises(Refusal, match="er lagt ned"):
        place(round_, UnitFactory(closed_on=august()))
    with pytest.raises(Refusal, match="ingen barnehage i denne"):
        place(round_, UnitFactory(municipality=MunicipalityFactory(number="9902")))


def prefer(unit: Unit | None = None, **changes: Any) -> CriteriaSet:
    wish = {"criteria": ["sibling", "near"], "ties": "lottery", "starts_on": today()} | changes
    return set_criteria(municipality=MunicipalityFactory(), unit=unit, **wish)


def test_new_criteria_end_those_before_and_leave_them_on_record() -> None:
    private = UnitFactory(ownership="private")
    first = prefer(private, starts_on=today())
    later = prefer(private, criteria=["near"], starts_on=today() + timedelta(days=10))
    first.refresh_from_db()
    assert first.validity.upper == later.validity.lower
    assert prefer(private, starts_on=later.validity.lower).criteria == ["sibling", "near"]
    assert CriteriaSet.objects.present().filter(unit=private).count() == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"criteria": ["near", "sibling", "near"]}, "motsier hverandre: near"),
        ({"criteria": ["rich"]}, "Ukjente kriterier: rich"),
        ({"ties": "age"}, "skilles"),
        ({"starts_on": date(2020, 1, 1)}, "i etterkant"),
    ],
)
def test_criteria_that_cannot_be_are_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(Refusal, match=says):
        prefer(**change)
    assert not CriteriaSet.objects.exists()


def test_municipal_kindergarten_has_no_criteria_of_its_own() -> None:
    with pytest.raises(Refusal, match="er kommunal"):
        prefer(UnitFactory())
