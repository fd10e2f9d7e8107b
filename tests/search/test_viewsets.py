"""The curators' pages in Wagtail's admin."""

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import User
from search.models import Synonym, Theme

pytestmark = pytest.mark.django_db


def test_curator_adds_a_group_of_synonyms(client: Client) -> None:
    client.force_login(User.objects.create_superuser("kurator"))
    response = client.post(reverse("synonyms:add"), {"terms": "SFO,  skolefritidsordning ,SFO"})
    assert response.status_code == 302
    assert Synonym.objects.get().terms == ["SFO", "skolefritidsordning"]


def test_group_of_one_word_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_superuser("kurator"))
    client.post(reverse("synonyms:add"), {"terms": "SFO, sfo"})
    assert not Synonym.objects.exists()


def test_curator_adds_a_theme(client: Client) -> None:
    client.force_login(User.objects.create_superuser("kurator"))
    client.post(reverse("themes:add"), {"name": "Opptak", "slug": "opptak"})
    assert str(Theme.objects.get()) == "Opptak"


@pytest.mark.parametrize("name", ["synonyms:index", "themes:index"])
def test_editor_has_no_access_to_the_vocabulary(client: Client, editor: User, name: str) -> None:
    client.force_login(editor)
    assert client.get(reverse(name)).status_code in {302, 403}
