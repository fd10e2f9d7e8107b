"""Every kind of page that the site has, in every state that it can be met in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from organisations.models import User
from tests.e2e.world import World

Place = Callable[[World], str]
Deed = Callable[[Page], Any]


@dataclass(frozen=True)
class Visit:
    """A page to see: where it is, who goes there, and what she does there before she looks."""

    place: Place
    visitor: Callable[[World], User | None] = lambda world: None
    first: Deed = lambda page: None


def named(name: str, query: str = "") -> Place:
    return lambda world: reverse(name) + query


def submit(button: str) -> Deed:
    """Send a form as it stands, which leaves out what must be there."""
    return lambda page: page.get_by_role("main").get_by_role("button", name=button).click()


def editor(world: World) -> User:
    return world.editor


def approver(world: World) -> User:
    return world.approver


def newcomer(world: World) -> User:
    return world.newcomer


def vendor(world: World) -> User:
    return world.vendor


def at(name: str, key: Callable[[World], object]) -> Place:
    return lambda world: reverse(name, args=[key(world)])


PUBLIC = {
    "front page": Visit(lambda world: "/"),
    "results of a search": Visit(named("search", "?q=opptak")),
    "search without results": Visit(named("search", "?q=xylofonorkester")),
    "about": Visit(named("about")),
    "accessibility statement": Visit(named("accessibility_statement")),
    "privacy": Visit(named("privacy")),
    "style page": Visit(named("style_page")),
    "section of a municipality": Visit(lambda world: world.drammen.url),
    "not found": Visit(lambda world: "/finnes-ikke/"),
    "sign-in": Visit(named("account_login")),
    "sign-in with an error": Visit(named("account_login"), first=submit("Logg inn")),
}
SIGNED_IN = {
    "desk": Visit(named("desk"), editor),
    "desk of a newcomer": Visit(named("desk"), newcomer),
    "sign-out": Visit(named("account_logout"), editor),
    "queue of an approver": Visit(named("review_queue"), approver),
    "empty queue": Visit(named("review_queue"), newcomer),
    "review": Visit(at("review", lambda world: world.review.pk), approver),
    "review of one's own": Visit(at("review", lambda world: world.review.pk), editor),
    "review sent back without a word": Visit(
        at("review", lambda world: world.review.pk), approver, submit("Send tilbake")
    ),
    "preview of a review": Visit(at("review_preview", lambda world: world.review.pk), approver),
    "publication of a draft": Visit(at("publication", lambda world: world.draft.pk), editor),
    "publication of a live page": Visit(
        at("publication", lambda world: world.component.pk), editor
    ),
}
EVERY_PAGE = PUBLIC | SIGNED_IN
