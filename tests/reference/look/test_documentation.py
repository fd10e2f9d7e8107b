"""The descriptions are listed under names that people know."""

import pytest
from django.test import Client

from reference.look.documentation import FOLDER, TITLES

pytestmark = pytest.mark.django_db


def test_every_description_has_a_title() -> None:
    assert set(TITLES) == {path.stem for path in FOLDER.glob("*.md")}


def test_descriptions_are_listed_under_their_norwegian_names(client: Client) -> None:
    page = client.get("/dokumentasjon/").content.decode()
    for name in TITLES:
        assert f'href="/dokumentasjon/{name}/"' in page
        assert f">{name}</a>" not in page
    assert "Barnehageplasser" in page
    assert "Skoleopptak" in page or "Opptak til skole" in page


def test_description_has_its_norwegian_name_as_title(client: Client) -> None:
    assert "<title>Beskrivelse: Barnehageplasser</title>" in " ".join(
        client.get("/dokumentasjon/kindergarten/").content.decode().split()
    ).replace("<title> ", "<title>").replace(" </title>", "</title>")
