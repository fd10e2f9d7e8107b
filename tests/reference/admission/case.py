"""Somebody's case, with everybody who has to do with it."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from reference.admission.models import Admission, Application, Capacity, Cohort, Regulation, Run
from reference.admission.urls import urlpatterns
from reference.casework.models import Appeal, Decision
from reference.people.enums import RoleKind
from reference.people.models import Unit, User
from tests.factories.people import (
    MunicipalityFactory,
    PersonFactory,
    RoleFactory,
    UserFactory,
    case_worker,
    guardian_of,
    unit_leader,
)

MARK = "Skjult"


@dataclass
class Case:
    """A published cohort with a child that had to go elsewhere, appeals and asks for a deferral."""

    cohort: Cohort
    local: Unit
    school: Unit
    worker: User
    guardian: User
    run: Run
    admission: Admission
    application: Application
    appeal: Appeal
    regulation: Regulation

    def address(self, name: str) -> str:
        if name in ALONE:
            return reverse(name)
        about: dict[str, object] = {
            "admission_early_start": self.early.pk,
            "admission_application": self.application.pk,
            "admission_withdraw": self.application.pk,
            "admission_handle": self.application.pk,
            "admission_appeal": self.admission.decision_id,
            "admission_answer_appeal": self.appeal.pk,
            "admission_regulation": self.regulation.pk,
            "admission_run": self.run.pk,
            "admission_change_run": self.run.pk,
        }
        if name in OF_A_COHORT:
            return reverse(name, args=[self.cohort.pk])
        return reverse(name, args=[about.get(name, self.admission.pk)])

    @property
    def early(self) -> object:
        return self.guardian.person.wards.get(child__born__year=self.cohort.year - 5).child  # type: ignore[union-attr]


NAMES = [str(pattern.name) for pattern in urlpatterns]


ALONE = ("admission_my_children", "admission_cohorts", "admission_new_pupils")


OF_A_COHORT = (
    "admission_cohort",
    "admission_draw",
    "admission_capacity",
    "admission_new_run",
    "admission_applications",
)


POSTED = (
    "admission_answer",
    "admission_withdraw",
    "admission_draw",
    "admission_new_run",
    "admission_change_run",
)


GUARDIANS = (
    "admission_my_children",
    "admission_start",
    "admission_answer",
    "admission_change",
    "admission_deferral",
    "admission_early_start",
    "admission_application",
    "admission_withdraw",
    "admission_appeal",
)


def guardian_of_another(case: Case) -> User:
    return guardian_of(PersonFactory(municipality=case.cohort.municipality))


def blocked_guardian(case: Case) -> User:
    return guardian_of(
        case.admission.child, contact_blocked=True, may_act=False, receives_information=False
    )


def case_worker_elsewhere(case: Case) -> User:
    return case_worker(MunicipalityFactory(number="9902", name="Nordvik"))


def head_of_another_school(case: Case) -> User:
    return unit_leader(case.local)


def head_of_the_school(case: Case) -> User:
    return unit_leader(case.school)


def administrator(case: Case) -> User:
    return RoleFactory(kind=RoleKind.ADMINISTRATOR, municipality=case.cohort.municipality).user


def nobody_in_particular(case: Case) -> User:
    return UserFactory()


OTHERS = [
    guardian_of_another,
    blocked_guardian,
    case_worker_elsewhere,
    head_of_another_school,
    administrator,
    nobody_in_particular,
]


def visit(client: Client, case: Case, name: str) -> tuple[int, str]:
    address = case.address(name)
    response = client.post(address) if name in POSTED else client.get(address)
    return response.status_code, response.content.decode(errors="replace")


def snapshot(case: Case) -> list[object]:
    return [
        list(model.objects.order_by("pk").values_list("pk", "version"))
        for model in (Admission, Application, Run, Appeal, Decision, Capacity)
    ]
