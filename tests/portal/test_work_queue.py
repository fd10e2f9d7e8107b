"""The queue: what stays undone, for whom, and with its next step one click away."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from components.models import Adoption
from knowledge.models import Procurement
from notifications.models import FailingAddress, Notification
from organisations.enums import Role
from organisations.models import User
from tests.counting import queries_of
from tests.factories.components import claim, component
from tests.factories.knowledge import need, procurement
from tests.factories.organisations import person, section
from tests.factories.workshops import action, meeting_place, workshop

pytestmark = pytest.mark.django_db

LONG_AGO = now() - timedelta(days=182 + 28 + 2)


@pytest.fixture
def curator() -> User:
    return User.objects.create_superuser("kurator")


def page_of(client: Client, who: User) -> str:
    client.force_login(who)
    return client.get(reverse("queue")).content.decode()


def silent_need(home: Any, title: str = "Fravær") -> Any:
    page = need(home, published=True, title=title)
    type(page).objects.filter(pk=page.pk).update(last_published_at=LONG_AGO)
    return page


def late_action(home: Any, days: int = 21) -> Any:
    gathering = workshop(meeting_place(home))
    return action(gathering, title="Skriv malen", due_on=localdate() - timedelta(days=days))


def test_queue_is_for_facilitators_and_curators(client: Client, curator: User) -> None:
    home = section(name="Drammen").organisation
    for role, status in ((Role.FACILITATOR, 200), (Role.EDITOR, 403), (Role.APPROVER, 403)):
        client.force_login(person(home, role))
        assert client.get(reverse("queue")).status_code == status
    assert "Køen" in page_of(client, curator)


def test_facilitator_sees_her_own_late_actions_and_asks_again(client: Client) -> None:
    home = section(name="Drammen")
    late = late_action(home)
    owner = person(late.owner, Role.EDITOR, email="eier@example.no")
    facilitator = person(home.organisation, Role.FACILITATOR)
    elsewhere = person(section(name="Hamar").organisation, Role.FACILITATOR)
    assert "Skriv malen" not in page_of(client, elsewhere)
    assert client.post(reverse("queue_ask", args=["tiltak", late.pk])).status_code == 404
    address = reverse("queue_ask", args=["tiltak", late.pk])
    assert address in page_of(client, facilitator)
    for _ in range(2):
        client.post(address)
    [told] = Notification.objects.filter(type="action-due", recipient=owner)
    assert "again" in told.occasion


def test_action_that_is_late_for_less_than_three_weeks_is_its_owners(
    client: Client, curator: User
) -> None:
    late_action(section(name="Drammen"), days=20)
    assert "Skriv malen" not in page_of(client, curator)


def test_entry_that_nobody_confirmed_after_three_questions_is_the_curators(
    client: Client, curator: User
) -> None:
    home = section(name="Drammen")
    silent = silent_need(home)
    need(home, published=True, title="Nylig")
    page = page_of(client, curator)
    assert "Fravær" in page
    assert "Nylig" not in page
    client.post(reverse("queue_ask", args=["side", silent.pk]))
    asked = Notification.objects.filter(type="still-true", recipient=silent.owner)
    assert asked.count() == 1


def test_procurement_that_nobody_confirmed_is_in_the_queue(client: Client, curator: User) -> None:
    home = section(name="Drammen").organisation
    bought = procurement(home, published=True)
    Procurement.objects.filter(pk=bought.pk).update(published_at=LONG_AGO)
    assert bought.title in page_of(client, curator)
    client.post(reverse("queue_ask", args=["anskaffelse", bought.pk]))
    assert Notification.objects.filter(type="procurement-still-true").exists()


def test_claim_without_an_answer_for_ten_working_days_is_the_curators(
    client: Client, curator: User
) -> None:
    home = section(name="Drammen")
    made = claim(component(home, title="Felles opptak"), home.organisation)
    assert "Felles opptak" not in page_of(client, curator)
    Adoption.objects.filter(pk=made.pk).update(created_at=now() - timedelta(days=15))
    assert "Felles opptak" in page_of(client, curator)


def test_person_whom_no_email_reaches_is_named_without_her_address(
    client: Client, curator: User
) -> None:
    home = section(name="Drammen").organisation
    lost = person(home, Role.EDITOR, email="borte@example.no", first_name="Kari", last_name="Nes")
    FailingAddress.objects.create(
        address=lost.email, refusals=3, refused_at=now(), paused_at=now(), problem="550 borte"
    )
    page = page_of(client, curator)
    assert "Kari Nes" in page
    assert "borte@example.no" not in page
    assert "Kari Nes" not in page_of(client, person(home, Role.FACILITATOR))


def test_queue_costs_the_same_for_fifteen_of_each_as_for_one(client: Client, curator: User) -> None:
    home = section(name="Drammen")
    client.force_login(curator)

    def add() -> None:
        silent_need(home)
        late_action(home)

    def cost() -> int:
        return queries_of(lambda: client.get(reverse("queue")))

    add()
    cost()
    for_one = cost()
    for _ in range(14):
        add()
    assert cost() == for_one
