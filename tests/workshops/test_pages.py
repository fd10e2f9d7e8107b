"""What visitors see of meeting places, workshops and actions, and what they never see."""

from datetime import timedelta

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import withdraw
from tests.factories import workshops as make
from tests.factories.organisations import person
from tests.factories.pages import WHY
from workshops.enums import ActionStatus
from workshops.models import (
    ActionItem,
    MeetingPlacePage,
    WorkshopPage,
)
from workshops.services import take_responsibility

pytestmark = pytest.mark.django_db

LISTS = ["action_list", "action_feed", "action_csv", "meeting_place_list", "meeting_place_feed"]


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def overdue(of: WorkshopPage, **fields: object) -> ActionItem:
    return make.action(of, due_on=timezone.localdate() - timedelta(days=1), **fields)


def test_workshop_page_tells_its_outcomes_with_their_actions(
    client: Client, workshop: WorkshopPage
) -> None:
    outcome = make.outcome(workshop, text="Prosedyren avgjør hvem som kan by")
    make.action(workshop, title="Prøv innovasjonspartnerskap", outcome=outcome)
    page = text_of(client, workshop.url)
    assert "Prosedyren avgjør hvem som kan by" in page
    assert "Prøv innovasjonspartnerskap" in page


def test_next_workshop_opens_with_what_is_still_open(
    client: Client, series: MeetingPlacePage, workshop: WorkshopPage
) -> None:
    make.action(workshop, title="Ikke gjort ennå")
    make.done(make.action(workshop, title="Gjort for lenge siden"))
    following = make.workshop(series, starts_on=workshop.starts_on + timedelta(days=365))
    page = text_of(client, following.url)
    assert "Ikke gjort ennå" in page
    assert "Gjort for lenge siden" not in page


def test_finished_action_leaves_the_next_workshop(
    client: Client, series: MeetingPlacePage, workshop: WorkshopPage
) -> None:
    item = make.action(workshop, title="Bæres videre")
    following = make.workshop(series, starts_on=workshop.starts_on + timedelta(days=365))
    make.done(item)
    assert "Bæres videre" not in text_of(client, following.url)


def test_earlier_workshop_does_not_open_with_what_a_later_one_promised(
    client: Client, series: MeetingPlacePage, workshop: WorkshopPage
) -> None:
    following = make.workshop(series, starts_on=workshop.starts_on + timedelta(days=365))
    make.action(following, title="Lovet senere")
    assert "Lovet senere" not in text_of(client, workshop.url)


def test_meeting_place_shows_its_workshops_and_what_is_open(
    client: Client, series: MeetingPlacePage, workshop: WorkshopPage
) -> None:
    make.action(workshop, title="Åpent tiltak")
    page = text_of(client, series.url)
    assert workshop.title in page
    assert "Åpent tiltak" in page


def test_list_of_actions_tells_what_is_overdue(client: Client, workshop: WorkshopPage) -> None:
    overdue(workshop, title="For sent ute")
    make.action(workshop, title="God tid")
    page = text_of(client, f"{reverse('action_list')}?status=overdue")
    assert "For sent ute" in page
    assert "God tid" not in page


def test_done_action_is_never_overdue(client: Client, workshop: WorkshopPage) -> None:
    make.done(overdue(workshop, title="Ferdig etter fristen"))
    page = text_of(client, f"{reverse('action_list')}?status=overdue")
    assert "Ferdig etter fristen" not in page


def test_list_of_actions_is_found_by_another_inflection(
    client: Client, workshop: WorkshopPage
) -> None:
    make.action(workshop, title="Beskriv opptak til barnehage")
    make.action(workshop, title="Noe helt annet")
    page = text_of(client, f"{reverse('action_list')}?q=barnehagene")
    assert "Beskriv opptak til barnehage" in page
    assert "Noe helt annet" not in page


@pytest.mark.parametrize(
    "query",
    ["status=nei", "moteplass=999999999999", "workshop=x", "side=0", "tema=%22%27"],
)
def test_list_of_actions_passes_over_what_makes_no_sense(
    client: Client, action: ActionItem, query: str
) -> None:
    assert client.get(f"{reverse('action_list')}?{query}").status_code == 200


def test_page_beyond_the_last_is_not_found(client: Client, action: ActionItem) -> None:
    answer = client.get(f"{reverse('action_list')}?side=2")
    assert answer.status_code == 404
    assert "Listen har bare 1 side" in answer.content.decode()


def test_action_page_shows_its_log(client: Client, action: ActionItem) -> None:
    make.moved(action, ActionStatus.BLOCKED, note="Venter på svar fra leverandøren.")
    assert "Venter på svar fra leverandøren." in text_of(client, action.get_absolute_url())


def test_evidence_that_was_withdrawn_is_not_shown(
    client: Client, action: ActionItem, drammen: OrganisationPage
) -> None:
    document = make.document(drammen.organisation)
    closed = make.moved(action, ActionStatus.DONE, evidence=document)
    assert document.title in text_of(client, closed.get_absolute_url())
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert document.title not in text_of(client, closed.get_absolute_url())


def test_person_is_named_only_by_her_own_consent(
    client: Client, action: ActionItem, other_editor: User
) -> None:
    take_responsibility(action=action, user=other_editor, show_name=False)
    assert "trondheim.redaktor" not in text_of(client, action.get_absolute_url())
    take_responsibility(action=action, user=other_editor, show_name=True)
    assert "trondheim.redaktor" in text_of(client, action.get_absolute_url())


@pytest.fixture(params=["draft", "withdrawn", "restricted", "restricted above"])
def hidden(
    request: pytest.FixtureRequest,
    series: MeetingPlacePage,
    approver: User,
    trondheim: OrganisationPage,
) -> ActionItem:
    """An action of Trondheim, of a workshop of Drammen that not everyone may read."""
    workshop = make.workshop(series, draft=request.param == "draft", title="Hemmelig workshop")
    outcome = make.outcome(workshop, text="Hemmelig resultat")
    item = make.action(
        workshop, title="Hemmelig tiltak", owner=trondheim.organisation, outcome=outcome
    )
    make.done(make.action(workshop, title="Hemmelig ferdig"))
    if request.param == "withdrawn":
        withdraw(page=workshop, approver=approver, terms=WHY)
    if request.param.startswith("restricted"):
        page = series if "above" in request.param else workshop
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return item


@pytest.mark.parametrize("visitor", ["anonymous", "other_editor"])
def test_hidden_workshop_shows_nowhere(
    client: Client,
    request: pytest.FixtureRequest,
    hidden: ActionItem,
    series: MeetingPlacePage,
    visitor: str,
) -> None:
    following = make.workshop(series, starts_on=hidden.workshop.starts_on + timedelta(days=30))
    if visitor != "anonymous":
        client.force_login(request.getfixturevalue(visitor))
    addresses = [reverse(name) for name in LISTS]
    addresses += [f"{reverse('search')}?q=hemmelig", "/", reverse("desk")]
    addresses += [series.url, following.url, f"{reverse('action_list')}?q=hemmelig"]
    for address in addresses:
        body = client.get(address).content.decode().replace("q=hemmelig", "")
        assert "Hemmelig" not in body, address
    assert client.get(hidden.get_absolute_url()).status_code == 404
    for name in ("action_report", "action_take", "action_give_up"):
        assert client.post(reverse(name, args=[hidden.uuid])).status_code in {302, 404}


def test_host_sees_the_action_of_its_draft(
    client: Client, series: MeetingPlacePage, facilitator: User
) -> None:
    item = make.action(make.workshop(series, draft=True))
    client.force_login(facilitator)
    assert item.title in text_of(client, item.get_absolute_url())


def test_facilitator_alone_gets_the_forms_of_a_workshop(
    client: Client, workshop: WorkshopPage, drammen: OrganisationPage, facilitator: User
) -> None:
    address = reverse("workshop_follow_up", args=[workshop.pk])
    for role in (Role.EDITOR, Role.APPROVER):
        client.force_login(person(drammen.organisation, role))
        assert client.get(address).status_code == 404
    client.force_login(facilitator)
    assert client.get(address).status_code == 200


@override_settings(WAGTAILDOCS_SERVE_METHOD="redirect")  # the tests' storage is no folder
def test_evidence_can_be_fetched_by_everyone_as_long_as_the_action_is_public(
    client: Client,
    action: ActionItem,
    drammen: OrganisationPage,
    approver: User,
) -> None:
    document = make.document(drammen.organisation)
    assert client.get(document.url).status_code == 404
    make.moved(action, ActionStatus.DONE, evidence=document)
    assert client.get(document.url).status_code == 302
    withdraw(page=action.workshop, approver=approver, terms=WHY)
    assert client.get(document.url).status_code == 404
