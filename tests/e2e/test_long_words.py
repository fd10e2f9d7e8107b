"""A word that is longer than a telephone is wide breaks, wherever somebody may have written it."""

from itertools import product
from typing import Any

from django.core.management import call_command
from wagtail.models import Page

from components.models import Product
from knowledge.models import ExperiencePage, NeedPage, Procurement
from organisations.models import Organisation, User
from tests.e2e.inspecting import wider_than_the_screen
from tests.e2e.pages import EVERY_PAGE
from tests.e2e.visiting import NARROW, Visiting
from tests.e2e.world import World
from workshops.models import ActionItem, Outcome

WORD = "Barnehageopptakssaksbehandlingssystemanskaffelsesprosjektgruppe"
ONE_OF_EACH_KIND = (
    *("front page", "results of a search", "organisations", "municipality"),
    *("experience", "procurement", "need", "component", "product", "meeting place", "workshop"),
    *("action", "actions", "reference architecture", "components in use"),
    *("desk", "desk of an approver", "people", "removing a person", "review", "claims that wait"),
    *("review of a procurement", "lots of a procurement", "change of a need", "follow-up"),
    *("unsaved text", "notice of another buyer", "invitation", "how to get an account"),
)
# Every text that people see, by where it is kept.
TEXTS: dict[Any, list[str]] = {
    Organisation: ["name"],
    Page: ["title", "draft_title"],
    Procurement: ["title", "description"],
    ExperiencePage: ["summary", "went_well"],
    NeedPage: ["summary", "situation"],
    Product: ["name", "description"],
    ActionItem: ["title", "details"],
    Outcome: ["text"],
    User: ["last_name"],
}


def write_long_words(world: World) -> None:
    """Let every text begin with a long word, also in what the lists are made of."""
    for model, names in TEXTS.items():
        for row, name in product(model.objects.all(), names):
            text = f"{WORD} {getattr(row, name)}"[:150]
            model.objects.filter(pk=row.pk).update(**{name: text})
    call_command("search_index", repair=True)


def test_long_words_break_on_a_telephone(visiting: Visiting, world: World) -> None:
    write_long_words(world)
    wide = []
    for name in ONE_OF_EACH_KIND:
        visit = EVERY_PAGE[name]
        page = visiting.window(visit.visitor(world), width=NARROW)
        page.goto(visit.address(world))
        wide += [f"{name}: {what}" for what in wider_than_the_screen(page)]
        page.close()
    assert wide == []
