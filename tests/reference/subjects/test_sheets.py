"""A whole sheet is entered at once, from the page or a file, and nothing is half written."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from reference.casework.refusals import Refusal
from reference.people.models import Person, User
from reference.subjects.enums import AssessmentKind, ChoiceSet, ChoiceSource
from reference.subjects.models import Assessment, SubjectChoice, SubjectGroup
from reference.subjects.queries.sheets import lines_of
from reference.subjects.services.choices import choose, choose_for_own_child
from reference.subjects.services.offers import Offered, change_hours, offer_subject
from reference.subjects.services.sheets import Sheet, enter, read_file
from reference.tables.csv_reader import BadFile
from tests.counting import queries_of
from tests.factories.groups import school, this_year
from tests.factories.people import guardian_of
from tests.factories.subjects import offer, sheet, subject, teacher_of, tenth_grader

pytestmark = pytest.mark.django_db


def a_sheet(pupils: int) -> tuple[SubjectGroup, list[Person], User]:
    unit = school()
    people = [tenth_grader(unit) for _ in range(pupils)]
    made = sheet(unit, subject(), *people)
    return made, people, teacher_of(made)


def final(group: SubjectGroup, reason: str = "") -> Sheet:
    return Sheet(group, AssessmentKind.FINAL, timezone.localdate(), reason)


def test_what_is_new_is_kept_what_is_the_same_is_left_and_what_differs_is_corrected() -> None:
    group, (one, other), by = a_sheet(2)
    assert enter(sheet=final(group), entries={one.pk: "4", other.pk: ""}, author=by).new == 1
    same = enter(sheet=final(group), entries={one.pk: "4", other.pk: "5"}, author=by)
    assert (same.new, same.corrected) == (1, 0)
    changed = enter(sheet=final(group, "Tastefeil"), entries={one.pk: "3"}, author=by)
    assert (changed.new, changed.corrected) == (0, 1)
    assert Assessment.objects.get(pupil=one, replaced_at=None).reason == "Tastefeil"
    assert [line.entry for line in lines_of(group, AssessmentKind.FINAL)] in (
        ["3", "5"],
        ["5", "3"],
    )


@pytest.mark.parametrize("bad", ["7", "IV", "D", "fire"])
def test_one_bad_entry_keeps_all_out(bad: str) -> None:
    group, (one, other), by = a_sheet(2)
    entered = enter(sheet=final(group), entries={one.pk: "4", other.pk: bad}, author=by)
    assert list(entered.faults) == [other.pk]
    assert not Assessment.objects.exists()


def test_mistyped_day_is_corrected_with_a_reason_and_stays_in_the_history() -> None:
    group, (one,), by = a_sheet(1)
    enter(sheet=final(group), entries={one.pk: "4"}, author=by)
    day = timezone.localdate() + timedelta(days=3)
    right = replace(final(group), told_on=day, correct_day=True)
    assert not enter(sheet=right, entries={one.pk: "4"}, author=by).is_kept
    right = replace(right, reason="Feil dag")
    assert enter(sheet=right, entries={one.pk: "4"}, author=by).corrected == 1
    now = Assessment.objects.get(pupil=one, replaced_at=None)
    assert (now.told_on, now.mark, now.reason) == (day, 4, "Feil dag")
    assert now.replaces.told_on == timezone.localdate()


def test_a_mark_is_neither_removed_nor_changed_without_a_reason() -> None:
    group, (one,), by = a_sheet(1)
    enter(sheet=final(group), entries={one.pk: "4"}, author=by)
    for text in ("", "5"):
        assert not enter(sheet=final(group), entries={one.pk: text}, author=by).is_kept
    assert Assessment.objects.get().mark == 4


def test_a_pupil_of_another_group_is_not_on_the_sheet() -> None:
    group, _, by = a_sheet(1)
    assert not enter(sheet=final(group), entries={uuid4(): "4"}, author=by).is_kept


def test_entering_costs_the_same_for_one_pupil_and_thirty() -> None:
    counts = []
    for number in (1, 30):
        unit = school()
        people = [tenth_grader(unit) for _ in range(number)]
        maths = subject(None, f"Fag {number}")
        made = sheet(unit, maths, *people)
        by, entries = teacher_of(made), {each.pk: "4" for each in people}
        asked = final(made)
        counts.append(queries_of(lambda: enter(sheet=asked, entries=entries, author=by)))  # noqa: B023
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (["ikke-en-id;4"], [2]),
        ([";4"], [2]),
        (["{0};4", "{0};5"], [3]),
        (["{0};4;for;mange"], [2]),
    ],
)
def test_each_bad_row_of_a_file_is_told_with_its_line(rows: list[str], lines: list[int]) -> None:
    key = uuid4()
    text = "\n".join(["elev;karakter", *(row.format(key) for row in rows)])
    faults = read_file(data=text.encode()).faults
    assert [fault.line for fault in faults] == lines


@pytest.mark.parametrize("data", [b"navn;karakter\n", b"elev;karakter;elev\n", b"\xff\xfe", b""])
def test_what_is_no_sheet_is_refused_as_a_whole(data: bytes) -> None:
    with pytest.raises(BadFile):
        read_file(data=data)


def test_a_choice_ends_the_one_before_on_its_day() -> None:
    unit = school()
    person = tenth_grader(unit)
    spanish, german = (
        offer(unit, subject(None, name), choice_set=ChoiceSet.LANGUAGE)
        for name in ("Spansk", "Tysk")
    )
    starts_on = date(this_year(), 8, 1)
    choose(offer=spanish, pupil=person, source=ChoiceSource.SCHOOL, by=None, starts_on=starts_on)
    choose(
        offer=german,
        pupil=person,
        source=ChoiceSource.SCHOOL,
        by=None,
        starts_on=starts_on.replace(month=9),
    )
    first, second = SubjectChoice.objects.order_by("validity")
    assert first.validity.upper == second.validity.lower == starts_on.replace(month=9)
    with pytest.raises(Refusal):
        choose_for_own_child(offer=spanish, pupil=person, by=guardian_of(person))


def test_no_more_hours_are_taken_than_may_be_moved() -> None:
    unit = school()
    art = subject("KHV0010", "Kunst og håndverk")
    made = offer_subject(unit=unit, school_year=this_year(), offered=Offered(art, 8, 100, 100))
    assert change_hours(offer=made, hours=90).hours == 90
    with pytest.raises(Refusal, match="10"):
        change_hours(offer=made, hours=89)
    made.refresh_from_db()
    assert made.hours == 90
