"""Saying how an action goes from an email."""

import pytest
from django.test import Client

from notifications.answers import answer_path
from organisations.enums import Role
from organisations.models import User
from organisations.services import revoke_role
from tests.factories.knowledge import experience
from tests.factories.organisations import person, section
from tests.factories.workshops import action, meeting_place, workshop
from workshops.answers import HOW_IT_GOES
from workshops.enums import ActionStatus
from workshops.models import ActionItem, WorkshopPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering() -> WorkshopPage:
    return workshop(meeting_place(section(name="Trondheim")))


@pytest.fixture
def promised(gathering: WorkshopPage) -> ActionItem:
    return action(gathering, owner=section(name="Drammen").organisation, title="Skriv malen")


@pytest.fixture
def owner(promised: ActionItem) -> User:
    return person(promised.owner, Role.EDITOR)


def fresh(item: ActionItem) -> ActionItem:
    return ActionItem.objects.get(pk=item.pk)


def test_owner_says_that_it_is_on_its_way(
    client: Client, promised: ActionItem, owner: User
) -> None:
    path = answer_path(HOW_IT_GOES, promised, owner)
    assert "Skriv malen, Drammen" in client.get(path).content.decode()
    for _ in range(2):
        said = {"status": "in_progress", "note": "Utkastet er ute."}
        assert client.post(path, said).status_code == 302
    assert fresh(promised).status == ActionStatus.IN_PROGRESS
    update = promised.updates.latest("pk")
    assert (update.by, update.note, update.road) == (owner, "Utkastet er ute.", "email")
    assert promised.updates.count() == 2
    page = client.get(promised.get_absolute_url()).content.decode()
    assert "fra en e-post" in page


def test_stuck_says_why(client: Client, promised: ActionItem, owner: User) -> None:
    path = answer_path(HOW_IT_GOES, promised, owner)
    response = client.post(path, {"status": "blocked"})
    assert response.status_code == 200
    assert response.context["form"].errors["note"]
    assert fresh(promised).status == ActionStatus.OPEN
    client.post(path, {"status": "blocked", "note": "Vi mangler en jurist."})
    assert fresh(promised).status == ActionStatus.BLOCKED


def test_done_shows_what_came_of_it(client: Client, promised: ActionItem, owner: User) -> None:
    proof = experience(promised.owner.section, published=True)
    other = experience(published=True)
    path = answer_path(HOW_IT_GOES, promised, owner)
    assert client.post(path, {"status": "done"}).context["form"].errors["evidence"]
    assert client.post(path, {"status": "done", "evidence": other.pk}).status_code == 200
    client.post(path, {"status": "done", "evidence": proof.pk})
    assert fresh(promised).status == ActionStatus.DONE
    assert fresh(promised).evidence_page_id == proof.pk
    assert client.post(path, {"status": "blocked", "note": "Nei."}).status_code == 410


def test_draft_is_not_offered_as_proof(client: Client, promised: ActionItem, owner: User) -> None:
    draft = experience(promised.owner.section, title="Hemmelig")
    path = answer_path(HOW_IT_GOES, promised, owner)
    assert "Hemmelig" not in client.get(path).content.decode()
    assert client.post(path, {"status": "done", "evidence": draft.pk}).status_code == 200
    assert fresh(promised).status == ActionStatus.OPEN


def test_link_dies_with_the_role(client: Client, promised: ActionItem, owner: User) -> None:
    path = answer_path(HOW_IT_GOES, promised, owner)
    revoke_role(user=owner, organisation=promised.owner, role=Role.EDITOR)
    said = {"status": "in_progress"}
    assert client.get(path).status_code == client.post(path, said).status_code == 410
    assert fresh(promised).status == ActionStatus.OPEN
