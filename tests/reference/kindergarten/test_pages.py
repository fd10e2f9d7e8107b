"""Each person sees what is theirs, and can do what they came for without JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from reference.decisions.models import Appeal, Decision
from reference.kindergarten.models import (
    Application,
    GroundDocument,
    PlaceOffer,
    Round,
    Run,
)
from reference.kindergarten.services.allocating import freeze_run, make_run, publish_run
from reference.kindergarten.services.appealing import appeal
from reference.kindergarten.urls import urlpatterns
from reference.people.enums import RoleKind
from reference.people.models import Person, RecordRead, Unit, User
from tests.counting import queries_of
from tests.factories.kindergarten import OpenRoundFactory, RoundFactory, applied, august, places
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

pytestmark = pytest.mark.django_db
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
            "kindergarten_places": [self.open_round.pk],
            "kindergarten_import": [self.open_round.pk],
            "kindergarten_carry_list": [self.open_round.pk],
            "kindergarten_run": [self.run.pk],
            "kindergarten_change_run": [self.run.pk],
            "kindergarten_compare": [self.run.pk, self.run.pk],
            "kindergarten_why": [self.run.pk, self.given.pk],
            "kindergarten_document": [self.document.pk],
            "kindergarten_answer_appeal": [self.appeal.pk],
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
)
POSTED = (
    "kindergarten_answer",
    "kindergarten_withdraw",
    "kindergarten_new_run",
    "kindergarten_carry_list",
    "kindergarten_change_run",
    "kindergarten_priority",
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
    "kindergarten_appeal",
)


@pytest.fixture
def case() -> Case:
    round_ = RoundFactory()
    unit, worker = UnitFactory(), case_worker(round_.municipality)
    places(round_, unit)
    born = date(round_.year - 1, 3, 4)
    children = [
        PersonFactory(municipality=round_.municipality, family_name=MARK, born=born)
        for _ in range(2)
    ]
    first = applied(round_, unit, child=children[0])
    first.statutory_priority = True
    first.save()
    second = applied(round_, unit, child=children[1])
    document = GroundDocument.objects.create(
        application=first, name="a.pdf", media_type="application/pdf", content=b"%PDF-"
    )
    run = publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)
    made = appeal(
        decision=Decision.objects.get(subject=second.child),
        application=second,
        unit=unit,
        by=second.applicant,
        text="Hvorfor?",
    )
    return Case(
        round=round_,
        unit=unit,
        worker=worker,
        run=run,
        given=first,
        refused=second,
        appeal=made,
        document=document,
        open_round=OpenRoundFactory(municipality=round_.municipality),
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


def state(case: Case) -> list[object]:
    return [
        list(Application.objects.order_by("pk").values_list("pk", "version", "state")),
        list(PlaceOffer.objects.order_by("pk").values_list("pk", "version")),
        list(Run.objects.order_by("pk").values_list("pk", "version")),
        list(Appeal.objects.order_by("pk").values_list("pk", "version")),
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("who", OTHERS)
def test_others_neither_see_nor_change_anything(
    client: Client, case: Case, who: Callable[[Case], User], name: str
) -> None:
    client.force_login(who(case))
    before = state(case)
    status, text = visit(client, case, name)
    assert status in (403, 404) or name in ALONE
    assert MARK not in text
    assert state(case) == before


@pytest.mark.parametrize("name", NAMES)
def test_stranger_is_asked_to_sign_in(client: Client, case: Case, name: str) -> None:
    address = case.address(name)
    response = client.post(address) if name in POSTED else client.get(address)
    assert response.status_code == 302
    assert reverse("sign_in") in response["Location"]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in GUARDIANS])
def test_guardian_has_no_desk(client: Client, case: Case, name: str) -> None:
    client.force_login(own_guardian(case))
    assert visit(client, case, name)[0] == 403


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name not in POSTED and name != "kindergarten_new_children"]
)
def test_pages_open_for_those_they_are_for_and_are_logged(
    client: Client, case: Case, name: str
) -> None:
    client.force_login(own_guardian(case) if name in GUARDIANS else own_case_worker(case))
    before = RecordRead.objects.count()
    status, _ = visit(client, case, name)
    assert status == 200
    assert (RecordRead.objects.count() > before) or name in SHOW_NOBODY


def test_head_of_the_kindergarten_sees_its_new_children_and_no_other_desk(
    client: Client, case: Case
) -> None:
    client.force_login(head_of_the_unit(case))
    text = client.get(reverse("kindergarten_new_children")).text
    assert str(case.given.child) in text
    assert str(case.refused.child) not in text
    assert client.get(case.address("kindergarten_round")).status_code == 403


def test_guardian_applies_by_form_and_follows_it(client: Client, case: Case) -> None:
    child: Person = case.given.child
    client.force_login(own_guardian(case))
    assert (
        case.address("kindergarten_apply") in client.get(reverse("kindergarten_my_children")).text
    )
    response = client.post(
        case.address("kindergarten_apply"),
        {
            "wish1": str(case.unit.pk),
            "start": f"{case.open_round.year}-08-01",
            "percent": "100",
            "claims_statutory_priority": "on",
            "documents": [ContentFile(b"\x89PNG\r\n\x1a\n...", name="attest.png")],
        },
        follow=True,
    )
    assert str(case.unit) in response.text
    made = Application.objects.get(child=child, round=case.open_round)
    assert made.documents.get().media_type == "image/png"


def test_form_with_a_fault_says_so_and_keeps_what_was_chosen(client: Client, case: Case) -> None:
    client.force_login(own_guardian(case))
    response = client.post(
        case.address("kindergarten_apply"),
        {
            "wish1": str(case.unit.pk),
            "wish2": str(case.unit.pk),
            "start": f"{case.open_round.year}-08-01",
            "percent": "80",
        },
    )
    assert "samme barnehage" in response.text
    assert f'<option value="{case.unit.pk}" selected>' in response.text
    assert not Application.objects.filter(round=case.open_round).exists()


def test_guardian_answers_and_reads_why_in_the_chosen_language(client: Client, case: Case) -> None:
    client.force_login(own_guardian(case))
    page = client.get(case.address("kindergarten_application")).text
    assert "ønske nummer 1" in page
    client.post(reverse("choose_language"), {"language": "en", "next": "/"})
    assert "wish number 1" in client.get(case.address("kindergarten_application")).text
    client.post(case.address("kindergarten_answer"), {"answer": "yes"})
    assert PlaceOffer.objects.get().answered_on


def test_explanation_names_no_other_child(client: Client, case: Case) -> None:
    client.force_login(case.refused.applicant)
    text = client.get(reverse("kindergarten_application", args=[case.refused.pk])).text
    for other in (case.given.child.given_name, str(case.given.pk), str(case.given.child_id)):
        assert other not in text


def test_case_worker_makes_freezes_and_publishes_a_run_by_hand(client: Client, case: Case) -> None:
    round_ = RoundFactory(municipality=case.round.municipality)
    applied(round_, case.unit)
    client.force_login(case.worker)
    made = client.post(reverse("kindergarten_new_run", args=[round_.pk]))
    for to in ("frozen", "published"):
        address = f"{made['Location']}endre/"
        client.post(address, {"to": to})
        assert Run.objects.get(round=round_).status == to
    again = client.post(address, {"to": "published"}, follow=True)
    assert "kollega" in again.text


def test_what_if_shows_moves_and_keeps_nothing(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = case.address("kindergarten_run")
    month = f"{august():%Y-%m}"
    question = {"unit": str(case.unit.pk), "band": "under_three", "month": month, "more": "1"}
    text = client.get(address, question).text
    assert str(case.refused.child) in text
    assert Run.objects.count() == 1
    assert "færre" in client.get(address, question | {"more": "-9"}).text


def test_document_is_handed_out_as_a_file_never_shown(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    response = client.get(case.address("kindergarten_document"))
    assert response["Content-Disposition"] == "attachment"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["kindergarten_rounds", "kindergarten_round", "kindergarten_run"])
def test_desk_costs_as_many_queries_for_thirty_as_for_one(
    client: Client, case: Case, name: str
) -> None:
    round_ = RoundFactory(municipality=case.round.municipality)

    def queries(number: int) -> int:
        for _ in range(number):
            applied(round_, case.unit, UnitFactory(municipality=round_.municipality))
        run = make_run(round_=round_, author=case.worker)
        about = {"kindergarten_round": [round_.pk], "kindergarten_run": [run.pk]}
        address = reverse(name, args=about.get(name, []))
        client.get(address)
        return queries_of(lambda: client.get(address))

    client.force_login(case.worker)
    assert queries(2) == queries(29)
