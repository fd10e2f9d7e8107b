"""Each person sees what is theirs, and nothing of anybody else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.casework.models import Appeal, Decision
from reference.people.enums import RoleKind
from reference.people.models import Guardianship, RecordRead, User
from reference.people.services.guardianships import change_rights
from reference.sfo.models import (
    Application,
    InvoiceBasis,
    InvoiceLine,
    Place,
    ReducedPayment,
    Run,
)
from reference.sfo.urls import urlpatterns
from tests.factories.people import (
    MunicipalityFactory,
    RoleFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
    unit_leader,
)
from tests.factories.sfo import (
    pupil,
)

from .conftest import MARK, Case

pytestmark = pytest.mark.django_db
SECRET_INCOME = "123 457"

NAMES = [str(pattern.name) for pattern in urlpatterns]
POSTED = ("sfo_withdraw", "sfo_admit", "sfo_new_run", "sfo_publish_run", "sfo_lock_month")
GUARDIANS = (
    "sfo_my_children",
    "sfo_child",
    "sfo_apply",
    "sfo_reduce",
    "sfo_holidays",
    "sfo_withdraw",
    "sfo_notice",
    "sfo_appeal",
)
# Open to everybody who signs in, and empty for who has nothing there.
EMPTY_FOR_OTHERS = ("sfo_my_children", "sfo_schools")


def guardian_of_another(case: Case) -> User:
    return guardian_of(pupil(case.unit))


def blocked_guardian(case: Case) -> User:
    return guardian_of(
        case.place.child, contact_blocked=True, may_act=False, receives_information=False
    )


def case_worker_elsewhere(case: Case) -> User:
    return case_worker(MunicipalityFactory(number="9902", name="Nordvik"))


def head_of_another_unit(case: Case) -> User:
    return unit_leader(UnitFactory(municipality=case.unit.municipality, kind="school"))


def administrator(case: Case) -> User:
    return RoleFactory(kind=RoleKind.ADMINISTRATOR, municipality=case.unit.municipality).user


def nobody_in_particular(case: Case) -> User:
    return UserFactory()


OTHERS = [
    guardian_of_another,
    blocked_guardian,
    case_worker_elsewhere,
    head_of_another_unit,
    administrator,
    nobody_in_particular,
]
# What a case worker elsewhere has of their own, which shows nothing of here.
OWN_ROOMS = ("sfo_desk", "sfo_invoices", "sfo_rules", "sfo_new_price", "sfo_new_statutes",
             "sfo_capacity", "sfo_admit", "sfo_new_run", "sfo_new_place_type",
             "sfo_new_holiday_week")  # fmt: skip


def visit(client: Client, case: Case, name: str) -> tuple[int, str]:
    address = case.address(name)
    response = client.post(address) if name in POSTED else client.get(address)
    return response.status_code, response.content.decode(errors="replace")


def snapshot() -> list[object]:
    models = (Application, Place, Decision, Appeal, ReducedPayment, Run, InvoiceBasis, InvoiceLine)
    return [list(model.objects.order_by("pk").values_list("pk", "version")) for model in models]


@pytest.mark.parametrize("who", OTHERS)
def test_others_neither_see_nor_change_anything(
    client: Client, case: Case, who: Callable[[Case], User]
) -> None:
    client.force_login(who(case))
    before = snapshot()
    for name in NAMES:
        status, text = visit(client, case, name)
        own = name in EMPTY_FOR_OTHERS or (who is case_worker_elsewhere and name in OWN_ROOMS)
        assert status in (403, 404) or own, name
        assert MARK not in text, name
    assert snapshot() == before


def test_stranger_is_asked_to_sign_in_everywhere(client: Client, case: Case) -> None:
    for name in NAMES:
        address = case.address(name)
        response = client.post(address) if name in POSTED else client.get(address)
        assert response.status_code == 302, name
        assert reverse("sign_in") in response["Location"]


def test_pages_open_for_those_they_are_for_and_reading_is_noted(client: Client, case: Case) -> None:
    for name in NAMES:
        if name in POSTED:
            continue
        client.force_login(case.mother if name in GUARDIANS else case.worker)
        before = RecordRead.objects.count()
        status, text = visit(client, case, name)
        assert status == 200, name
        shows_somebody = MARK in text or name in FILES
        assert RecordRead.objects.count() > before or not shows_somebody, name


FILES = ("sfo_invoice_csv", "sfo_invoice_xlsx")


def test_guardian_has_no_desk(client: Client, case: Case) -> None:
    client.force_login(case.mother)
    for name in NAMES:
        assert name in GUARDIANS or visit(client, case, name)[0] == 403, name


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("&nbsp;", " ")


def test_household_sees_how_the_price_is_made_up_and_the_other_guardian_does_not(
    client: Client, case: Case
) -> None:
    """What one pays tells what one earns."""
    client.force_login(case.mother)
    page = plain(client.get(case.address("sfo_child")).text)
    assert "Slik er prisen deres satt sammen" in page
    assert SECRET_INCOME in page
    assert "<svg" in page
    client.force_login(case.father)
    page = plain(client.get(case.address("sfo_child")).text)
    assert str(case.unit) in page
    content = page.split("<main")[1].split("</main>")[0]
    for hidden in (SECRET_INCOME, "Slik er prisen", "Redusert betaling", "kr"):
        assert hidden not in content
    assert client.get(case.address("sfo_appeal")).status_code == 404


def test_child_that_moves_home_takes_no_income_with_it(client: Client, case: Case) -> None:
    moved = timezone.localdate()
    for user, lives_with in ((case.mother, False), (case.father, True)):
        relation = Guardianship.objects.get(child=case.place.child, guardian=user.person)
        change_rights(relation=relation, on=moved, lives_with=lives_with)
    client.force_login(case.father)
    page = plain(client.get(case.address("sfo_child")).text)
    assert str(case.unit) in page
    for hidden in (SECRET_INCOME, "Slik er prisen", "Innvilget"):
        assert hidden not in page
    assert client.get(case.address("sfo_appeal")).status_code == 404


def test_head_of_the_school_sees_who_comes_and_no_prices(client: Client, case: Case) -> None:
    client.force_login(unit_leader(case.unit))
    page = plain(client.get(reverse("sfo_schools"), follow=True).text)
    assert str(case.place.child) in page
    assert str(case.queued.child) not in page
    assert SECRET_INCOME not in page
    for name in ("sfo_desk", "sfo_invoices", "sfo_invoice_csv", "sfo_reduction"):
        assert client.get(case.address(name)).status_code == 403
