"""Journey 2, find: by a word in another inflection, narrowed, misspelt, and not at all."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from knowledge.enums import Phase
from search.models import Theme
from tests.e2e.visiting import Visiting, fill, nb, press
from tests.factories.components import component
from tests.factories.knowledge import experience, need, procurement
from tests.factories.organisations import section

scripts = pytest.mark.parametrize(
    "scripts", [True, False], ids=["with JavaScript", "without JavaScript"]
)


@pytest.fixture(scope="module", autouse=True)
def entries(site: LiveServer) -> None:
    """Two experiences and a need of Drammen, one experience of Trondheim, on kindergartens."""
    drammen, trondheim = section(name="Drammen"), section(name="Trondheim")
    theme = Theme.objects.create(slug="anskaffelsesprosedyre", name="Anskaffelsesprosedyre")
    registered = component(drammen, title="Opptaksmodulen")
    bought = procurement(
        drammen.organisation,
        procedure_code="comp-dial",
        phase=Phase.IN_USE,
        components=[registered],
        published=True,
    )
    text = "Vi kjøpte et system for opptak til barnehage."
    experience(drammen, bought, title="Dialog om plass", went_well=text, published=True)
    experience(drammen, title="Opptak igjen", went_well=text, themes=[theme], published=True)
    experience(trondheim, title="Plass i Trondheim", went_well=text, published=True)
    need(drammen, title="Ett svar", situation=f"{text} Det tar tid.", published=True)


@scripts
def test_word_is_found_in_another_inflection_and_marked(visiting: Visiting, scripts: bool) -> None:
    page = visiting.window(java_script_enabled=scripts)
    search(page, "barnehagene")
    expect(page.get_by_role("link", name="Dialog om plass")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("barnehage")


@scripts
def test_counts_are_right_under_several_choices(visiting: Visiting, scripts: bool) -> None:
    page = visiting.window(java_script_enabled=scripts)
    search(page, "barnehagene")
    assert found(page) == 4
    choose(page, "Drammen", announced=3)
    assert found(page) == 3
    choose(page, "Erfaringer", announced=2)
    assert found(page) == 2
    expect(page.get_by_role("checkbox", name="Trondheim (1)")).to_be_visible()
    choose(page, "Anskaffelsesprosedyre", announced=1)
    assert found(page) == 1
    expect(page.get_by_role("link", name="Opptak igjen")).to_be_visible()


@pytest.mark.parametrize(
    "choice",
    ["Opptaksmodulen", "Konkurransepreget dialog", "In use"],
    ids=["component", "procedure", "phase"],
)
def test_choice_leaves_what_it_says(visiting: Visiting, choice: str) -> None:
    page = visiting.window()
    search(page, "barnehagene")
    choose(page, nb(choice), announced=1)
    assert found(page) == 1
    expect(page.get_by_role("link", name="Dialog om plass")).to_be_visible()


def test_choice_is_lifted_again(visiting: Visiting) -> None:
    page = visiting.window()
    search(page, "barnehagene")
    choose(page, "Trondheim", announced=1)
    page.get_by_role("link", name=re.compile(f"{nb('Remove')}.*Trondheim")).click()
    assert found(page) == 4


@scripts
def test_misspelling_gets_a_suggestion(visiting: Visiting, scripts: bool) -> None:
    page = visiting.window(java_script_enabled=scripts)
    search(page, "barnehgae")
    page.get_by_role("main").get_by_role("link", name="barnehage", exact=True).click()
    assert found(page) == 4


def test_empty_result_says_what_to_try(visiting: Visiting) -> None:
    page = visiting.window()
    search(page, "xylofonorkester")
    assert found(page) == 0
    expect(page.get_by_role("main")).to_contain_text(
        nb("Check the spelling. Inflections and synonyms are found by themselves.")
    )


def search(page: Page, words: str) -> None:
    page.goto("/sok/")
    fill(page, {"Words": words})
    press(page, "Show")


def found(page: Page) -> int:
    """Return how many results the page says that there are."""
    heading = page.get_by_role("main").locator("#found").inner_text()
    return int(re.findall(r"\d+", heading)[0])


def choose(page: Page, choice: str, *, announced: int) -> None:
    """Narrow by `choice`, which says beforehand how many it will leave."""
    box = page.get_by_label(f"{choice} ({announced})")
    for facet in page.locator("details:not([open])").filter(has=box).all():
        summary = facet.locator("> summary")
        if summary.is_visible():  # on a wide screen the outermost is open without being opened
            summary.click()
    box.check()
    press(page, "Show")
