"""A form that was refused says so in the title, and at the top of itself."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from lxml import html


class Visit(forms.Form):
    name = forms.CharField(label="Navn", max_length=3)
    day = forms.DateField(label="Dag", error_messages={"required": "Skriv dagen dere kommer."})
    people = forms.IntegerField(label="Antall", min_value=1, required=False)

    def clean_people(self) -> int | None:
        people: int | None = self.cleaned_data["people"]
        if people == 13:
            raise forms.ValidationError("Det er ikke plass til 13.")
        return people


def summary(**data: str) -> list[str]:
    page = html.fromstring(render_to_string("blocks/error_summary.html", {"form": Visit(data)}))
    return [" ".join(link.text_content().split()) for link in page.iter("a")]


def test_message_of_the_library_comes_after_the_label() -> None:
    assert summary(name="", day="x", people="0") == [
        "Navn: Dette feltet er påkrevet.",
        "Dag: Oppgi en gyldig dato.",
        "Antall: Verdien må være større enn eller lik 1.",
    ]


def test_message_of_ours_comes_without_the_label() -> None:
    assert summary(name="Per", day="", people="13") == [
        "Skriv dagen dere kommer.",
        "Det er ikke plass til 13.",
    ]


def test_summary_takes_the_focus_without_javascript() -> None:
    page = html.fromstring(render_to_string("blocks/error_summary.html", {"form": Visit({})}))
    assert page.get("tabindex") == "-1"
    assert page.get("autofocus") is not None
    assert next(page.iter("a")).get("href") == "#id_name"


@pytest.mark.django_db
def test_title_says_that_something_is_wrong(client: Client) -> None:
    def title() -> str:
        return " ".join(html.fromstring(answer.content).findtext(".//title").split())

    answer = client.get("/konto/login/")
    assert not title().startswith("Feil:")
    answer = client.post("/konto/login/", {"login": "ingen", "password": "feil"})
    assert title().startswith("Feil: Logg inn")
