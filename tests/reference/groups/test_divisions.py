"""From an open division to classes in force: wishes, secrets, locks, checks."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from reference.allocation.explanations import explain
from reference.casework.refusals import NotSound, NotYours, Refusal
from reference.groups.enums import DivisionStatus
from reference.groups.models import Candidate, ClassMembership, CompanyWish, Division, SchoolClass
from reference.groups.services.divisions import (
    Plan,
    add_candidates,
    divide,
    freeze,
    move_by_hand,
    open_division,
    put_in_force,
    thaw,
)
from reference.groups.services.wishes import Said, lock, match_wish, weigh, wish_for_company
from reference.people.models import Enrolment
from tests.factories.groups import (
    a_class,
    a_division,
    candidates,
    membership_of,
    planned,
    pupil,
    put_all_in_force,
    school,
    this_year,
)
from tests.factories.people import AddressFactory, UnitFactory, guardian_of, unit_leader

pytestmark = pytest.mark.django_db


@pytest.fixture
def division() -> Division:
    return a_division(school(), 6)


def said(**more: object) -> Said:
    return Said(**{"gender": "", "needs": 0, "language_support": False, **more})  # type: ignore[arg-type]


def classes_of(division: Division) -> dict[str, str]:
    """Return the name of each candidate's class, by its given name."""
    names = {str(each.pk): each.name for each in division.planned.all()}
    return {
        each.pupil.given_name: names[division.outcomes[str(each.pk)]["unit"]]
        for each in candidates(division)
    }


def test_every_pupil_of_the_grade_and_no_other_is_a_candidate() -> None:
    unit = school()
    later = pupil(unit, grade=2)
    division = a_division(unit, 3)
    assert division.candidates.count() == 3
    assert not division.candidates.filter(pupil=later).exists()


def test_next_years_grade_has_those_who_are_a_grade_below_now() -> None:
    unit = school()
    below = pupil(unit, grade=1)
    pupil(unit, grade=2)
    division = open_division(
        unit=unit,
        school_year=this_year() + 1,
        grade=2,
        plan=Plan(["2A"], most=28),
        author=unit_leader(unit),
    )
    assert [each.pupil for each in division.candidates.all()] == [below]


def test_who_comes_and_goes_is_taken_in_and_out(division: Division) -> None:
    divide(division=division)
    gone = candidates(division)[0]
    Enrolment.objects.filter(person=gone.pupil).update(deleted_at=timezone.now())
    new = pupil(division.unit)
    assert add_candidates(division=division) == 2
    present = [each.pupil for each in candidates(division)]
    assert new in present
    assert gone.pupil not in present
    with pytest.raises(Refusal, match="Noe er endret"):
        freeze(division=Division.objects.get(pk=division.pk))


def test_classes_in_force_have_dated_members_and_the_old_class_ends(division: Division) -> None:
    moving = candidates(division)[0].pupil
    old = a_class(division.unit, moving, name="1X")
    made = put_all_in_force(division)
    assert sorted(each.name for each in made) == ["1A", "1B"]
    today = timezone.localdate()
    present = ClassMembership.objects.valid_on(today)
    assert present.filter(group__in=made).count() == 6
    assert membership_of(moving).group in made
    ended = ClassMembership.objects.present().filter(group=old)
    assert all(each.validity.upper == today for each in ended)
    assert Division.objects.get(pk=division.pk).status == DivisionStatus.IN_FORCE


def test_a_familys_wish_is_met_and_told_without_naming_anybody(division: Division) -> None:
    one, other, *_ = candidates(division)
    wish_for_company(
        candidate=one, names=[str(other.pupil).upper(), "Ukjent Navn"], by=guardian_of(one.pupil)
    )
    wishes = list(one.wishes.present())
    assert [wish.other for wish in wishes] == [other, None]
    divided = divide(division=division)
    assert classes_of(divided)[one.pupil.given_name] == classes_of(divided)[other.pupil.given_name]
    told = " ".join(explain(divided.document, str(one.pk), "nb"))
    assert "Minst én av dem dere ønsket" in told
    assert other.pupil.given_name not in told


def test_writing_again_takes_the_place_of_what_was_written(division: Division) -> None:
    one, other, *_ = candidates(division)
    parent = guardian_of(one.pupil)
    wish_for_company(candidate=one, names=[str(other.pupil)], by=parent)
    wish_for_company(candidate=one, names=["Per Prøve"], by=parent)
    assert [wish.written for wish in one.wishes.present()] == ["Per Prøve"]


@pytest.mark.parametrize(
    ("names", "problem"), [(["A", "B", "C", "D"], "høyst 3"), ([], None)], ids=["many", "none"]
)
def test_a_family_wishes_for_three_at_most(
    division: Division, names: list[str], problem: str | None
) -> None:
    one = candidates(division)[0]
    parent = guardian_of(one.pupil)
    if problem is None:
        assert wish_for_company(candidate=one, names=names, by=parent) == []
        return
    with pytest.raises(Refusal, match=problem):
        wish_for_company(candidate=one, names=names, by=parent)
    assert not CompanyWish.objects.exists()


def test_only_who_may_act_for_the_child_wishes_for_it(division: Division) -> None:
    one, other, *_ = candidates(division)
    for by in (guardian_of(one.pupil, may_act=False), guardian_of(other.pupil)):
        with pytest.raises(NotYours):
            wish_for_company(candidate=one, names=["A"], by=by)


def test_words_that_staff_matches_count_as_the_familys_wish(division: Division) -> None:
    one, other, *_ = candidates(division)
    (wish,) = wish_for_company(candidate=one, names=["Lillegutt"], by=guardian_of(one.pupil))
    match_wish(wish=wish, other=other)
    divided = divide(division=division)
    assert divided.document["result"]["certificate"]["wishes"] == {
        "stated": 1,
        "met": 1,
        "bound": 1,
    }


def test_a_wish_for_a_child_with_a_graded_address_is_told_of_as_one_for_nobody(
    division: Division,
) -> None:
    one, hidden, third, *_ = candidates(division)
    AddressFactory(person=hidden.pupil, protection="strictly_confidential")
    wish_for_company(candidate=one, names=[str(hidden.pupil)], by=guardian_of(one.pupil))
    wish_for_company(candidate=third, names=["Finnes Ikke"], by=guardian_of(third.pupil))
    divided = divide(division=division)
    told, as_nobody = (explain(divided.document, str(each.pk)) for each in (one, third))
    assert told[1:] == as_nobody[1:]
    weigh(candidate=one, said=said(advised=[hidden]), by=division.author)
    divided = divide(division=division)
    assert classes_of(divided)[one.pupil.given_name] == classes_of(divided)[hidden.pupil.given_name]
    assert explain(divided.document, str(one.pk))[1:] == told[1:]


def test_pupils_kept_apart_are_apart_whoever_it_was_said_about(division: Division) -> None:
    one, other, *_ = candidates(division)
    author = division.author
    weigh(candidate=one, said=said(apart=[other]), by=author)
    weigh(candidate=other, said=said(apart=[one]), by=author)  # the same, not once more
    assert one.apart_from.present().count() + other.apart_from.present().count() == 1
    wish_for_company(candidate=one, names=[str(other.pupil)], by=guardian_of(one.pupil))
    divided = divide(division=division)
    assert classes_of(divided)[one.pupil.given_name] != classes_of(divided)[other.pupil.given_name]
    told = explain(divided.document, str(one.pk), "en")
    assert told[1].startswith("Your wishes could not be met")
    weigh(candidate=other, said=said(), by=author)
    assert not one.apart_from.present().exists()


def test_a_move_by_hand_is_a_lock_and_moves_only_whom_it_must(division: Division) -> None:
    before = classes_of(divide(division=division))
    one = candidates(division)[0]
    to = planned(division, "1B" if before[one.pupil.given_name] == "1A" else "1A")
    after = classes_of(move_by_hand(candidate=one, to=to))
    assert after == {**before, one.pupil.given_name: to.name}
    assert Candidate.objects.get(pk=one.pk).locked == to


def test_a_move_that_a_hard_rule_forbids_changes_nothing(division: Division) -> None:
    before = divide(division=division)
    one, other, *_ = candidates(division)
    here = planned(division, classes_of(before)[other.pupil.given_name])
    lock(candidate=other, to=here)
    weigh(candidate=one, said=said(apart=[other]), by=division.author)
    with pytest.raises(Refusal, match="holdes fra hverandre"):
        move_by_hand(candidate=one, to=here)
    kept = Division.objects.get(pk=division.pk)
    assert kept.text == before.text
    assert Candidate.objects.get(pk=one.pk).locked is None


def test_what_was_tampered_with_is_not_frozen(division: Division) -> None:
    divided = divide(division=division)
    document = json.loads(divided.text)
    document["result"]["certificate"]["cost"] += 1
    Division.objects.filter(pk=division.pk).update(text=json.dumps(document))
    with pytest.raises(NotSound, match="cost"):
        freeze(division=Division.objects.get(pk=division.pk))


def test_a_frozen_division_is_neither_changed_nor_wished_for(division: Division) -> None:
    frozen = freeze(division=divide(division=division))
    one = candidates(division)[0]
    with pytest.raises(Refusal):
        divide(division=frozen)
    with pytest.raises(Refusal):
        wish_for_company(candidate=one, names=["A"], by=guardian_of(one.pupil))
    assert divide(division=thaw(division=frozen)).status == DivisionStatus.DRAFT


def test_classes_too_small_are_refused_in_words(division: Division) -> None:
    division.planned.update(most=1)
    with pytest.raises(Refusal, match="ikke plass"):
        divide(division=division)
    assert Division.objects.get(pk=division.pk).text == ""


def test_a_grade_is_divided_once_and_only_in_a_school(division: Division) -> None:
    plan, author = Plan(["1C"], most=9), division.author
    for unit, problem in ((division.unit, "allerede"), (UnitFactory(), "Bare skoler")):
        with pytest.raises(Refusal, match=problem):
            open_division(unit=unit, school_year=this_year(), grade=1, plan=plan, author=author)


def test_a_class_name_that_is_taken_leaves_nothing_half_in_force(division: Division) -> None:
    a_class(division.unit, name="1B")
    frozen = freeze(division=divide(division=division))
    with pytest.raises(Refusal, match="1B"):
        put_in_force(division=frozen, by=division.author)
    assert SchoolClass.objects.count() == 1
    assert not ClassMembership.objects.exists()


def test_the_database_itself_refuses_two_classes_at_once(division: Division) -> None:
    put_all_in_force(division)
    held = membership_of(candidates(division)[0].pupil)
    with pytest.raises(IntegrityError, match="one_class_at_a_time"), transaction.atomic():
        ClassMembership.objects.create(
            pupil=held.pupil,
            group=SchoolClass.objects.exclude(pk=held.group_id)[0],
            validity=held.validity,
        )
