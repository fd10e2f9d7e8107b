"""Procurements: drafts that only their organisation sees, public by two persons."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from knowledge.enums import Ending, Phase
from knowledge.models import Procurement
from knowledge.services.procurement_review import (
    StillTold,
    withdraw_procurement,
)
from knowledge.services.procurements import (
    change_procurement,
    open_change,
    start_procurement,
)
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import grant_role, withdraw
from tests.factories.knowledge import approved, experience, procurement
from tests.factories.organisations import VendorFactory, person
from tests.factories.pages import WHY

pytestmark = pytest.mark.django_db

VALUES: dict[str, Any] = {"title": "Skoleadministrativt system", "phase": Phase.COMPETITION}


def started(home: OrganisationPage, author: User, **values: Any) -> Procurement:
    return start_procurement(organisation=home.organisation, author=author, values=VALUES | values)


def test_started_procurement_is_seen_by_its_own_organisation_only(
    drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    draft = started(drammen, editor)
    assert list(Procurement.objects.visible_to(editor)) == [draft]
    assert not Procurement.objects.visible_to(other_editor).exists()
    assert not Procurement.objects.visible_to(None).exists()


def test_starting_saves_a_procurement_once(drammen: OrganisationPage, editor: User) -> None:
    with CaptureQueriesContext(connection) as captured:
        started(drammen, editor)
    table = Procurement._meta.db_table
    statements = [query["sql"] for query in captured if f'"{table}" ' in query["sql"]]
    written = [sql for sql in statements if sql.startswith(("INSERT", "UPDATE"))]
    assert len(written) == 1


def test_starting_for_another_organisation_is_refused(
    drammen: OrganisationPage, other_editor: User
) -> None:
    with pytest.raises(PermissionDenied):
        started(drammen, other_editor)


def test_approver_publishes_what_an_editor_wrote(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = started(drammen, editor)
    approved(draft, approver)
    assert Procurement.objects.public().get().published_by == approver
    assert draft.changes.get().accepted


def test_author_with_both_roles_cannot_publish_her_own(
    drammen: OrganisationPage, editor: User
) -> None:
    grant_role(user=editor, organisation=drammen.organisation, role=Role.APPROVER)
    with pytest.raises(PermissionDenied):
        approved(started(drammen, editor), editor)
    assert not Procurement.objects.public().exists()


def test_approver_of_another_organisation_cannot_publish(
    drammen: OrganisationPage, editor: User, other_approver: User
) -> None:
    with pytest.raises(PermissionDenied):
        approved(started(drammen, editor), other_approver)


def test_change_of_a_public_procurement_waits_for_an_approver(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = started(drammen, editor)
    approved(draft, approver)
    change_procurement(procurement=draft, author=editor, values={"phase": Phase.IN_USE})
    draft.refresh_from_db()
    assert draft.phase == Phase.COMPETITION
    approved(draft, approver)
    draft.refresh_from_db()
    assert draft.phase == Phase.IN_USE


def test_change_by_the_approver_needs_another_approver(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = started(drammen, editor)
    approved(draft, approver)
    grant_role(user=approver, organisation=drammen.organisation, role=Role.EDITOR)
    change_procurement(procurement=draft, author=approver, values={"title": "Annet"})
    with pytest.raises(PermissionDenied):
        approved(draft, approver)


def test_change_that_says_nothing_new_waits_for_nobody(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = started(drammen, editor, estimated_value=16_000_000, currency="NOK")
    approved(draft, approver)
    change_procurement(
        procurement=draft, author=editor, values=VALUES | {"estimated_value": "16000000.0"}
    )
    assert open_change(draft) is None


def test_waiting_change_that_the_model_refuses_is_refused_at_once(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = started(drammen, editor)
    approved(draft, approver)
    with pytest.raises(ValidationError):
        change_procurement(procurement=draft, author=editor, values={"phase": Phase.CANCELLED})


def test_cancelled_procurement_without_a_reason_is_refused(
    drammen: OrganisationPage, editor: User
) -> None:
    with translation.override("en"), pytest.raises(ValidationError, match="why"):
        started(drammen, editor, phase=Phase.CANCELLED, ending=Ending.CANCELLED)


@pytest.mark.parametrize(
    "values",
    [
        {"phase": Phase.CANCELLED, "ending": Ending.AWARDED, "cancelled_reason": "x"},
        {"ending": Ending.NOT_AWARDED},
        {"estimated_value": 100},
        {"currency": "NOK"},
        {"contract_starts_on": "2027-01-01", "contract_ends_on": "2026-01-01"},
        {"contract_ends_on": "2027-01-01", "options_end_on": "2026-01-01"},
        {"cancelled_reason": "", "phase": Phase.CANCELLED, "ending": Ending.CANCELLED},
    ],
)
def test_contradictory_procurement_is_refused_by_the_database(
    values: dict[str, Any], drammen: OrganisationPage
) -> None:
    with pytest.raises(IntegrityError):
        Procurement.objects.create(lead=drammen.organisation, **VALUES | values)


def test_withdrawn_procurement_is_a_draft_again(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = started(drammen, editor)
    approved(draft, approver)
    change_procurement(procurement=draft, author=editor, values={"title": "Annet"})
    withdraw_procurement(procurement=draft, approver=approver, terms=WHY)
    draft.refresh_from_db()
    assert not draft.is_public
    assert draft.title == "Annet"


def test_withdrawal_is_not_offered_while_an_experience_is_public(
    client: Client, drammen: OrganisationPage, approver: User
) -> None:
    page = experience(drammen, published=True)
    client.force_login(approver)
    offered = client.get(reverse("procurement_withdraw", args=[page.procurement.uuid])).text
    assert page.url in offered
    assert 'name="reason"' not in offered


def test_procurement_cannot_be_withdrawn_from_under_an_experience(
    drammen: OrganisationPage, approver: User
) -> None:
    page = experience(drammen, published=True)
    told = page.procurement
    with pytest.raises(StillTold):
        withdraw_procurement(procurement=told, approver=approver, terms=WHY)
    withdraw(page=page, approver=approver, terms=WHY)
    withdraw_procurement(procurement=told, approver=approver, terms=WHY)
    told.refresh_from_db()
    assert not told.is_public


def test_figures_are_for_peers_and_not_for_vendors(drammen: OrganisationPage, editor: User) -> None:
    vendor = person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)
    told = procurement(drammen.organisation, published=True)
    assert told.figures_visible_to(editor)
    assert not told.figures_visible_to(vendor)
    assert not told.figures_visible_to(None)
