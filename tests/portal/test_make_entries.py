"""Synthetic entries for measuring."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import Page

from components.models import ComponentPage
from knowledge.models import ExperiencePage, NeedPage, Procurement
from organisations.models import OrganisationPage
from portal.synthetic import make_entries
from search.consistency import differences
from search.keywords import public_keywords
from search.models import Theme
from tests.factories.organisations import section
from workshops.models import ActionItem

pytestmark = pytest.mark.django_db
MODELS = (Procurement, ExperiencePage, NeedPage, ComponentPage, ActionItem)


@pytest.fixture(autouse=True)
def sections() -> list[OrganisationPage]:
    Theme.objects.create(slug="prosedyre", name="Prosedyre")
    return [section(name=name) for name in ("Drammen", "Trondheim", "Voss")]


def make(number: int, seed: int = 1) -> int:
    return make_entries(number=number, seed=seed, progress=lambda done, of: None).total()


def entries() -> int:
    return sum(model.objects.count() for model in MODELS)


def texts() -> set[str]:
    return {
        str(title) for model in MODELS for title in model.objects.values_list("title", flat=True)
    }


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_as_many_entries_are_made_as_were_asked_for() -> None:
    assert make(120) == 120
    assert entries() == 120
    assert all(model.objects.exists() for model in MODELS)


def test_search_finds_every_one_of_them() -> None:
    make(120)
    assert list(differences()) == []
    assert len(public_keywords(limit=5)) == 5


def test_the_page_tree_is_sound() -> None:
    make(120)
    make(60, seed=2)
    assert not any(Page.find_problems())


def test_the_same_seed_makes_the_same_entries() -> None:
    with undone():
        make(60)
        first = texts()
    make(60)
    assert texts() == first


def test_another_seed_makes_other_entries() -> None:
    make(30)
    first = texts()
    make(30, seed=2)
    assert len(texts() - first) > 20


def test_the_same_seed_again_makes_only_what_is_missing() -> None:
    make(60)
    assert make(60) == 0
    assert make(80) == 20
    assert entries() == 80


def test_an_experience_tells_of_a_procurement_of_its_own_organisation() -> None:
    make(120)
    for page in ExperiencePage.objects.select_related("procurement"):
        assert page.procurement.lead_id == page.organisation.pk


@pytest.mark.parametrize("model", [ExperiencePage, NeedPage, ComponentPage])
def test_an_entry_can_be_read(client: Client, model: type[Page]) -> None:
    make(120)
    page = model.objects.first()
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert page.title in answer.content.decode()


def test_each_batch_is_reported() -> None:
    reported: list[tuple[int, int]] = []
    make_entries(
        number=300, seed=1, batch=250, progress=lambda done, of: reported.append((done, of))
    )
    assert reported == [(250, 300), (300, 300)]


def test_the_command_says_what_it_made(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_entries", "1")
    assert "Made 1 synthetic entries of seed 1: 1 procurement" in capsys.readouterr().out


def test_a_real_site_refuses_synthetic_entries() -> None:
    with (
        override_settings(DEMO_PEOPLE_MAY_SIGN_IN=False),
        pytest.raises(CommandError, match="refused"),
    ):
        call_command("make_entries", "1")
    assert entries() == 0


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(CommandError, match="0 or more"):
        call_command("make_entries", "--seed=3", "--", "-1")


def test_without_a_publishing_municipality_it_says_what_to_do(
    sections: list[OrganisationPage],
) -> None:
    for each in sections:
        each.delete()
    with pytest.raises(CommandError, match="load_demo"):
        call_command("make_entries", "1")
