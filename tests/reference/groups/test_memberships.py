"""Who is in which group when, and who teaches it."""

from datetime import date, timedelta

import pytest

from reference.casework.refusals import Overlap, Refusal
from reference.groups.enums import TeacherRole
from reference.groups.services.groups import open_teaching_group
from reference.groups.services.memberships import (
    add_member,
    add_teacher,
    end_membership,
    move_member,
)
from tests.factories.groups import (
    a_class,
    contact_group,
    membership_of,
    pupil,
    school,
    teacher,
    this_year,
    with_contact_teacher,
)

pytestmark = pytest.mark.django_db


def first_day() -> date:
    return date(this_year(), 8, 1)


def test_a_pupil_changes_class_on_its_day_and_leaves_the_contact_group() -> None:
    unit = school()
    one = pupil(unit)
    before, after = a_class(unit, one), a_class(unit, name="1B")
    contact = contact_group(before, "1A-1")
    followed = add_member(group=contact, pupil=one, starts_on=first_day())
    day = first_day() + timedelta(30)
    made = move_member(membership=one.classmemberships.get(), to=after, on=day)
    assert (made.validity.lower, made.group) == (day, after)
    assert one.classmemberships.get(group=before).validity.upper == day
    followed.refresh_from_db()
    assert followed.validity.upper == day


def test_a_teaching_group_has_pupils_of_several_classes_and_grades() -> None:
    unit = school()
    one, other = pupil(unit, grade=8), pupil(unit, grade=9)
    a_class(unit, one, name="8A", grade=8)
    a_class(unit, other, name="9A", grade=9)
    group = open_teaching_group(
        unit=unit, school_year=this_year(), name="Tysk 1", subject="Fremmedspråk"
    )
    for each in (one, other):
        add_member(group=group, pupil=each, starts_on=first_day())
    assert group.memberships.count() == 2
    with pytest.raises(Overlap):
        add_member(group=group, pupil=one, starts_on=first_day() + timedelta(3))


def test_what_had_not_begun_is_deleted_when_it_ends() -> None:
    unit = school()
    one = pupil(unit)
    a_class(unit, one)
    ended = end_membership(membership=membership_of(one), ends_on=first_day())
    assert ended.deleted_at is not None
    again = a_class(unit, one, name="1B")
    assert membership_of(one).group == again


@pytest.mark.parametrize("trouble", ["elsewhere", "year", "class", "same"])
def test_what_cannot_be_is_refused_in_words(trouble: str) -> None:
    unit, other = school(), school()
    one = pupil(unit)
    here = a_class(unit, one)
    if trouble == "elsewhere":
        with pytest.raises(Refusal, match="går ikke på denne skolen"):
            add_member(group=a_class(other), pupil=one, starts_on=first_day())
    elif trouble == "year":
        with pytest.raises(Refusal, match="innenfor skoleåret"):
            add_member(group=here, pupil=one, starts_on=first_day() - timedelta(1))
    elif trouble == "class":
        contact = contact_group(a_class(unit, name="1B"), "1B-1")
        with pytest.raises(Refusal, match="ikke i klassen"):
            add_member(group=contact, pupil=one, starts_on=first_day())
    else:
        with pytest.raises(Refusal, match="i denne gruppen"):
            move_member(membership=membership_of(one), to=here, on=first_day())


def test_only_who_works_at_the_school_teaches_there() -> None:
    unit = school()
    here = a_class(unit)
    known = with_contact_teacher(here)
    assert str(here.teachers.get().group) == "1A"
    with pytest.raises(Refusal, match="arbeider ikke"):
        add_teacher(
            group=here, teacher=teacher(school()), role=TeacherRole.TEACHER, starts_on=first_day()
        )
    with pytest.raises(Overlap):
        add_teacher(group=here, teacher=known, role=TeacherRole.TEACHER, starts_on=first_day())
