"""The guided questions of an experience, its preview, its page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.models import ExperiencePage
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import EXPERIENCE, experience, procurement
from tests.factories.pages import decision_on

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def answered(**answers: object) -> dict[str, object]:
    return EXPERIENCE | {"title": "Skolesystem i dialog", "stage": "award"} | answers


def test_answers_become_a_draft_and_are_shown_as_they_will_look(
    drammen: OrganisationPage, editor: User
) -> None:
    told = procurement(drammen.organisation)
    response = signed_in(editor).post(
        reverse("experience_write", args=[told.uuid]), answered(), follow=True
    )
    page = ExperiencePage.objects.get()
    assert not page.live
    assert EXPERIENCE["went_well"] in response.content.decode()
    assert reverse("experience_submit", args=[page.pk]) in response.content.decode()


def test_submitted_experience_waits_for_the_approver_who_publishes_it(
    drammen: OrganisationPage, editor: User, approver: User, client: Client
) -> None:
    told = procurement(drammen.organisation)
    editors = signed_in(editor)
    editors.post(reverse("experience_write", args=[told.uuid]), answered())
    page = ExperiencePage.objects.get()
    editors.post(reverse("experience_submit", args=[page.pk]))
    state = page.current_workflow_task_state
    approving = signed_in(approver)
    sent = decision_on(approving, reverse("review", args=[state.pk]))
    approving.post(reverse("review_approve", args=[state.pk]), sent)
    page.refresh_from_db()
    assert page.live
    assert client.get(page.url).status_code == 200
    assert client.get(told.get_absolute_url()).status_code == 200


def test_every_question_has_an_example(drammen: OrganisationPage, editor: User) -> None:
    told = procurement(drammen.organisation)
    form = signed_in(editor).get(reverse("experience_write", args=[told.uuid])).context["form"]
    asked = ["went_well", "would_change", "choose_again_why", "hours_spent", "bids_received"]
    assert all(form[name].example for name in asked)


def test_unanswered_questions_are_asked_again(drammen: OrganisationPage, editor: User) -> None:
    told = procurement(drammen.organisation)
    response = signed_in(editor).post(
        reverse("experience_write", args=[told.uuid]), answered(went_well="", choose_again="")
    )
    assert set(response.context["form"].errors) == {"went_well", "choose_again"}


def test_earlier_entry_is_copied_without_its_title(drammen: OrganisationPage, editor: User) -> None:
    earlier = experience(drammen, title="Den forrige", would_change="Mer dialog")
    told = procurement(drammen.organisation, title="Den nye")
    response = signed_in(editor).get(
        reverse("experience_write", args=[told.uuid]), {"kopi": earlier.pk}
    )
    form = response.context["form"]
    assert form["would_change"].value() == "Mer dialog"
    assert form["title"].value() == "Den nye"


def test_draft_of_another_organisation_cannot_be_copied(
    drammen: OrganisationPage, trondheim: OrganisationPage, other_editor: User
) -> None:
    hidden = experience(drammen, would_change="Hemmelig")
    told = procurement(trondheim.organisation)
    response = signed_in(other_editor).get(
        reverse("experience_write", args=[told.uuid]), {"kopi": hidden.pk}
    )
    assert "Hemmelig" not in response.content.decode()


@pytest.mark.parametrize("name", ["experience_edit", "experience_preview"])
def test_draft_of_another_organisation_is_not_there(
    name: str, drammen: OrganisationPage, other_editor: User
) -> None:
    draft = experience(drammen)
    assert signed_in(other_editor).get(reverse(name, args=[draft.pk])).status_code == 404


def test_draft_of_another_organisation_cannot_be_submitted(
    drammen: OrganisationPage, other_editor: User
) -> None:
    draft = experience(drammen)
    response = signed_in(other_editor).post(reverse("experience_submit", args=[draft.pk]))
    assert response.status_code == 404


def test_editing_shows_the_latest_draft(drammen: OrganisationPage, editor: User) -> None:
    page = experience(drammen, published=True)
    address = reverse("experience_edit", args=[page.pk])
    signed_in(editor).post(address, answered(went_well="Nytt svar"))
    assert signed_in(editor).get(address).context["form"]["went_well"].value() == "Nytt svar"
    page.refresh_from_db()
    assert page.went_well == EXPERIENCE["went_well"]


def test_page_shows_the_facts_of_its_procurement(drammen: OrganisationPage, client: Client) -> None:
    told = procurement(drammen.organisation, title="Innkjøpet", procedure_code="comp-dial")
    page = experience(drammen, of=told, published=True)
    text = client.get(page.url).content.decode()
    assert "Innkjøpet" in text
    assert "Konkurransepreget dialog" in text


def test_page_takes_as_many_queries_for_many_entries_as_for_one(
    drammen: OrganisationPage, client: Client
) -> None:
    page = experience(drammen, published=True)
    counts = []
    for number in (1, 4):
        for _ in range(number):
            experience(drammen, of=page.procurement, published=True)
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(response.content) < 100_000
