"""Somebody's case, with everybody who has to do with it."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from reference.casework.models import Appeal
from reference.kindergarten.models import (
    Application,
    GroundDocument,
    PlaceOffer,
    Round,
    Run,
)
from reference.kindergarten.urls import urlpatterns
from reference.people.enums import RoleKind
from reference.people.models import Unit, User
from tests.factories.people import (
    MunicipalityFactory,
    PersonFactory,
    RoleFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
    unit_leader,
)

MARK = "Skjult"


@dataclass
class Case:
    """A published round with one child that got a place and one that appeals, and what is open."""

    round: Round
    unit: Unit
    worker: User
    run: Run
    given: Application
    refused: Application
    appeal: Appeal
    document: GroundDocument
    open_round: Round

    def address(self, name: str) -> str:
        arguments = {
            "kindergarten_apply": [self.given.child_id, self.open_round.pk],
            "kindergarten_round": [self.round.pk],
            "kindergarten_new_run": [self.round.pk],
            "kindergarten_edit_round": [self.open_round.pk],
            "kindergarten_withdraw_round": [self.open_round.pk],
            "kindergarten_places": [self.open_round.pk],
            "kindergarten_import": [self.open_round.pk],
            "kindergarten_apply_again": [self.given.pk, self.open_round.pk],
            "kindergarten_offer_vacancies": [self.round.pk],
            "kindergarten_run": [self.run.pk],
            "kindergarten_change_run": [self.run.pk],
            "kindergarten_run_file": [self.run.pk],
            "kindergarten_compare": [self.run.pk, self.run.pk],
            "kindergarten_why": [self.run.pk, self.given.pk],
            "kindergarten_document": [self.document.pk],
            "kindergarten_answer_appeal": [self.appeal.pk],
            "kindergarten_owner_appeal": [self.appeal.pk],
            "kindergarten_owner_places": [self.open_round.pk],
        }
        if name in ALONE:
            return reverse(name)
        return reverse(name, args=arguments.get(name, [self.given.pk]))


NAMES = [str(pattern.name) for pattern in urlpatterns]


ALONE = (
    "kindergarten_my_children",
    "kindergarten_rounds",
    "kindergarten_new_round",
    "kindergarten_criteria",
    "kindergarten_new_children",
    "kindergarten_owner",
    "kindergarten_owner_criteria",
)


POSTED = (
    "kindergarten_answer",
    "kindergarten_withdraw",
    "kindergarten_leave_list",
    "kindergarten_new_run",
    "kindergarten_apply_again",
    "kindergarten_offer_vacancies",
    "kindergarten_change_run",
    "kindergarten_priority",
    "kindergarten_withdraw_round",
)


SHOW_NOBODY = (
    "kindergarten_rounds",
    "kindergarten_new_round",
    "kindergarten_edit_round",
    "kindergarten_places",
    "kindergarten_criteria",
    "kindergarten_import",
    "kindergarten_appeal",
    "kindergarten_compare",
)


GUARDIANS = (
    "kindergarten_my_children",
    "kindergarten_apply",
    "kindergarten_application",
    "kindergarten_answer",
    "kindergarten_withdraw",
    "kindergarten_leave_list",
    "kindergarten_apply_again",
    "kindergarten_appeal",
)


def guardian_of_another(case: Case) -> User:
    return guardian_of(PersonFactory(municipality=case.round.municipality))


def blocked_guardian(case: Case) -> User:
    return guardian_of(
        case.given.child, contact_blocked=True, may_act=False, receives_information=False
    )


def case_worker_elsewhere(case: Case) -> User:
    return case_worker(MunicipalityFactory(number="9902", name="Nordvik"))


def head_of_another_unit(case: Case) -> User:
    return unit_leader(UnitFactory(municipality=case.round.municipality))


def head_of_the_unit(case: Case) -> User:
    return unit_leader(case.unit)


def administrator(case: Case) -> User:
    return RoleFactory(kind=RoleKind.ADMINISTRATOR, municipality=case.round.municipality).user


def nobody_in_particular(case: Case) -> User:
    return UserFactory()


def own_guardian(case: Case) -> User:
    return case.given.applicant


def own_case_worker(case: Case) -> User:
    return case.worker


OTHERS = [
    guardian_of_another,
    blocked_guardian,
    case_worker_elsewhere,
    head_of_another_unit,
    administrator,
    nobody_in_particular,
]


def visit(client: Client, case: Case, name: str) -> tuple[int, str]:
    address = case.address(name)
    response = client.post(address) if name in POSTED else client.get(address)
    return response.status_code, response.content.decode(errors="replace")


def snapshot(case: Case) -> list[object]:
    return [
        list(Application.objects.order_by("pk").values_list("pk", "version", "status")),
        list(PlaceOffer.objects.order_by("pk").values_list("pk", "version")),
        list(Run.objects.order_by("pk").values_list("pk", "version")),
        list(Appeal.objects.order_by("pk").values_list("pk", "version")),
    ]
