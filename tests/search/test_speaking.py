"""A card reads in the language of its reader, whatever language the entry was saved in."""

import pytest
from django.test import Client
from django.utils import translation

from organisations.models import OrganisationPage
from search.models import SearchDocument, Theme
from search.port import ask
from search.questions import Question
from search.results import Card, cards
from search.speaking import name_in
from tests.factories.knowledge import experience, procurement

pytestmark = pytest.mark.django_db


def card_in(language: str) -> Card:
    with translation.override(language):
        [card] = cards(ask(Question(kinds=("procurement",))).hits)
        return card


@pytest.fixture
def bought(drammen: OrganisationPage) -> None:
    with translation.override("en"):  # of whoever happened to publish it
        procurement(
            drammen.organisation,
            title="Opptak",
            procedure_code="comp-dial",
            bids_received=5,
            published=True,
        )


@pytest.mark.usefixtures("bought")
@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("nb", {"Konkurransepreget dialog", "5 tilbud"}),
        ("nn", {"Konkurransepreget dialog", "5 tilbod"}),
        ("en", {"Competitive dialogue", "5 bids"}),
    ],
)
def test_facts_are_told_in_the_language_of_the_reader(language: str, facts: set[str]) -> None:
    card = card_in(language)
    assert facts <= set(card.facts)
    assert card.title == "Opptak"


@pytest.mark.usefixtures("bought")
def test_only_what_differs_is_kept_twice() -> None:
    kept = SearchDocument.objects.get(kind="procurement")
    assert kept.translations["en"]["labels"]["comp-dial"] == "Competitive dialogue"
    assert "drammen" in kept.labels
    assert "drammen" not in kept.translations["en"]["labels"]


def test_theme_renamed_in_one_language_is_renamed_on_cards(drammen: OrganisationPage) -> None:
    theme = Theme.objects.create(slug="sfo", name="SFO", name_en="After-school care")
    experience(drammen, themes=[theme], published=True)
    theme.name_en = "After school"
    theme.save()
    with translation.override("en"):
        [hit] = ask(Question(kinds=("experience",))).hits
        assert name_in(hit.document, "themes", "sfo") == "After school"


@pytest.mark.usefixtures("bought")
def test_list_is_read_in_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "Competitive dialogue" in client.get("/anskaffelser/").text
