"""Lots are written by hand as well, and what a notice said of them stays told apart."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from knowledge.enums import LotOutcome
from knowledge.models import Lot, Procurement
from knowledge.queries.changes import differences
from knowledge.services.lots import add_lot, change_lot, current_lots, remove_lot
from knowledge.services.notice_import import import_notice
from knowledge.services.procurements import open_change
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import approved, procurement

from .test_notice_import import COMPETITION, later_version

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "notices" / "samples"
TWO = [{"identifier": "1", "title": "Timeplan"}, {"identifier": "2", "title": "Vikarer"}]


@pytest.fixture
def divided(drammen: OrganisationPage) -> Procurement:
    return procurement(drammen.organisation, lots=TWO)


@pytest.fixture
def editors_window(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def titles(of: Procurement) -> dict[str, str]:
    return dict(of.lots.values_list("identifier", "title"))


def lots_of(bought: Procurement) -> str:
    return reverse("procurement_lots", args=[bought.uuid])


def test_lot_is_added_with_what_the_form_says(divided: Procurement, editors_window: Client) -> None:
    answers = {"identifier": "3", "title": "Karakterer", "outcome": LotOutcome.WON}
    figures = {"bids_received": "4", "estimated_value": "2500000"}
    winners = "Fjord Skole AS\n\n Vidde  Data AS"
    response = editors_window.post(lots_of(divided), answers | figures | {"winners": winners})
    assert response.headers["Location"] == lots_of(divided)
    lot = divided.lots.get(identifier="3")
    assert lot.winners == ["Fjord Skole AS", "Vidde Data AS"]
    assert (lot.outcome, lot.bids_received) == (LotOutcome.WON, 4)
    assert (lot.estimated_value, lot.currency) == (Decimal(2500000), "NOK")
    assert not lot.from_notice


def test_lot_is_changed_and_keeps_its_number(divided: Procurement, editors_window: Client) -> None:
    page = editors_window.get(f"{lots_of(divided)}?lot=2")
    assert page.context["form"]["title"].value() == "Vikarer"
    editors_window.post(f"{lots_of(divided)}?lot=2", {"title": "Vikarbyrå", "identifier": "7"})
    assert titles(divided) == {"1": "Timeplan", "2": "Vikarbyrå"}


def test_lot_is_removed(divided: Procurement, editors_window: Client) -> None:
    address = reverse("procurement_lot_delete", args=[divided.uuid])
    editors_window.post(address, {"lot": "1"})
    assert titles(divided) == {"2": "Vikarer"}
    assert editors_window.post(address, {"lot": "1"}).status_code == 404


def test_lot_that_is_not_there_has_no_form(divided: Procurement, editors_window: Client) -> None:
    assert editors_window.get(f"{lots_of(divided)}?lot=9").status_code == 404


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"identifier": ""}, "identifier"),
        ({"identifier": "1"}, "identifier"),  # taken
        ({"identifier": "3", "main_cpv": "00000001"}, "main_cpv"),
        ({"identifier": "3", "bids_received": "-1"}, "bids_received"),
        ({"identifier": "3", "estimated_value": "-5"}, "__all__"),
        ({"identifier": "3", "estimated_value": "5", "currency": "kr"}, "__all__"),
        ({"identifier": "3", "winners": "x" * 251}, "winners"),
    ],
)
def test_lot_with_an_error_is_explained_and_not_kept(
    divided: Procurement, editors_window: Client, answers: dict[str, str], field: str
) -> None:
    response = editors_window.post(lots_of(divided), answers)
    assert list(response.context["form"].errors) == [field]
    assert titles(divided) == {"1": "Timeplan", "2": "Vikarer"}


def test_lot_of_a_public_procurement_waits_for_a_second_person(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    bought = procurement(drammen.organisation, published=True, lots=TWO)
    change_lot(
        procurement=bought,
        author=editor,
        identifier="2",
        values={"outcome": LotOutcome.NOT_AWARDED},
    )
    remove_lot(procurement=bought, author=editor, identifier="1")
    assert titles(bought) == {"1": "Timeplan", "2": "Vikarer"}
    assert [lot.identifier for lot in current_lots(bought)] == ["2"]
    change = open_change(bought)
    assert change
    [(_, stands, proposed)] = differences(bought, change)
    assert stands == "1 (Timeplan); 2 (Vikarer)"
    assert proposed == f"2 (Vikarer, {LotOutcome.NOT_AWARDED.label})"
    approved(bought, approver)
    assert bought.lots.get().outcome == LotOutcome.NOT_AWARDED


def test_lot_that_the_model_refuses_does_not_even_wait(
    drammen: OrganisationPage, editor: User
) -> None:
    bought = procurement(drammen.organisation, published=True)
    with pytest.raises(ValidationError):
        add_lot(procurement=bought, author=editor, values={"identifier": "1", "outcome": "kanskje"})
    assert open_change(bought) is None


def test_lot_of_another_organisation_cannot_be_written(
    divided: Procurement, other_editor: User
) -> None:
    with pytest.raises(PermissionDenied):
        add_lot(procurement=divided, author=other_editor, values={"identifier": "3"})
    window = Client()
    window.force_login(other_editor)
    assert window.get(lots_of(divided)).status_code == 404


class TestBesideANotice:
    @pytest.fixture
    def announced(self, drammen: OrganisationPage) -> Procurement:
        organisation = drammen.organisation
        return import_notice(data=COMPETITION, organisation=organisation, author=None).procurement

    @pytest.fixture
    def lot(self, announced: Procurement) -> Lot:
        lot: Lot = announced.lots.get()
        return lot

    @staticmethod
    def news(home: OrganisationPage, **replaced: str) -> None:
        data = later_version(COMPETITION, **replaced)
        import_notice(data=data, organisation=home.organisation, author=None)

    def test_lot_stays_marked_when_it_is_changed_by_hand(
        self, announced: Procurement, lot: Lot, editor: User, editors_window: Client
    ) -> None:
        assert lot.from_notice
        change_lot(
            procurement=announced,
            author=editor,
            identifier=lot.identifier,
            values={"bids_received": 3},
        )
        add_lot(procurement=announced, author=editor, values={"identifier": "Z"})
        marks = dict(announced.lots.values_list("identifier", "from_notice"))
        assert marks == {lot.identifier: True, "Z": False}
        page = editors_window.get(lots_of(announced)).content.decode()
        cells = [" ".join(cell.split()) for cell in page.replace("</td>", ">").split(">")]
        assert cells.count("Kunngjøringen") == 1
        assert cells.count("Skrevet for hånd") == 1

    def test_later_notice_leaves_a_correction_alone_and_updates_the_rest(
        self, announced: Procurement, lot: Lot, editor: User, drammen: OrganisationPage
    ) -> None:
        change_lot(
            procurement=announced,
            author=editor,
            identifier=lot.identifier,
            values={"main_cpv": "48000000"},
        )
        add_lot(procurement=announced, author=editor, values={"identifier": "Z"})
        self.news(drammen, husholdningsavfall="restavfall")
        after = announced.lots.get(identifier=lot.identifier)
        assert after.title != lot.title
        assert "restavfall" in after.title
        assert after.main_cpv == "48000000"
        assert announced.lots.filter(identifier="Z").exists()

    def test_lot_that_somebody_removed_stays_away(
        self, announced: Procurement, lot: Lot, editor: User, drammen: OrganisationPage
    ) -> None:
        remove_lot(procurement=announced, author=editor, identifier=lot.identifier)
        self.news(drammen, husholdningsavfall="restavfall")
        assert not announced.lots.exists()
