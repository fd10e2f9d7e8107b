"""The pages on which people follow, with an account and with an address alone."""

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from notifications.confirming import Request, confirm_path
from notifications.enums import Frequency
from notifications.followed import followed_entry, followed_list
from notifications.models import Subscriber, Subscription
from notifications.queries import subscriptions_of
from notifications.services import confirm_address, follow, send_due
from notifications.stopping import settings_path
from organisations.models import User
from search.questions import Question
from tests.counting import queries_of
from tests.factories.search import document
from tests.notifications.renaming import reader
from tests.smtp import SmtpServer

pytestmark = pytest.mark.django_db

NEEDS = followed_list(Question(kinds=("need",)))
FOLLOW = "/folg/ny/?liste=need&q=opptak"


def link_in(server: SmtpServer) -> str:
    send_due()
    [received] = server.received
    return next(line for line in received.text.split() if "/folg/bekreft/" in line).replace(
        "http://testserver", ""
    )


def subscriber(email: str = "liten@firma.example") -> Subscriber:
    made: Subscriber = confirm_address(email=email, language="nb", followed=NEEDS)
    return made


def test_person_follows_a_narrowed_list_and_stops(client: Client, person: User) -> None:
    client.force_login(person)
    client.post(FOLLOW)
    page = client.get(reverse("subscriptions")).content.decode()
    assert "Behov: «opptak»" in page
    client.post(reverse("unfollow", args=[subscriptions_of(person).get().pk]))
    assert not subscriptions_of(person).exists()


def test_nobody_ends_what_another_follows(client: Client, person: User) -> None:
    subscription = follow(reader=person, followed=NEEDS)
    client.force_login(reader("ola@example.no"))
    assert client.post(reverse("unfollow", args=[subscription.pk])).status_code == 404
    assert Subscription.objects.exists()


def test_address_is_kept_only_when_its_owner_says_yes(client: Client, server: SmtpServer) -> None:
    client.post(FOLLOW, {"email": "Liten@firma.example"})
    link = link_in(server)
    assert client.get(link).status_code == 200  # as a scanner of emails does
    assert not Subscriber.objects.exists()
    for _ in range(2):  # works twice without harm
        response = client.post(link, follow=True)
    assert "Behov: «opptak»" in response.content.decode()
    assert Subscriber.objects.get().email == "liten@firma.example"
    assert Subscription.objects.count() == 1


def test_link_of_another_purpose_confirms_nothing(client: Client, person: User) -> None:
    stop = settings_path(subscriber()).split("/")[3]
    for token in ("x", stop, signing.dumps(["a@b.no", "nb", "need", "", ""])):
        assert client.post(reverse("follow_confirm", args=[token])).status_code == 410
    assert Subscriber.objects.count() == 1


def test_link_works_for_a_week(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    link = confirm_path(Request("liten@firma.example", "nb", NEEDS))
    later = signing.time.time() + 8 * 24 * 3600
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert client.post(link).status_code == 410
    assert not Subscriber.objects.exists()


def test_few_confirmations_go_to_one_address(client: Client, settings: Settings) -> None:
    answers = [
        client.post(f"{FOLLOW}{number}", {"email": "offer@example.no"}).status_code
        for number in range(4)
    ]
    assert answers == [302, 302, 302, 429]


def test_subscriber_stops_one_thing_and_is_forgotten(client: Client) -> None:
    own = subscriber()
    other = subscriber("annen@firma.example")
    page = settings_path(own)
    client.post(page, {"slutt": subscriptions_of(other).get().pk})
    assert subscriptions_of(other).exists()
    client.post(page, {"slutt": subscriptions_of(own).get().pk})
    assert not subscriptions_of(own).exists()
    client.post(page, {"glem": "1"})
    assert client.get(page).status_code == 410
    assert list(Subscriber.objects.all()) == [other]


def test_subscriber_chooses_how_often(client: Client) -> None:
    own = subscriber()
    client.post(settings_path(own), {"frequency": "morning"})
    own.refresh_from_db()
    assert own.frequency == Frequency.MORNING


def test_entry_that_is_not_public_cannot_be_followed(client: Client) -> None:
    assert client.get("/folg/ny/?oppslag=need:12345").status_code == 404


def test_page_of_what_is_followed_costs_the_same_for_thirty_as_for_one(
    client: Client, person: User
) -> None:
    client.force_login(person)

    def queries() -> int:
        return queries_of(lambda: client.get(reverse("subscriptions")))

    def follow_two() -> None:
        made = document()
        follow(reader=person, followed=followed_entry(made.kind, made.key))
        chosen = {"themes": (made.key,)}
        follow(reader=person, followed=followed_list(Question(chosen=chosen)))

    follow_two()
    queries()
    for_one = queries()
    for _ in range(30):
        follow_two()
    assert queries() == for_one
