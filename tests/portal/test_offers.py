"""Nobody is offered what will be refused: every link and every button that somebody is shown is
tried by her, on every page that she comes to."""

import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from lxml import html
from pytest_django import DjangoDbBlocker

from organisations.enums import Role
from organisations.models import User
from organisations.services import grant_role
from tests.databases import copied_database
from tests.e2e.world import World, build_world
from tests.factories.organisations import UserFactory, person

pytestmark = pytest.mark.long

HOST = "http://testserver"
REFUSALS = {403, 404, 405}
PEOPLE = [
    "a visitor",
    "a person without roles",
    "an administrator",
    "a person with every role",
    *Role.values,
]
# Where people come to by themselves.
BEGINNINGS = ("/", "/arbeidsbord/")


@dataclass(frozen=True)
class Offer:
    """A link or a button; the same on two pages is one."""

    address: str
    data: tuple[tuple[str, str], ...] | None = None  # what the button sends; None for a link
    seen_on: str = field(default="", compare=False)

    @property
    def kind(self) -> tuple[object, ...]:
        """What makes it different from others: lists have thousands of filters that are alike."""
        parts = urlsplit(self.address)
        asked = tuple(sorted({name for name, _value in parse_qsl(parts.query)}))
        return parts.path, asked, self.data and tuple(name for name, _value in self.data)

    def __str__(self) -> str:
        what = "the link to" if self.data is None else "the button to"
        return f"{what} {self.address} on {self.seen_on}"


class Window:
    """One person's browser; whatever an answer changed is undone after it."""

    def __init__(self, who: User | None) -> None:
        self.client = Client(raise_request_exception=False)
        if who:
            self.client.force_login(who)
        self.cookies = self.client.cookies.copy()
        self.is_signed_in = who is not None

    def take(self, offer: Offer) -> HttpResponse:
        with transaction.atomic():
            if offer.data is None:
                response = self.client.get(offer.address)
            else:
                response = self.client.post(offer.address, _as_dict(offer.data))
            transaction.set_rollback(True)
        self.client.cookies = self.cookies.copy()
        return response

    def refuses(self, response: HttpResponse) -> bool:
        if response.status_code in REFUSALS or response.status_code >= 500:
            return True
        return self.is_signed_in and "/konto/login/" in response.get("Location", "")


def _as_dict(data: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in data:
        sent.setdefault(name, []).append(value)
    return sent


def offers_on(response: HttpResponse, address: str) -> Iterator[Offer]:
    """Yield the links and buttons of a page, and where an answer leads on to."""
    if location := response.get("Location"):
        yield from _offer(location, address)
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return
    if not response.content or urlsplit(address).path.startswith("/admin/"):
        return  # the pages of the admin are Wagtail's
    page = html.fromstring(response.content.decode())
    for link in page.xpath("//a[@href]"):
        yield from _offer(link.get("href"), address)
    for form in page.forms:
        if form.method == "GET":
            yield from _offer(form.action or address, address)
            continue
        for button in form.xpath(".//button[not(@type) or @type='submit']"):
            pressed = [(button.get("name"), button.get("value", ""))] if button.get("name") else []
            data = (*form.form_values(), *pressed)
            yield from _offer(button.get("formaction") or form.action or address, address, data)


def _offer(
    href: str, address: str, data: tuple[tuple[str, str], ...] | None = None
) -> Iterator[Offer]:
    parts = urlsplit(urljoin(HOST + address, href))
    if f"{parts.scheme}://{parts.netloc}" == HOST:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        yield Offer(path, data, seen_on=address)


def tried_by(who: User | None) -> tuple[list[str], set[str]]:
    """Try everything that `who` is offered; return what was refused, and the paths that were
    tried."""
    window = Window(who)
    offers = deque(Offer(each) for each in BEGINNINGS if who or each == "/")
    tried: set[tuple[object, ...]] = set()
    refused = []
    while offers:
        offer = offers.popleft()
        if offer.kind in tried:
            continue
        tried.add(offer.kind)
        response = window.take(offer)
        if window.refuses(response):
            refused.append(f"{response.status_code}: {offer}")
        if offer.data is None:
            offers.extend(offers_on(response, offer.address))
    return refused, {str(path) for path, *_more in tried}


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """One thing of each kind; documents are handed out from where they really lie."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    files |= {"OPTIONS": {"location": tmp_path_factory.mktemp("files")}}
    storages = settings.STORAGES | {"default": files}
    with django_db_blocker.unblock(), copied_database(), override_settings(STORAGES=storages):
        yield build_world()


def who_is(kind: str, world: World) -> User | None:
    """Return somebody new of the kind."""
    drammen, vendor = world.drammen.organisation, world.product.vendor
    if kind == "a visitor":
        return None
    if kind == "an administrator":
        return User.objects.create_superuser("en.administrator")
    if kind == "a person without roles":
        return UserFactory()
    if kind == "a person with every role":
        many = person(drammen, *drammen.possible_roles)
        grant_role(user=many, organisation=vendor, role=Role.VENDOR_REPRESENTATIVE)
        return many
    role = Role(kind)
    return person(drammen if role in drammen.possible_roles else vendor, role)


@pytest.mark.parametrize("kind", PEOPLE)
def test_nobody_is_offered_what_will_be_refused(
    world: World, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django")
    refused, tried = tried_by(who_is(kind, world))
    assert not refused, "\n".join(refused)
    entries = {world.need.url, world.procurement.get_absolute_url(), world.component.url}
    assert entries | {world.workshop.url, world.action.get_absolute_url()} <= tried


def test_a_refused_offer_would_be_told(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django")
    window = Window(who_is("a person without roles", world))
    for offer in [
        Offer("/finnes-ikke/"),
        Offer("/behov/nytt/"),
        Offer(f"/publisering/{world.need.pk}/trekk/", data=()),
    ]:
        assert window.refuses(window.take(offer))
