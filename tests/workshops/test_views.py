"""The facilitator's and the owner's pages: what a form takes in, and what it says if not."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import approve, submit_for_approval
from tests.factories import workshops as make
from tests.factories.knowledge import experience
from tests.factories.organisations import VendorFactory, person
from workshops.enums import ActionStatus
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage
from workshops.queries import actions_waiting_for, log_of

pytestmark = pytest.mark.django_db

ROWS = {
    f"{name}-{key}": value
    for name in ("problems", "programme")
    for key, value in {"TOTAL_FORMS": 3, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}.items()
}


@pytest.fixture
def at_work(client: Client, facilitator: User) -> Client:
    client.force_login(facilitator)
    return client


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def workshop_answers(**answers: object) -> dict[str, object]:
    return {
        **ROWS,
        "title": "Neste gang",
        "starts_on": in_days(30),
        "summary": "Vi tar opp tråden.",
        "problems-0-title": "Hvilken prosedyre?",
        "programme-0-title": "Velkommen",
        "programme-1-title": "Lunsj",
    } | answers


def test_facilitator_opens_a_meeting_place(at_work: Client, drammen: OrganisationPage) -> None:
    answers = {"title": "Ny møteplass", "summary": "Vi møtes."}
    response = at_work.post(reverse("meeting_place_create"), answers)
    page = MeetingPlacePage.objects.child_of(drammen).get()
    assert response.url == reverse("publication", args=[page.pk])
    assert not page.live


def test_editor_opens_no_meeting_place(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert client.get(reverse("meeting_place_create")).status_code == 403


def test_next_workshop_is_written_with_its_rows_in_order(
    at_work: Client, series: MeetingPlacePage
) -> None:
    at_work.post(reverse("workshop_create", args=[series.pk]), workshop_answers(hosts="Drammen"))
    page = WorkshopPage.objects.child_of(series).get()
    assert [item.title for item in page.programme.all()] == ["Velkommen", "Lunsj"]
    assert [host.name for host in page.hosts.all()] == ["Drammen"]


def test_unknown_host_is_refused_with_the_nearest_name(
    at_work: Client, series: MeetingPlacePage
) -> None:
    response = at_work.post(
        reverse("workshop_create", args=[series.pk]), workshop_answers(hosts="Drammn")
    )
    assert "«Drammen»" in response.content.decode()
    assert not WorkshopPage.objects.exists()


def test_published_workshop_stays_until_the_change_is_approved(
    at_work: Client, workshop: WorkshopPage, facilitator: User, approver: User
) -> None:
    address = reverse("workshop_edit", args=[workshop.pk])
    at_work.post(address, workshop_answers(title="Nytt navn"))
    workshop.refresh_from_db()
    assert workshop.title == "Første møteplass"
    state = submit_for_approval(page=workshop, author=facilitator)
    approve(task_state=state.current_task_state, approver=approver)
    workshop = WorkshopPage.objects.get(pk=workshop.pk)
    assert workshop.title == "Nytt navn"
    assert [problem.title for problem in workshop.problems.all()] == ["Hvilken prosedyre?"]


def test_outcome_and_action_are_recorded_on_the_day(
    at_work: Client, workshop: WorkshopPage
) -> None:
    at_work.post(
        reverse("outcome_add", args=[workshop.pk]), {"kind": "finding", "text": "Listene er lange"}
    )
    outcome = workshop.outcomes.get()
    at_work.post(
        reverse("action_add", args=[workshop.pk]),
        {
            "title": "Kort dem ned",
            "owner": "Drammen kommune",
            "due_on": in_days(10),
            "outcome": outcome.pk,
        },
    )
    assert outcome.actions.get().owner.name == "Drammen"


def test_action_that_cannot_be_recorded_says_why(at_work: Client, workshop: WorkshopPage) -> None:
    answers = {"title": "Ring 01010750160", "owner": "Drammen", "due_on": in_days(10)}
    response = at_work.post(reverse("action_add", args=[workshop.pk]), answers)
    assert response.context["action_form"].errors["title"]
    assert not workshop.actions.exists()


def test_outcome_that_is_needed_is_not_removed(at_work: Client, workshop: WorkshopPage) -> None:
    outcome = make.outcome(workshop)
    make.action(workshop, outcome=outcome)
    at_work.post(reverse("outcome_delete", args=[outcome.pk]))
    assert workshop.outcomes.exists()


def test_owner_reports_from_the_page_of_the_action(
    client: Client, action: ActionItem, other_editor: User
) -> None:
    client.force_login(other_editor)
    answers = {"status": "in_progress", "note": "Vi har begynt."}
    client.post(reverse("action_report", args=[action.uuid]), answers)
    assert log_of(action)[0].note == "Vi har begynt."


def test_owner_moves_no_due_date_from_the_page_of_the_action(
    client: Client, action: ActionItem, other_editor: User
) -> None:
    client.force_login(other_editor)
    answers = {"status": "open", "note": "Senere", "due_on": in_days(900)}
    client.post(reverse("action_report", args=[action.uuid]), answers)
    before = action.due_on
    action.refresh_from_db()
    assert action.due_on == before


def test_missing_note_is_asked_for_in_its_field(at_work: Client, action: ActionItem) -> None:
    answers = {"status": "blocked", "due_on": action.due_on.isoformat()}
    response = at_work.post(reverse("action_report", args=[action.uuid]), answers)
    assert response.context["form"].errors["note"]


def test_action_is_closed_with_an_experience_found_by_its_words(
    at_work: Client, action: ActionItem, drammen: OrganisationPage
) -> None:
    shows = experience(drammen, title="Malen ble brukt i barnehagene", published=True)
    address = f"{reverse('action_close', args=[action.uuid])}?q=barnehage"
    assert "Malen ble brukt i barnehagene" in at_work.get(address).content.decode()
    at_work.post(address, {"evidence": f"page-{shows.pk}", "note": "Brukt."})
    action.refresh_from_db()
    assert (action.status, action.evidence_page_id) == (ActionStatus.DONE, shows.pk)


def test_action_is_closed_with_a_new_document(
    at_work: Client, action: ActionItem, drammen: OrganisationPage
) -> None:
    file = SimpleUploadedFile("mal.txt", b"Malen.")
    at_work.post(reverse("action_close", args=[action.uuid]), {"title": "Malen", "file": file})
    action.refresh_from_db()
    assert action.evidence_document.title == "Malen"
    assert action.evidence_document.collection == drammen.collection


@pytest.mark.parametrize(
    "answers", [{"note": ""}, {"evidence": "page-1"}, {"evidence": "document-1"}]
)
def test_action_is_not_closed_without_evidence(
    at_work: Client, action: ActionItem, answers: dict[str, str]
) -> None:
    response = at_work.post(reverse("action_close", args=[action.uuid]), answers)
    assert response.context["form"].errors
    action.refresh_from_db()
    assert action.status == ActionStatus.OPEN


def test_program_is_no_evidence(at_work: Client, action: ActionItem) -> None:
    file = SimpleUploadedFile("virus.exe", b"MZ")
    response = at_work.post(reverse("action_close", args=[action.uuid]), {"file": file})
    assert response.context["form"].errors["file"]


def test_vendor_that_owns_an_action_closes_it_with_a_page_and_no_file(
    client: Client, workshop: WorkshopPage, drammen: OrganisationPage
) -> None:
    vendor = VendorFactory()
    item = make.action(workshop, owner=vendor)
    shows = experience(drammen, published=True)
    client.force_login(person(vendor, Role.VENDOR_REPRESENTATIVE))
    address = reverse("action_close", args=[item.uuid])
    assert "file" not in client.get(address).context["form"].fields
    client.post(address, {"evidence": f"page-{shows.pk}"})
    item.refresh_from_db()
    assert item.status == ActionStatus.DONE


def test_chooser_offers_no_drafts_and_no_documents_of_others(
    at_work: Client, action: ActionItem, drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    experience(drammen, title="Uferdig kladd")
    theirs = make.document(trondheim.organisation)
    page = at_work.get(reverse("action_close", args=[action.uuid])).content.decode()
    assert "Uferdig kladd" not in page
    assert theirs.title not in page


def test_facilitator_changes_what_was_promised(at_work: Client, action: ActionItem) -> None:
    answers = {
        "title": "Nytt løfte",
        "owner": "Drammen",
        "helpers": "Trondheim",
        "due_on": in_days(90),
        "note": "Ansvaret er flyttet.",
    }
    at_work.post(reverse("action_edit", args=[action.uuid]), answers)
    action.refresh_from_db()
    assert (action.title, action.owner.name) == ("Nytt løfte", "Drammen")
    assert [helper.name for helper in action.helpers.all()] == ["Trondheim"]
    assert log_of(action)[0].note == "Ansvaret er flyttet."


def test_owner_does_not_change_what_was_promised(
    client: Client, action: ActionItem, other_editor: User
) -> None:
    client.force_login(other_editor)
    assert client.get(reverse("action_edit", args=[action.uuid])).status_code == 403


def test_person_takes_an_action_and_gives_it_up(
    client: Client, action: ActionItem, other_editor: User
) -> None:
    client.force_login(other_editor)
    client.post(reverse("action_take", args=[action.uuid]), {"show_name": "on"})
    action.refresh_from_db()
    assert action.named_person == "trondheim.redaktor"
    client.post(reverse("action_give_up", args=[action.uuid]))
    action.refresh_from_db()
    assert action.responsible_person is None


def test_exported_list_is_imported_again(at_work: Client, action: ActionItem) -> None:
    exported = at_work.get(reverse("action_csv")).content.decode("utf-8-sig")
    edited = exported.replace("Del behovsbeskrivelsen", "Del alt")
    file = SimpleUploadedFile("tiltak.csv", edited.encode())
    assert at_work.post(reverse("action_import"), {"file": file}).status_code == 302
    action.refresh_from_db()
    assert action.title == "Del alt"


def test_broken_list_names_the_row_and_the_column(at_work: Client, action: ActionItem) -> None:
    exported = at_work.get(reverse("action_csv")).content.decode("utf-8-sig")
    broken = re.sub(r"\d{4}-\d{2}-\d{2}", "i morgen", exported)
    file = SimpleUploadedFile("tiltak.csv", broken.encode())
    response = at_work.post(reverse("action_import"), {"file": file})
    assert [(p.row, p.column) for p in response.context["problems"]] == [(2, "Frist")]


def test_export_is_narrowed_as_the_list_is(client: Client, workshop: WorkshopPage) -> None:
    make.action(workshop, title="Fortsatt åpent")
    make.done(make.action(workshop, title="Alt gjort"))
    exported = client.get(f"{reverse('action_csv')}?status=done").content.decode()
    assert "Alt gjort" in exported
    assert "Fortsatt åpent" not in exported


def test_late_actions_wait_first(workshop: WorkshopPage, facilitator: User) -> None:
    make.action(workshop, title="Har tid")
    late = make.action(workshop, due_on=timezone.localdate() - timedelta(days=3))
    make.done(make.action(workshop))
    assert actions_waiting_for(facilitator)[0] == late
    assert len(actions_waiting_for(facilitator)) == 2


def test_action_of_anothers_draft_does_not_wait_for_its_owner(
    series: MeetingPlacePage, trondheim: OrganisationPage, other_editor: User
) -> None:
    make.action(make.workshop(series, draft=True), owner=trondheim.organisation)
    assert actions_waiting_for(other_editor) == []


def test_draft_can_be_seen_before_it_is_published(series: MeetingPlacePage) -> None:
    draft = make.workshop(series, draft=True)
    response = draft.get_latest_revision_as_object().make_preview_request()
    assert draft.title in response.render().content.decode()
