"""A town with something of everything that the kit's examples and stories are about."""

from datetime import date, timedelta

from django.utils import timezone

from reference.casework.services.runs import freeze_run
from reference.groups.services.groups import open_teaching_group
from reference.kindergarten.services.runs import make_run, publish_run
from reference.people.models import Municipality
from reference.people.services.persons import delete_person
from reference.placement.services.departments import place_child
from reference.subjects.enums import AssessmentKind, ChoiceSet, SubjectKind
from tests.factories import admission, groups, kindergarten, placement, schoolyear, sfo, subjects
from tests.factories.people import (
    EnrolmentFactory,
    GuardianshipFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
    case_worker,
)


def build_town() -> Municipality:
    """Make it in the present municipality of the factories."""
    town: Municipality = MunicipalityFactory()
    children_and_guardians()
    rounds_and_offers(town)
    pupils_who_stay_after_school()
    a_cohort(town)
    classes(town)
    schoolyear.draft(town, schoolyear.this_year() + 1)
    departments(town)
    subjects_to_choose(town)
    a_class_with_marks(town)
    return town


def children_and_guardians() -> None:
    """Children with and without a place, one who has been deleted, and a closed kindergarten."""
    units = [UnitFactory() for _ in range(5)]
    UnitFactory(name="Nedlagt barnehage", closed_on=timezone.localdate())
    for number in range(60):
        child = PersonFactory(born=date(timezone.localdate().year - 2, 1, 1) + timedelta(number))
        if number % 3 == 0:
            EnrolmentFactory(person=child, unit=units[number % 5])
        GuardianshipFactory(child=child)
    delete_person(person=PersonFactory())


def rounds_and_offers(town: Municipality) -> None:
    """A round that takes applications, and one with offers that nobody has answered."""
    kindergarten.OpenRoundFactory(municipality=town)
    allocated, unit, author = (
        kindergarten.RoundFactory(municipality=town),
        UnitFactory(),
        case_worker(town),
    )
    kindergarten.places(allocated, unit, 8)
    for _ in range(8):
        kindergarten.applied(allocated, unit)
    publish_run(run=freeze_run(run=make_run(round_=allocated, author=author)), publisher=author)


def pupils_who_stay_after_school() -> None:
    _town, school, _place_type = sfo.ready()
    for _ in range(12):
        GuardianshipFactory(child=sfo.pupil(school, grade=2))
    for _ in range(2):
        sfo.had_since(school, sfo.august())


def a_cohort(town: Municipality) -> None:
    """Children whose school is decided, and who may still ask for another."""
    cohort = admission.OpenCohortFactory(municipality=town)
    local, _other = admission.school(cohort, 40), admission.school(cohort, 40)
    for _ in range(16):
        decided = admission.placed(cohort, local, status="decided")
        GuardianshipFactory(child=decided.child)


def classes(town: Municipality) -> None:
    """Two classes, pupils in none, a teaching group, and a school beside."""
    school, other = groups.school(town), groups.school(town)
    for name in ("1A", "1B"):
        groups.a_class(school, *(groups.pupil(school) for _ in range(4)), name=name)
    for _ in range(12):
        groups.pupil(school)
    groups.pupil(other)
    open_teaching_group(unit=school, school_year=groups.this_year(), name="Norsk 1", subject="NOR")


def departments(town: Municipality) -> None:
    """A department for each age, and a second one for the small with room for more."""
    unit = UnitFactory(municipality=town)
    first = placement.DepartmentFactory(unit=unit, places=30)
    placement.DepartmentFactory(unit=unit, places=30)
    placement.DepartmentFactory(unit=unit, places=30, bands=["three_and_over"])
    for _ in range(12):
        child = placement.small_child(unit)
        place_child(child=child, department=first, starts_on=timezone.localdate() - timedelta(10))
    for _ in range(2):
        placement.large_child(unit)


def subjects_to_choose(town: Municipality) -> None:
    """A subject with marks, two to choose between, and one for pupils too young for marks."""
    school = groups.school(town)
    for _ in range(12):
        subjects.tenth_grader(school)
    groups.pupil(school, 5)
    maths = subjects.subject()
    for grade in (10, 5):
        subjects.offer(school, maths, grade)
    for name in ("Spansk", "Tysk"):
        chosen = subjects.subject(None, name, SubjectKind.ELECTIVE)
        subjects.offer(school, chosen, choice_set=ChoiceSet.LANGUAGE)


def a_class_with_marks(town: Municipality) -> None:
    """Pupils with a mark of the first half-year and none of the second, whom learning tools read
    in the school year that is announced."""
    schoolyear.announced_calendar(town, schoolyear.this_year())
    unit = groups.school(town)
    taught = subjects.subject("NOR0214", "Norsk hovedmål")
    pupils = [subjects.tenth_grader(unit) for _ in range(3)]
    group = subjects.sheet(unit, taught, *pupils)
    for _ in range(4):
        groups.with_contact_teacher(group.school_class)
    for pupil in pupils:
        GuardianshipFactory(child=pupil)
        subjects.marked(pupil, unit, taught, 4, AssessmentKind.MID_YEAR)
