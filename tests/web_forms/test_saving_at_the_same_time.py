"""Nobody saves over what somebody else saved after the form was opened."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.models import NeedPage
from knowledge.services.needs import rewrite_need
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import need, procurement
from tests.factories.organisations import person, section
from tests.factories.workshops import action, meeting_place, workshop
from tests.filling import FoundForm, forms_on
from workshops.models import WorkshopPage

pytestmark = pytest.mark.django_db


def at_work(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def opened(client: Client, address: str) -> FoundForm:
    """Return the form that is sent to the address at which it is shown."""
    forms = forms_on(address, client.get(address).content.decode())
    return next(form for form in forms if form.address == address)


def said(form: FoundForm, **answers: Any) -> dict[str, Any]:
    return form.filled({}) | answers


@pytest.fixture
def colleague(drammen: OrganisationPage) -> User:
    return person(drammen.organisation, Role.EDITOR)


def latest(page: NeedPage) -> NeedPage:
    return NeedPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_conflict_shows_both_texts_and_saves_neither(
    drammen: OrganisationPage, editor: User, colleague: User
) -> None:
    page = need(drammen)
    client, address = at_work(editor), reverse("need_edit", args=[page.pk])
    form = opened(client, address)
    rewrite_need(page=page, author=colleague, answers={"situation": "Kollegaens tekst."})
    response = client.post(address, said(form, situation="Min tekst."))
    shown = response.content.decode()
    assert response.status_code == 200
    assert "Kollegaens tekst." in shown
    assert "Min tekst." in shown
    assert latest(page).situation == "Kollegaens tekst."


def test_who_has_seen_both_texts_saves_her_own(
    drammen: OrganisationPage, editor: User, colleague: User
) -> None:
    page = need(drammen)
    client, address = at_work(editor), reverse("need_edit", args=[page.pk])
    form = opened(client, address)
    rewrite_need(page=page, author=colleague, answers={"situation": "Kollegaens tekst."})
    shown = client.post(address, said(form, situation="Min tekst.")).content.decode()
    again = next(each for each in forms_on(address, shown) if each.address == address)
    assert client.post(address, said(again)).status_code == 302
    assert latest(page).situation == "Min tekst."


def test_who_has_seen_both_texts_may_take_what_is_saved(
    drammen: OrganisationPage, editor: User, colleague: User
) -> None:
    page = need(drammen)
    client, address = at_work(editor), reverse("need_edit", args=[page.pk])
    form = opened(client, address)
    rewrite_need(page=page, author=colleague, answers={"situation": "Kollegaens tekst."})
    mine = said(form, situation="Min tekst.", limits="Mine rammer.")
    shown = client.post(address, mine).content.decode()
    again = next(each for each in forms_on(address, shown) if each.address == address)
    client.post(address, said(again, take_saved="situation"))
    assert latest(page).situation == "Kollegaens tekst."
    assert latest(page).limits == "Mine rammer."


def test_fields_that_were_not_touched_come_back_with_what_was_saved(
    drammen: OrganisationPage, editor: User, colleague: User
) -> None:
    page = need(drammen)
    client, address = at_work(editor), reverse("need_edit", args=[page.pk])
    form = opened(client, address)
    rewrite_need(page=page, author=colleague, answers={"limits": "Kollegaens rammer."})
    shown = client.post(address, said(form, situation="Min tekst.")).content.decode()
    again = next(each for each in forms_on(address, shown) if each.address == address)
    client.post(address, said(again))
    assert latest(page).limits == "Kollegaens rammer."
    assert latest(page).situation == "Min tekst."


def test_form_that_nobody_overtook_is_saved_at_once(
    drammen: OrganisationPage, editor: User
) -> None:
    page = need(drammen)
    client, address = at_work(editor), reverse("need_edit", args=[page.pk])
    assert client.post(address, said(opened(client, address))).status_code == 302


@pytest.mark.parametrize("kind", ["procurement", "action", "meeting_place", "workshop"])
def test_second_of_two_who_opened_a_form_is_told(
    kind: str, drammen: OrganisationPage, editor: User, colleague: User
) -> None:
    facilitators = [person(drammen.organisation, Role.FACILITATOR) for _ in range(2)]
    place = meeting_place(drammen)
    gathering = workshop(place)
    address, people = {
        "procurement": (
            reverse("procurement_edit", args=[procurement(drammen.organisation).uuid]),
            [editor, colleague],
        ),
        "action": (reverse("action_edit", args=[action(gathering).uuid]), facilitators),
        "meeting_place": (reverse("meeting_place_edit", args=[place.pk]), facilitators),
        "workshop": (reverse("workshop_edit", args=[gathering.pk]), facilitators),
    }[kind]
    clients = [at_work(each) for each in people]
    forms = [opened(client, address) for client in clients]
    first = clients[0].post(address, said(forms[0], title="Den førstes tittel"))
    assert first.status_code == 302
    second = clients[1].post(address, said(forms[1], title="Den andres tittel"))
    shown = re.sub(r"\s+", " ", second.content.decode())
    assert second.status_code == 200
    assert "Den førstes tittel" in shown
    assert "Den andres tittel" in shown


@pytest.fixture
def gathering(drammen: OrganisationPage) -> WorkshopPage:
    return workshop(meeting_place(drammen))


@pytest.fixture
def two(drammen: OrganisationPage) -> list[Client]:
    return [at_work(person(drammen.organisation, Role.FACILITATOR)) for _ in range(2)]


def problems_of(page: WorkshopPage) -> list[str]:
    latest = WorkshopPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [problem.title for problem in latest.problems.all()]


def send(client: Client, address: str, form: FoundForm, **answers: str) -> FoundForm | None:
    """Send the form; return it as it comes back, None where it was saved."""
    response = client.post(address, said(form, **answers))
    if response.status_code == 302:
        return None
    shown = forms_on(address, response.content.decode())
    return next(each for each in shown if each.address == address)


def test_row_that_somebody_added_meanwhile_is_kept(
    gathering: WorkshopPage, two: list[Client]
) -> None:
    address = reverse("workshop_edit", args=[gathering.pk])
    forms = [opened(client, address) for client in two]
    number = len(problems_of(gathering))
    assert send(two[0], address, forms[0], **{f"problems-{number}-title": "Lagt til"}) is None
    again = send(two[1], address, forms[1], title="En annen tittel")
    assert again
    assert send(two[1], address, again) is None
    assert problems_of(gathering)[number:] == ["Lagt til"]


def test_rows_that_two_added_are_shown_side_by_side(
    gathering: WorkshopPage, two: list[Client]
) -> None:
    address = reverse("workshop_edit", args=[gathering.pk])
    forms = [opened(client, address) for client in two]
    number = len(problems_of(gathering))
    row, next_row = f"problems-{number}-title", f"problems-{number + 1}-title"
    assert send(two[0], address, forms[0], **{row: "Den førstes"}) is None
    again = send(two[1], address, forms[1], **{row: "Den andres"})
    assert again
    shown = again.element.text_content()
    assert "Den førstes" in shown
    assert "Den andres" in shown
    assert send(two[1], address, again, **{row: "Den førstes", next_row: "Den andres"}) is None
    assert problems_of(gathering)[number:] == ["Den førstes", "Den andres"]


def test_row_that_waits_for_approval_can_be_changed_again(
    gathering: WorkshopPage, two: list[Client]
) -> None:
    """What is only in a draft has no key of its own yet."""
    address = reverse("workshop_edit", args=[gathering.pk])
    number = len(problems_of(gathering))
    for title in ("Først slik", "Så slik"):
        form = opened(two[0], address)
        assert send(two[0], address, form, **{f"problems-{number}-title": title}) is None
    assert problems_of(gathering)[number:] == ["Så slik"]


def test_endorsement_is_not_saved_over_a_colleagues(
    drammen: OrganisationPage, editor: User, colleague: User
) -> None:
    """It was opened when the organisation had not said anything."""
    wanted = need(section(name="Asker"), published=True)
    address = reverse("need_endorse", args=[wanted.pk])
    clients = [at_work(editor), at_work(colleague)]
    forms = [opened(client, address) for client in clients]
    assert send(clients[0], address, forms[0], pupils="120", children="30") is None
    again = send(clients[1], address, forms[1], pupils="450", children="30")
    assert again
    assert wanted.endorsements.standing().get().pupils == 120
    assert send(clients[1], address, again) is None
    assert wanted.endorsements.standing().get().pupils == 450
