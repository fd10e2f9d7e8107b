"""A whole cohort gets its schools without an application, and every child is told why."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from reference.admission.enums import AdmissionStatus, FoundBy, PlacedBy, RunKind, Side
from reference.admission.models import Admission, Cohort
from reference.admission.queries.lookup import local_schools, street_and_number
from reference.admission.queries.ways import crosses
from reference.admission.services.answers import confirm_place, decline_place, start_school
from reference.admission.services.cohorts import draw_cohort, open_cohort, set_capacity
from reference.admission.services.local_schools import (
    fix_school,
    give_vacant_local_place,
    set_local_school,
)
from reference.admission.services.runs import make_run
from reference.casework.refusals import NotYours, Refusal
from reference.people.models import Enrolment, User
from tests.factories.admission import (
    CohortFactory,
    RegulationFactory,
    placed,
    proposed,
    school,
    six_year_old,
    street,
)
from tests.factories.people import (
    EnrolmentFactory,
    PersonFactory,
    UnitFactory,
    guardian_of,
)

from .requests import again

pytestmark = pytest.mark.django_db


class TestTheLocalSchool:
    def test_is_what_the_text_says_though_another_is_nearer(self, cohort: Cohort) -> None:
        named, nearer = school(cohort, at=(9000, 0)), school(cohort, at=(10, 0))
        street(RegulationFactory(), "Storgata", named, (1, 9))
        child = six_year_old(cohort, street_address="Storgata 7B")
        found = local_schools(cohort.municipality, [child.pk], cohort.starts_on)[child.pk]
        assert (found.school, found.found_by) == (named, FoundBy.REGULATION)
        other = six_year_old(cohort, street_address="Storgata 10")
        beyond = local_schools(cohort.municipality, [other.pk], cohort.starts_on)[other.pk]
        assert (beyond.school, beyond.found_by) == (nearer, FoundBy.NEAREST)

    def test_follows_the_side_of_the_street(self, cohort: Cohort) -> None:
        odd, even = school(cohort), school(cohort)
        regulation = RegulationFactory()
        street(regulation, "Elvegata", odd, side=Side.ODD)
        street(regulation, "Elvegata", even, side=Side.EVEN)
        children = [six_year_old(cohort, street_address=f"elvegata {n}") for n in (3, 4)]
        found = local_schools(cohort.municipality, [c.pk for c in children], cohort.starts_on)
        assert [found[child.pk].school for child in children] == [odd, even]

    def test_is_that_of_the_version_that_holds_when_school_begins(self, cohort: Cohort) -> None:
        before, after = school(cohort), school(cohort)
        turn = cohort.starts_on
        street(RegulationFactory(validity=DateRange(date(2020, 1, 1), turn)), "Bakken", before)
        street(RegulationFactory(validity=DateRange(turn, None)), "Bakken", after)
        child = six_year_old(cohort, street_address="Bakken 2")
        day_before = turn - timedelta(days=1)
        assert local_schools(cohort.municipality, [child.pk], turn)[child.pk].school == after
        assert local_schools(cohort.municipality, [child.pk], day_before)[child.pk].school == before

    def test_of_a_hidden_address_is_found_without_keeping_what_tells_where_it_is(
        self, cohort: Cohort, worker: User
    ) -> None:
        local = school(cohort, 5)
        school(cohort, 5)
        street(RegulationFactory(), "Storgata", local)
        child = six_year_old(cohort, protection="strictly_confidential")
        draw_cohort(cohort=cohort)
        admission = Admission.objects.get(child=child)
        assert (admission.local, admission.rule) == (local, None)
        assert admission.found_by == FoundBy.PROTECTED
        run = make_run(cohort=cohort, kind=RunKind.SCHOOL, author=worker)
        assert "metres" not in run.text
        assert "Storgata" not in run.text

    @pytest.mark.parametrize("side", [Side.ALL, Side.ODD])
    def test_cannot_be_two_of_the_same_address(self, cohort: Cohort, side: Side) -> None:
        regulation = RegulationFactory()
        street(regulation, "Storgata", school(cohort), (1, 9))
        street(regulation, "Storgata", school(cohort), (10, 20), Side.EVEN)
        street(regulation, "Storgata", school(cohort), (10, 20), Side.ODD)
        with pytest.raises(IntegrityError), transaction.atomic():
            street(regulation, "Storgata", school(cohort), (5, 15), side)


def test_two_versions_of_the_regulation_cannot_hold_at_once() -> None:
    RegulationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        RegulationFactory()


@pytest.mark.parametrize(
    ("line", "parsed"),
    [
        ("Storgata 5", ("Storgata", 5)),
        ("Storgata  12 B", ("Storgata", 12)),
        ("Haakon 7. gate 3a", ("Haakon 7. gate", 3)),
        ("Postboks", None),
        ("", None),
    ],
)
def test_address_is_read_as_street_and_number(line: str, parsed: object) -> None:
    assert street_and_number(line) == parsed


point = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


@given(point, point, point, point)
def test_two_stretches_cross_whichever_comes_first_and_meet_in_their_own_ends(
    one: tuple[int, int], other: tuple[int, int], begin: tuple[int, int], end: tuple[int, int]
) -> None:
    assert crosses(one, other, begin, end) == crosses(end, begin, other, one)
    assert crosses(one, other, one, end)


class TestDrawing:
    def test_takes_those_who_turn_six_once(self, cohort: Cohort) -> None:
        school(cohort)
        child = six_year_old(cohort)
        PersonFactory(municipality=cohort.municipality, born=date(cohort.year - 5, 1, 1))
        six_year_old(CohortFactory(municipality__number="9902"))
        assert draw_cohort(cohort=cohort) == 1
        assert draw_cohort(cohort=cohort) == 0
        assert Admission.objects.get().child == child
        assert Admission.objects.get().status == AdmissionStatus.PROPOSED

    def test_takes_those_who_waited_a_year_and_not_those_who_started_early(
        self, cohort: Cohort
    ) -> None:
        here = school(cohort)
        earlier = CohortFactory(year=cohort.year - 1)
        waited, began = six_year_old(earlier), six_year_old(cohort)
        Admission.objects.create(cohort=earlier, child=waited, status=AdmissionStatus.DEFERRED)
        placed(earlier, here, child=began)
        draw_cohort(cohort=cohort)
        assert [each.child for each in Admission.objects.filter(cohort=cohort)] == [waited]

    def test_lets_pupils_of_the_grade_below_keep_their_school(self) -> None:
        cohort = CohortFactory(grade=5)
        here = school(cohort)
        pupil, newcomer = six_year_old(cohort), six_year_old(cohort)
        EnrolmentFactory(person=pupil, unit=here, kind="school", grade=4)
        assert draw_cohort(cohort=cohort) == 2
        kept = Admission.objects.get(child=pupil)
        assert (kept.school, kept.placed_by) == (here, PlacedBy.CONTINUES)
        assert Admission.objects.get(child=newcomer).status == AdmissionStatus.PROPOSED


class TestAnswering:
    def test_confirming_lets_the_child_belong_to_the_school(self, cohort: Cohort) -> None:
        admission = placed(cohort, school(cohort), status=AdmissionStatus.DECIDED)
        confirm_place(admission=admission, by=guardian_of(admission.child))
        enrolment = Enrolment.objects.get(person=admission.child)
        assert (enrolment.unit, enrolment.grade) == (admission.school, 1)
        assert enrolment.validity.lower == cohort.starts_on

    def test_declining_makes_the_place_free_for_one_who_had_to_go_elsewhere(
        self, cohort: Cohort, worker: User
    ) -> None:
        here, there = school(cohort, 1), school(cohort, 5)
        holds = placed(cohort, here, status=AdmissionStatus.DECIDED)
        waits = placed(cohort, here, there, PlacedBy.OVERFLOW)
        with pytest.raises(Refusal):
            give_vacant_local_place(admission=waits, by=worker)
        decline_place(admission=holds, by=guardian_of(holds.child))
        give_vacant_local_place(admission=again(waits), by=worker)
        assert (again(waits).school, again(waits).placed_by) == (here, PlacedBy.LOCAL)

    def test_is_for_those_who_may_act(self, cohort: Cohort) -> None:
        admission = placed(cohort, school(cohort), status=AdmissionStatus.DECIDED)
        with pytest.raises(NotYours):
            confirm_place(admission=admission, by=guardian_of(admission.child, may_act=False))
        assert again(admission).status == AdmissionStatus.DECIDED

    def test_who_said_nothing_starts_too(self) -> None:
        cohort = CohortFactory(year=timezone.localdate().year - 1)
        silent = placed(cohort, school(cohort), status=AdmissionStatus.DECIDED)
        placed(CohortFactory(), school(CohortFactory(year=2019)))
        call_command("start_school")
        assert start_school() == 0
        assert again(silent).status == AdmissionStatus.STARTED
        assert Enrolment.objects.get().person == silent.child


class TestByHand:
    def test_local_school_is_set_where_the_registers_do_not_know_it(self, cohort: Cohort) -> None:
        here = school(cohort)
        child = PersonFactory(municipality=cohort.municipality, born=date(cohort.year - 6, 1, 1))
        draw_cohort(cohort=cohort)
        unknown = Admission.objects.get(child=child)
        assert unknown.status == AdmissionStatus.DRAWN
        set_local_school(admission=unknown, school=here)
        draw_cohort(cohort=cohort)
        assert (again(unknown).local, again(unknown).found_by) == (here, FoundBy.BY_HAND)

    def test_fixing_needs_grounds_and_a_school_here(self, cohort: Cohort) -> None:
        admission = proposed(cohort, school(cohort))
        elsewhere = UnitFactory(kind="school", municipality__number="9902")
        for unit, because in (
            (school(cohort), " "),
            (elsewhere, "Nær"),
            (UnitFactory(), "Nær"),
            (UnitFactory(kind="school", closed_on=cohort.starts_on), "Nær"),
        ):
            with pytest.raises(Refusal):
                fix_school(admission=admission, school=unit, because=because)
        assert again(admission).fixed is None

    def test_decided_child_is_left_alone(self, cohort: Cohort) -> None:
        admission = placed(cohort, school(cohort))
        with pytest.raises(Refusal):
            set_local_school(admission=admission, school=school(cohort))


def test_impossible_capacity_and_cohorts_are_refused(cohort: Cohort) -> None:
    with pytest.raises(Refusal):
        set_capacity(school=school(cohort), grade=1, year=cohort.year, places=-1)
    with pytest.raises(Refusal):
        set_capacity(school=UnitFactory(), grade=1, year=cohort.year, places=3)
    for year, until in ((cohort.year, date(cohort.year, 3, 1)), (2030, date(2030, 8, 1))):
        with pytest.raises(Refusal):
            open_cohort(municipality=cohort.municipality, year=year, grade=1, changes_until=until)
