"""A form that was refused says so in the title, and at the top of itself."""

from typing import Any, ClassVar

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from lxml import html

from look.errors import has_errors, problems_of
from look.rows import Rows


class Visit(forms.Form):
    name = forms.CharField(label="Navn", max_length=3)
    day = forms.DateField(label="Dag", error_messages={"required": "Skriv dagen dere kommer."})
    people = forms.IntegerField(label="Antall", min_value=1, required=False)

    def clean_people(self) -> int | None:
        people: int | None = self.cleaned_data["people"]
        if people == 13:
            raise forms.ValidationError("Det er ikke plass til 13.")
        return people


class Party(Visit):
    """A form with a part in rows, of which the second is deleted."""

    rows: ClassVar = {"guests": Rows("Gjester", "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guests = forms.formset_factory(Visit, extra=3, can_delete=True)
        self.formsets = {"guests": guests(*args, prefix="guests", **kwargs)}


RIGHT = {"name": "Per", "day": "2026-11-30", "people": ""}
ROWS = {"guests-TOTAL_FORMS": "3", "guests-INITIAL_FORMS": "3"}


def summary(**data: str) -> list[str]:
    page = html.fromstring(render_to_string("blocks/error_summary.html", {"form": Visit(data)}))
    return [" ".join(link.text_content().split()) for link in page.iter("a")]


def party(*rows: dict[str, str]) -> Party:
    """Return a form that is right but for what these rows say."""
    answers = {
        f"guests-{number}-{name}": value
        for number, row in enumerate(rows)
        for name, value in (RIGHT | row).items()
    }
    return Party(RIGHT | ROWS | answers)


def test_what_is_wrong_in_a_row_is_said_above_the_form_with_the_row() -> None:
    form = party({}, {"name": "", "DELETE": "on"}, {"name": "", "day": ""})
    page = html.fromstring(render_to_string("blocks/error_summary.html", {"form": form}))
    assert [(link.get("href"), link.text_content()) for link in page.iter("a")] == [
        ("#id_guests-2-name", "Gjester, nummer 3: Navn: Dette feltet er påkrevet."),
        ("#id_guests-2-day", "Gjester, nummer 3: Skriv dagen dere kommer."),
    ]


def test_title_counts_what_is_wrong_in_a_row() -> None:
    assert has_errors([party({}, {}, {"name": ""})])
    assert not has_errors([party({}, {"name": "", "DELETE": "on"}, {})])


def test_label_is_not_said_twice() -> None:
    class Invitation(forms.Form):
        email = forms.EmailField(label="E-postadresse")

    form = Invitation({"email": "kari"})
    [problem] = problems_of(form)
    assert problem.text.count("E-postadresse") == 1


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
