"""The review desk in the portal's look: who sees what, and who decides."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import Obstacle, OrganisationPage, SectionContentPage, User
from organisations.services import (
    grant_role,
    return_to_author,
    save_draft,
    submit_for_approval,
)
from tests.counting import queries_of
from tests.factories import workshops as make
from tests.factories.knowledge import experience as draft_experience
from tests.factories.knowledge import need as draft_need
from tests.factories.organisations import VendorFactory, person
from tests.factories.pages import decision_on, draft_page, published_page, state_of, submitted_page
from workshops.services import change_outcome

pytestmark = pytest.mark.django_db

QUEUE = reverse("review_queue")


def test_queue_asks_a_stranger_to_sign_in(client: Client) -> None:
    response = client.get(QUEUE)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_queue_shows_the_approver_what_waits(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor, title="Samtykke i barnehagen")
    client.force_login(approver)
    text = client.get(QUEUE).text
    assert "Samtykke i barnehagen" in text
    assert reverse("review", args=[state_of(page).pk]) in text


def test_queue_shows_nothing_of_another_organisation(
    client: Client, drammen: OrganisationPage, editor: User, other_approver: User
) -> None:
    submitted_page(drammen, editor, title="Samtykke i barnehagen")
    client.force_login(other_approver)
    assert "Samtykke" not in client.get(QUEUE).text


def test_queue_shows_the_editor_what_she_submitted(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    submitted_page(drammen, editor, title="Samtykke i barnehagen")
    client.force_login(editor)
    assert "Samtykke i barnehagen" in client.get(QUEUE).text


def test_approving_publishes(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    client.force_login(approver)
    address = reverse("review", args=[state_of(page).pk])
    sent = decision_on(client, address)
    response = client.post(reverse("review_approve", args=[state_of(page).pk]), sent)
    assert response["Location"] == QUEUE
    page.refresh_from_db()
    assert page.live


def test_sending_back_tells_the_author_what_to_change(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    client.force_login(approver)
    client.post(
        reverse("review_return", args=[state_of(page).pk]),
        {"return-comment": "Skriv hvem som eier den."},
    )
    client.force_login(editor)
    text = client.get(reverse("publication", args=[page.pk])).text
    assert "Skriv hvem som eier den." in text
    page.refresh_from_db()
    assert not page.live


def test_sending_back_without_a_word_is_refused(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    client.force_login(approver)
    response = client.post(reverse("review_return", args=[state_of(page).pk]), {})
    assert response.status_code == 200
    assert state_of(page).status == "in_progress"


def test_author_who_also_approves_is_told_why_she_cannot(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    grant_role(user=editor, organisation=drammen.organisation, role=Role.APPROVER)
    page = submitted_page(drammen, editor)
    client.force_login(editor)
    address = reverse("review", args=[state_of(page).pk])
    assert reverse("review_approve", args=[state_of(page).pk]) not in client.get(address).text
    sent = decision_on(client, address)
    response = client.post(reverse("review_approve", args=[state_of(page).pk]), sent, follow=True)
    assert str(Obstacle.AUTHOR.label) in response.text
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("name", ["review", "review_preview"])
def test_review_of_another_organisation_is_not_found(
    client: Client, drammen: OrganisationPage, editor: User, other_approver: User, name: str
) -> None:
    page = submitted_page(drammen, editor)
    client.force_login(other_approver)
    assert client.get(reverse(name, args=[state_of(page).pk])).status_code == 404


def test_vendor_finds_no_review(client: Client, drammen: OrganisationPage, editor: User) -> None:
    page = submitted_page(drammen, editor)
    client.force_login(person(VendorFactory(), Role.VENDOR_REPRESENTATIVE))
    assert client.get(reverse("review", args=[state_of(page).pk])).status_code == 404


def test_review_marks_what_changed_since_the_published_text(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver, title="Gammelt samtykke")
    page.title = "Nytt samtykke"
    save_draft(page=page, author=editor)
    client.force_login(editor)
    client.post(reverse("publication_submit", args=[page.pk]))
    client.force_login(approver)
    text = client.get(reverse("review", args=[state_of(page).pk])).text
    assert "<del>Gammelt</del>" in text
    assert "<ins>Nytt</ins>" in text


def test_markup_that_somebody_wrote_is_shown_as_text_among_the_changes(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver, title="Tekst")
    page.title = "Tekst <script>alert(1)</script>"
    save_draft(page=page, author=editor)
    client.force_login(editor)
    client.post(reverse("publication_submit", args=[page.pk]))
    client.force_login(approver)
    assert "<script>alert" not in client.get(reverse("review", args=[state_of(page).pk])).text


def test_preview_shows_the_page_as_it_would_be_published(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    drammen.introduction = "<p>Nytt om oss</p>"
    save_draft(page=drammen, author=editor)
    client.force_login(editor)
    client.post(reverse("publication_submit", args=[drammen.pk]))
    client.force_login(approver)
    response = client.get(reverse("review_preview", args=[state_of(drammen).pk]))
    assert response.status_code == 200
    assert "Drammen" in response.text


def test_preview_is_shown_over_https_too(
    client: Client,
    drammen: OrganisationPage,
    editor: User,
    approver: User,
    settings: LazySettings,
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    page = submitted_page(drammen, editor)
    client.force_login(approver)
    address = reverse("review_preview", args=[state_of(page).pk])
    assert page.title in client.get(address, secure=True).text


def test_author_takes_back_what_she_submitted(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    client.force_login(approver)
    client.post(reverse("publication_take_back", args=[page.pk]))
    assert state_of(page)
    client.force_login(editor)
    client.post(reverse("publication_take_back", args=[page.pk]))
    page = type(page).objects.get(pk=page.pk)
    assert not page.workflow_in_progress


def test_approver_withdraws_what_is_published(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver)
    client.force_login(editor)
    client.post(reverse("publication_withdraw", args=[page.pk]), {"reason": "Feil."})
    page.refresh_from_db()
    assert page.live
    client.force_login(approver)
    client.post(reverse("publication_withdraw", args=[page.pk]), {"reason": "Feil."})
    page.refresh_from_db()
    assert not page.live


def test_confirming_makes_a_page_fresh(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver)
    client.force_login(editor)
    client.post(reverse("publication_confirm", args=[page.pk]))
    assert page.confirmations.get().confirmed_by == editor
    assert type(page).objects.get(pk=page.pk).fresh_at > page.last_published_at


def test_publication_of_another_organisation_is_not_found(
    client: Client, drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    page = draft_page(drammen, editor)
    client.force_login(other_editor)
    assert client.get(reverse("publication", args=[page.pk])).status_code == 404
    assert client.post(reverse("publication_submit", args=[page.pk])).status_code == 404


def test_queue_takes_as_many_queries_for_thirty_as_for_one(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    client.force_login(approver)
    submitted_page(drammen, editor)
    one = queries_of(lambda: client.get(QUEUE))
    for _ in range(29):
        submitted_page(drammen, editor)
    assert queries_of(lambda: client.get(QUEUE)) == one


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (draft_experience, "experience_edit"),
        (draft_need, "need_edit"),
        (draft_page, "component_edit"),
    ],
)
def test_comment_is_shown_where_the_author_mends_the_text(
    client: Client,
    drammen: OrganisationPage,
    editor: User,
    approver: User,
    *,
    write: Callable[[OrganisationPage], SectionContentPage],
    name: str,
) -> None:
    page = write(drammen)
    submit_for_approval(page=page, author=editor)
    return_to_author(task_state=state_of(page), approver=approver, comment="Si hvor mange.")
    client.force_login(editor)
    assert "Si hvor mange." in client.get(reverse(name, args=[page.pk])).text
    submit_for_approval(page=type(page).objects.get(pk=page.pk), author=editor)
    assert "Si hvor mange." not in client.get(reverse(name, args=[page.pk])).text


def test_workshop_is_approved_with_the_outcomes_and_actions_that_were_read(
    client: Client, drammen: OrganisationPage, approver: User
) -> None:
    workshop = make.workshop(make.meeting_place(drammen), draft=True)
    facilitator = make.someone(drammen.organisation, Role.FACILITATOR)
    finding = make.outcome(workshop, text="Vi mangler en felles timeplan.")
    submit_for_approval(page=workshop, author=facilitator)
    key = state_of(workshop).pk
    client.force_login(approver)
    address = reverse("review", args=[key])
    assert "Vi mangler en felles timeplan." in client.get(address).text
    read = decision_on(client, address)
    change_outcome(outcome=finding, user=facilitator, kind=finding.kind, text="Noe ganske annet.")
    answer = client.post(reverse("review_approve", args=[key]), read)
    assert answer.status_code == 409
    assert "Noe ganske annet." in answer.text
    workshop.refresh_from_db()
    assert not workshop.live
