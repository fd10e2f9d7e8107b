"""Catchments, capacity, a cohort that has its schools, and the next one that waits for a run."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from reference.admission.enums import (
    AdmissionStatus,
    ApplicationKind,
    Criterion,
    PlacedBy,
    RunKind,
)
from reference.admission.models import (
    Admission,
    AdmissionSettings,
    Application,
    Capacity,
    ChangeWish,
    Cohort,
)
from reference.admission.rules import may_start_early
from reference.admission.services.appeals import appeal
from reference.admission.services.cohorts import draw_cohort
from reference.admission.services.runs import make_run, publish_run
from reference.admission.statuses import TRANSITIONS
from reference.casework.services.runs import freeze_run
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Guardianship, Person, User

from .catchments import make_barriers, make_regulations
from .generator import Generator, keep

SLACK, TOO_SMALL = 6, 3  # places more than children; how many schools have fewer
CHANGES, DEFERRALS, EARLY, APPEALS = 30, 6, 3, 3  # in a municipality of 40,000


def make_admission(generator: Generator) -> None:
    """Give the municipality its regulation and settings, and two cohorts of grade one."""
    _make_settings(generator)
    make_barriers(generator)
    make_regulations(generator)
    author = User.objects.get(username=f"{generator.municipality.name.lower()}.saksbehandler")
    coming = _cohort(generator, generator.school_year + 1, generator.day - timedelta(1))
    _cohort(generator, generator.school_year + 2, date(generator.school_year + 2, 3, 1))
    publish_run(
        run=freeze_run(run=make_run(cohort=coming, kind=RunKind.SCHOOL, author=author)),
        publisher=author,
    )
    _add_demo_guardian(generator, coming)
    _confirm_most(generator, coming)
    _apply(generator, coming)


def _make_settings(generator: Generator) -> None:
    AdmissionSettings.objects.create(
        id=generator.identifier(),
        municipality=generator.municipality,
        resolution="Kommunestyret, sak 41/25",
        validity=DateRange(date(generator.school_year - 1, 8, 1), None),
        change_criteria=[Criterion.HEALTH, Criterion.SIBLING, Criterion.SHORTER],
    )


def _cohort(generator: Generator, year: int, changes_until: date) -> Cohort:
    """Draw a cohort of grade one, and give the schools room for it, a few of them too little."""
    cohort: Cohort = Cohort.objects.create(
        id=generator.identifier(),
        municipality=generator.municipality,
        year=year,
        grade=1,
        changes_until=changes_until,
    )
    draw_cohort(cohort=cohort)
    belong = Counter(Admission.objects.filter(cohort=cohort).values_list("local", flat=True))
    full = sorted(generator.schools, key=lambda each: (-belong[each.pk], each.name))[:TOO_SMALL]
    keep(
        Capacity,
        [
            Capacity(
                id=generator.identifier(),
                school=school,
                grade=1,
                year=year,
                places=max(2, belong[school.pk] + (-SLACK // 2 if school in full[1:] else SLACK)),
            )
            for school in generator.schools
        ],
    )
    return cohort


def _confirm_most(generator: Generator, cohort: Cohort) -> None:
    """Let most guardians say yes, so that the children belong to their schools from August."""
    decided = list(
        Admission.objects.filter(cohort=cohort, status=AdmissionStatus.DECIDED).order_by("pk")
    )
    mine = _own_children(generator)
    yes = [
        each for each in decided if generator.chance.random() < 0.7 and each.child_id not in mine
    ]
    TRANSITIONS.move_all(yes, AdmissionStatus.CONFIRMED)
    keep(
        Enrolment,
        [
            Enrolment(
                id=generator.identifier(),
                person_id=admission.child_id,
                unit_id=admission.school_id,
                kind=EnrolmentKind.SCHOOL,
                validity=DateRange(cohort.starts_on, None),
                grade=1,
            )
            for admission in yes
        ],
    )


def _apply(generator: Generator, cohort: Cohort) -> None:
    """Let some guardians ask for another school or another start, and some appeal."""
    placed = list(
        Admission.objects.filter(cohort=cohort, school__isnull=False)
        .select_related("child", "decision", "local", "school")
        .order_by("pk")
    )
    generator.chance.shuffle(placed)
    mine = _own_children(generator)
    placed = [each for each in placed if each.child_id not in mine]
    moved = [each for each in placed if each.placed_by == PlacedBy.OVERFLOW]
    for admission in moved[: generator.scaled(APPEALS)]:
        appeal(
            decision=admission.decision,
            cohort=cohort,
            unit=admission.local,
            by=_guardian(generator, admission.child),
            text="Veien til den andre skolen er for lang.",
        )
    others = [each for each in placed if each not in moved]
    changing = others[: generator.scaled(CHANGES, least=3)] if len(generator.schools) > 1 else []
    later = others[len(changing) :][: generator.scaled(DEFERRALS)]
    early = [child for child in generator.children if may_start_early(child.born, cohort.year)][
        : generator.scaled(EARLY)
    ]
    rows, wishes = [], []
    for admission in changing:
        row = _application(generator, cohort, admission.child, ApplicationKind.CHANGE)
        rows.append(row)
        elsewhere = [school for school in generator.schools if school.pk != admission.school_id]
        schools = generator.chance.sample(
            elsewhere, min(len(elsewhere), generator.chance.randint(1, 3))
        )
        wishes += [
            ChangeWish(application=row, rank=rank, school=school)
            for rank, school in enumerate(schools, start=1)
        ]
    rows += [
        _application(generator, cohort, admission.child, ApplicationKind.DEFERRAL)
        for admission in later
    ]
    rows += [_application(generator, cohort, child, ApplicationKind.EARLY_START) for child in early]
    keep(Application, rows)
    ChangeWish.objects.bulk_create(wishes)


def _application(
    generator: Generator, cohort: Cohort, child: Person, kind: ApplicationKind
) -> Application:
    return Application(
        id=generator.identifier(),
        kind=kind,
        cohort=cohort,
        child=child,
        applicant=_guardian(generator, child),
        sent_on=generator.day - timedelta(generator.chance.randint(2, 30)),
        reasons="Vi ber om dette av hensyn til barnet.",
        claims_health=kind == ApplicationKind.CHANGE and generator.chance.random() < 0.1,
    )


def _guardian(generator: Generator, child: Person) -> User:
    """Return the user of a guardian who may act; but for the demonstration's none can sign in."""
    relations = (
        each for each in generator.guardianships if each.child_id == child.pk and each.may_act
    )
    guardian = next(relations).guardian_id
    user, _is_new = User.objects.get_or_create(
        person_id=guardian,
        defaults={"username": f"foresatt-{guardian.hex[:12]}", "password": "!"},
    )
    return user


def _add_demo_guardian(generator: Generator, cohort: Cohort) -> None:
    """Add somebody to sign in as whose child starts school, if possible not at the local one."""
    name = generator.municipality.name.lower()
    like = User.objects.get(username=f"{name}.forelder")
    starting = Q(child__school_admissions__cohort=cohort)
    relation = (
        Guardianship.objects.filter(starting, may_act=True, guardian__user=None)
        .filter(child__school_admissions__status=AdmissionStatus.DECIDED)
        # «overflow» is the last of the words in use here
        .order_by("-child__school_admissions__placed_by", "pk")
        .first()
    )
    if relation is not None:
        User.objects.create(
            username=f"{name}.skoleforelder",
            password=like.password,
            is_demo=True,
            person=relation.guardian,
        )


def _own_children(generator: Generator) -> set[UUID]:
    name = f"{generator.municipality.name.lower()}.skoleforelder"
    person = User.objects.filter(username=name).values_list("person", flat=True).first()
    return {each.child_id for each in generator.guardianships if each.guardian_id == person}
