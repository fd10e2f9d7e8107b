"""The editor cannot publish what she wrote, by no road that there is."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from components.models import ComponentPage
from organisations.enums import Role
from organisations.models import Obstacle, OrganisationPage, User
from organisations.services import approve, grant_role
from tests.factories.organisations import section
from tests.factories.pages import decision_on, draft_page, published_page, state_of, submitted_page

pytestmark = pytest.mark.django_db

Road = Callable[[Client, Page], object]


def admin(name: str, *args: object) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def form_of(client: Client, page: Page) -> dict[str, object]:
    """Return what the admin's form of `page` would post as it stands."""
    form = client.get(admin("edit", page.pk)).context["form"]
    data = {form.add_prefix(name): form[name].value() for name in form.fields}
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-TOTAL_FORMS": 0, f"{formset.prefix}-INITIAL_FORMS": 0}
    return {name: "" if value is None else value for name, value in data.items()}


def edit_with(action: str) -> Road:
    return lambda client, page: client.post(
        admin("edit", page.pk), form_of(client, page) | {action: "1"}
    )


def edit_with_a_publishing_time(client: Client, page: Page) -> None:
    times = {"go_live_at": (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%d %H:%M")}
    client.post(admin("edit", page.pk), form_of(client, page) | times | {"action-publish": "1"})
    call_command("publish_scheduled_pages")


def bulk(action: str) -> Road:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return lambda client, page: client.post(
        f"{address}?id={page.pk}&next=/admin/", {"include_descendants": "on"}
    )


def api(action: str, **data: object) -> Road:
    return lambda client, page: client.post(
        reverse("wagtailadmin_api:pages:action", args=[page.pk, action]),
        json.dumps({"revision_id": page.latest_revision_id, **data}),
        content_type="application/json",
    )


def workflow_action(client: Client, page: Page) -> None:
    state = page.current_workflow_task_state
    client.post(admin("workflow_action", page.pk, "approve", state.pk if state else 0))


def edit_as_workflow_step(client: Client, page: Page) -> None:
    data = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client.post(admin("edit", page.pk), form_of(client, page) | data)


def old_revision(client: Client, page: Page) -> None:
    client.get(admin("revisions_revert", page.pk, page.latest_revision_id))
    data = form_of(client, page) | {"revision": page.latest_revision_id, "action-publish": "1"}
    client.post(admin("edit", page.pk), data)


def copy_and_publish(client: Client, page: Page) -> None:
    home = page.get_parent().pk
    data = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": home}
    client.post(admin("copy", page.pk), data | {"publish_copies": "on"})


def copy_as_alias(client: Client, page: Page) -> None:
    home = page.get_parent().pk
    data = {"new_title": "Alias", "new_slug": "alias", "new_parent_page": home}
    client.post(admin("copy", page.pk), data | {"alias": "on", "publish_copies": "on"})


def review_desk(client: Client, page: Page) -> None:
    state = page.current_workflow_task_state
    key = state.pk if state else 0
    shown = client.get(reverse("review", args=[key]))
    sent = decision_on(client, reverse("review", args=[key])) if shown.status_code == 200 else {}
    client.post(reverse("review_approve", args=[key]), sent)


ROADS: dict[str, Road] = {
    "edit and publish": edit_with("action-publish"),
    "edit and submit": edit_with("action-submit"),
    "edit and restart the workflow": edit_with("action-restart-workflow"),
    "edit with a publishing time": edit_with_a_publishing_time,
    "bulk publish": bulk("publish"),
    "api publish": api("publish"),
    "api copy": api("copy", keep_live=True, slug="kopi", title="Kopi"),
    "api alias": api("create_alias", update_slug="alias"),
    "api revert": api("revert_to_page_revision"),
    "workflow action": workflow_action,
    "edit as a step of the workflow": edit_as_workflow_step,
    "an old revision": old_revision,
    "copy and publish": copy_and_publish,
    "copy as an alias": copy_as_alias,
    "the review desk": review_desk,
}


@pytest.mark.parametrize("approves_too", [False, True])
@pytest.mark.parametrize("is_submitted", [False, True])
@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_road_does_not_publish_what_its_author_wrote(
    client: Client,
    drammen: OrganisationPage,
    editor: User,
    *,
    road: Road,
    is_submitted: bool,
    approves_too: bool,
) -> None:
    make = submitted_page if is_submitted else draft_page
    page = make(drammen, editor, title="Hemmelig ennå")
    if approves_too:
        grant_role(user=editor, organisation=drammen.organisation, role=Role.APPROVER)
    client.raise_request_exception = False
    client.force_login(editor)
    road(client, ComponentPage.objects.get(pk=page.pk))
    published = ComponentPage.objects.live().values_list("title", flat=True)
    assert list(published) == []


@pytest.mark.parametrize("name", ["edit and publish", "bulk publish", "api publish"])
def test_road_leads_there_for_an_administrator(
    client: Client, drammen: OrganisationPage, editor: User, name: str
) -> None:
    page = draft_page(drammen, editor)
    client.force_login(User.objects.create_superuser("administrator", password="x"))
    ROADS[name](client, ComponentPage.objects.get(pk=page.pk))
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize(
    "road",
    [
        bulk("unpublish"),
        api("unpublish"),
        lambda client, page: client.post(admin("unpublish", page.pk)),
        lambda client, page: client.post(
            reverse("publication_withdraw", args=[page.pk]), {"reason": "Feil."}
        ),
    ],
    ids=["bulk", "api", "admin", "desk"],
)
def test_editor_does_not_withdraw_what_is_published(
    client: Client, drammen: OrganisationPage, editor: User, approver: User, road: Road
) -> None:
    page = published_page(drammen, editor, approver)
    client.raise_request_exception = False
    client.force_login(editor)
    road(client, page)
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize("road", [bulk("move"), api("move")], ids=["bulk", "api"])
def test_published_page_is_not_moved_into_another_section(
    client: Client, drammen: OrganisationPage, editor: User, approver: User, road: Road
) -> None:
    page, elsewhere = published_page(drammen, editor, approver), section()
    grant_role(user=editor, organisation=elsewhere.organisation, role=Role.EDITOR)
    client.raise_request_exception = False
    client.force_login(editor)
    client.post(
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]), {"position": ""}
    )
    road(client, page)
    assert Page.objects.get(pk=page.pk).get_parent().pk == drammen.pk


def test_draft_moved_while_it_waits_is_approved_by_its_new_organisation_only(
    drammen: OrganisationPage, trondheim: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    page.move(trondheim, pos="last-child")
    page = ComponentPage.objects.get(pk=page.pk)
    with pytest.raises(PermissionDenied, match=str(Obstacle.NOT_APPROVER.label)):
        approve(task_state=state_of(page), approver=approver)
    page.refresh_from_db()
    assert not page.live


def test_second_person_publishes(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    client.force_login(approver)
    review_desk(client, page)
    page.refresh_from_db()
    assert page.live


def test_second_person_decides_on_the_page_that_shows_all_of_it_and_not_in_the_admin(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    client.force_login(approver)
    workflow_action(client, page)
    page.refresh_from_db()
    assert not page.live
