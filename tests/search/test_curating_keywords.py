"""What a curator makes of free words, and where they lead afterwards."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from organisations.models import User
from search.consistency import differences
from search.keywords import public_keywords
from search.models import Keyword, Theme
from search.services import (
    CannotMerge,
    lift_keyword,
    merge_keywords,
    release_keyword,
    rename_keyword,
)
from tests.factories.knowledge import publish
from tests.factories.organisations import UserFactory
from tests.search.tagging import Write, tagged, tagged_need, titles, word

__all__ = ["tagged_need"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("kurator"))
    return client


def test_merged_spelling_and_nynorsk_form_lead_on(tagged_need: Write, client: Client) -> None:
    tagged_need("På bokmål", "skoleskyss")
    tagged_need("På nynorsk", "skuleskyss")
    merge_keywords(keyword=word("skuleskyss"), into=word("skoleskyss"), is_nynorsk=True)
    assert tagged("skoleskyss") == {"På bokmål", "På nynorsk"}
    assert tagged("skuleskyss") == set()
    response = client.get("/emneord/skuleskyss/?sorter=nyeste")
    assert (response.status_code, response["Location"]) == (
        301,
        "/emneord/skoleskyss/?sorter=nyeste",
    )
    assert client.get("/emneord/skuleskyss/atom.xml")["Location"] == "/emneord/skoleskyss/atom.xml"
    assert "På bokmål" in client.get("/behov/?emneord=skuleskyss").content.decode()
    with translation.override("nn"):
        assert public_keywords(limit=5) == ["skuleskyss"]
    assert list(differences()) == []


def test_merging_keeps_spellings_of_spellings_and_can_be_undone(tagged_need: Write) -> None:
    for title in ("A", "B", "C"):
        tagged_need(f"Behov {title}", f"ord {title}")
    merge_keywords(keyword=word("ord A"), into=word("ord B"))
    merge_keywords(keyword=word("ord B"), into=word("ord C"))
    assert tagged("ord-c") == {"Behov A", "Behov B", "Behov C"}
    release_keyword(keyword=word("ord A"))
    assert tagged("ord-c") == {"Behov B", "Behov C"}
    assert tagged("ord-a") == {"Behov A"}
    assert list(differences()) == []


def test_word_is_not_merged_in_a_circle(tagged_need: Write) -> None:
    tagged_need("Et behov", "en", "to")
    merge_keywords(keyword=word("en"), into=word("to"))
    for keyword, into in (("to", "en"), ("to", "to")):
        with pytest.raises(CannotMerge):
            merge_keywords(keyword=word(keyword), into=word(into))


def test_lifted_word_is_a_theme_also_of_drafts(tagged_need: Write, client: Client) -> None:
    theme = Theme.objects.create(slug="skyss", name="Skyss")
    tagged_need("Publisert", "skoleskyss")
    draft = tagged_need("Utkast", "skoleskyss", published=False)
    lift_keyword(keyword=word("skoleskyss"), theme=theme)
    assert titles(chosen={"themes": ("skyss",)}) == {"Publisert"}
    response = client.get("/emneord/skoleskyss/")
    assert (response.status_code, response["Location"]) == (301, "/sok/?tema=skyss")
    publish(draft)
    assert titles(chosen={"themes": ("skyss",)}) == {"Publisert", "Utkast"}
    release_keyword(keyword=word("skoleskyss"))
    assert titles(chosen={"themes": ("skyss",)}) == set()
    assert tagged("skoleskyss") == {"Publisert", "Utkast"}
    assert list(differences()) == []


def test_theme_that_goes_leaves_the_word(tagged_need: Write) -> None:
    theme = Theme.objects.create(slug="skyss", name="Skyss")
    tagged_need("Publisert", "skoleskyss")
    lift_keyword(keyword=word("skoleskyss"), theme=theme)
    theme.delete()
    assert tagged("skoleskyss") == {"Publisert"}


def test_word_that_a_theme_has_for_a_name_is_that_theme(tagged_need: Write) -> None:
    Theme.objects.create(slug="opptak", name="Opptak")
    tagged_need("Publisert", "opptak")
    assert titles(chosen={"themes": ("opptak",)}) == {"Publisert"}
    assert public_keywords(limit=5) == []


def test_renamed_word_is_found_by_its_old_name_too(tagged_need: Write) -> None:
    tagged_need("Publisert", "skole skyss")
    rename_keyword(keyword=word("skole skyss"), name="skoleskyss", name_nn="skuleskyss")
    assert public_keywords(limit=5) == ["skoleskyss"]
    for words in ("skoleskyss", "skuleskyss", '"skole skyss"'):
        assert titles(words=words) == {"Publisert"}
    assert list(differences()) == []


def test_word_takes_the_name_of_one_of_its_spellings(tagged_need: Write) -> None:
    tagged_need("A", "skole skyss")
    tagged_need("B", "skoleskyss")
    merge_keywords(keyword=word("skoleskyss"), into=word("skole skyss"))
    rename_keyword(keyword=word("skole skyss"), name="skoleskyss")
    assert public_keywords(limit=5) == ["skoleskyss"]
    assert tagged("skole-skyss") == {"A", "B"}
    assert Keyword.objects.get(leads_to__isnull=False).name == "skole skyss"
    assert list(differences()) == []


def test_curator_merges_by_form(tagged_need: Write, curator: Client) -> None:
    tagged_need("A", "skule skyss")
    tagged_need("B", "skoleskyss")
    address = reverse("curate_keyword", args=["skule-skyss"])
    answers = {"name": "skule skyss", "same_as": "skoleskyss", "is_nynorsk": "on"}
    assert curator.post(address, answers).status_code == 302
    assert tagged("skoleskyss") == {"A", "B"}
    assert word("skoleskyss").name_nn == "skule skyss"
    assert "skule skyss" in curator.get(reverse("curate_keywords")).content.decode()
    assert curator.post(address, {"name": "skule skyss"}).status_code == 302
    assert tagged("skule-skyss") == {"A"}


def test_curator_lifts_a_word_to_a_new_theme(tagged_need: Write, curator: Client) -> None:
    tagged_need("A", "skoleskyss")
    address = reverse("curate_keyword", args=["skoleskyss"])
    assert curator.post(address, {"name": "skoleskyss", "is_new_theme": "on"}).status_code == 302
    assert Theme.objects.get().name == "Skoleskyss"
    assert titles(chosen={"themes": ("skoleskyss",)}) == {"A"}


@pytest.mark.parametrize(
    "answers",
    [
        {"same_as": "finnes ikke"},
        {"same_as": "bare i utkast"},
        {"is_nynorsk": "on"},
        {"same_as": "b", "is_new_theme": "on"},
        {"name": "b"},
        {"name": ""},
        {"same_as": "a"},
    ],
)
def test_what_makes_no_sense_is_refused(
    tagged_need: Write, curator: Client, answers: dict[str, str]
) -> None:
    tagged_need("A", "a", "b")
    tagged_need("Utkast", "bare i utkast", published=False)
    response = curator.post(reverse("curate_keyword", args=["a"]), {"name": "a", **answers})
    assert response.status_code == 200
    assert not Keyword.objects.exclude(leads_to=None, theme=None).exists()


def test_curator_is_shown_no_word_that_only_drafts_use(tagged_need: Write, curator: Client) -> None:
    tagged_need("Utkast", "bare i utkast", published=False)
    assert "bare i utkast" not in curator.get(reverse("curate_keywords")).content.decode()
    assert curator.get(reverse("curate_keyword", args=["bare-i-utkast"])).status_code == 404


@pytest.mark.parametrize("route", ["curate_keywords", "curate_keyword"])
def test_only_curators_put_words_in_order(tagged_need: Write, client: Client, route: str) -> None:
    tagged_need("A", "skoleskyss")
    client.force_login(UserFactory())
    args = ["skoleskyss"] if route == "curate_keyword" else []
    assert client.get(reverse(route, args=args)).status_code == 403
