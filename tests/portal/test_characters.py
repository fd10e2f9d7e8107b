"""Whatever text gets in, every representation of it stays whole."""

import csv
import io
import json
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from openpyxl import load_workbook
from ruamel.yaml import YAML
from wagtail.models import Page

from organisations.apps import WRITTEN
from organisations.models import OrganisationPage, User
from organisations.viewsets import OrganisationForm
from search.consistency import differences
from search.elasticsearch.entries import entry_of
from search.keyword_fields import MAX_KEYWORDS, words_in
from search.models import SearchDocument, Synonym, Theme
from search.services import reindex
from tests.e2e.world import build_world

pytestmark = pytest.mark.django_db

# Text as files of all kinds bring it: controls, halves of pairs, what is invisible, what is outside
# the first plane, and what a spreadsheet or a mail header reads as its own.
texts = st.text(
    st.characters()
    | st.sampled_from(
        "\x00\x0b\x1f\x7f\x85\u2028\ufffe\uffff\ufdd0\ud800\u200b\u202e\ufeff😀\r\n;=+"
    ),
    min_size=1,
    max_size=30,
)
NOT_WRITTEN = {
    *("slug", "path", "url_path", "password", "draft_title", "repository_key", "locale"),
    *("currency", "procedure_id", "main_cpv"),  # codes
    *("text", "openapi"),  # kept as they came
}
KINDS = {
    "need": "need",
    "experience": "experience",
    "procurement": "procurement",
    "component": "component",
    "meeting_place": "meeting_place",
    "workshop": "meeting_place",
}


def text_fields(model: type[models.Model]) -> list[str]:
    """Return the fields of `model` that take any text."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
        and not isinstance(field, models.SlugField | models.URLField | models.EmailField)
        and field.name not in NOT_WRITTEN
    ]


def fill(thing: models.Model, text: str) -> bool:
    """Put `text` into every text field that takes it, and save; tell whether any did."""
    taken = 0
    for name in text_fields(type(thing)):
        before = getattr(thing, name)
        limit = thing._meta.get_field(name).max_length
        setattr(thing, name, text[:limit] if limit else text)
        others = {each.name for each in thing._meta.get_fields()} - {name}
        try:
            thing.clean_fields(exclude=others)
        except ValidationError:
            setattr(thing, name, before)
        else:
            taken += 1
    if taken:
        thing.save()
    return bool(taken)


@pytest.fixture
def world() -> Any:
    return build_world()


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts)
def test_text_that_is_taken_in_leaves_every_representation_whole(
    world: Any, client: Client, text: str
) -> None:
    with transaction.atomic():
        for kind, list_name in KINDS.items():
            thing = getattr(world, kind)
            if not fill(thing, text):
                continue
            tag(thing, text)
            reindex(kind=kind, keys=[thing.pk])
            found_whole(kind, thing)
            address = thing.get_url() if isinstance(thing, Page) else thing.get_absolute_url()
            assert client.get(address).status_code == 200
            whole(client, list_name)
            subject = EmailMessage(str(thing), str(thing), to=["a@example.no"]).message()
            assert "\n" not in str(subject["Subject"]).replace("\n ", "")
        transaction.set_rollback(True)


def tag(thing: Any, text: str) -> None:
    """Tag `thing` with the words in `text`, where it has keywords and there are any."""
    if hasattr(thing, "keywords"):
        try:
            thing.keywords.set(words_in([text])[:MAX_KEYWORDS])
        except ValidationError:
            return
        thing.save()


def found_whole(kind: str, thing: models.Model) -> None:
    """Read the search document as it is kept, and as another index is given it."""
    row = SearchDocument.objects.get(kind=kind, key=str(thing.pk))
    assert row.title.split() == str(thing).split()
    assert json.loads(json.dumps(entry_of(row)).encode())["name"] == f"{kind}:{thing.pk}"
    assert not [each for each in differences() if each.kind == kind]


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts)
def test_calendars_with_any_text_are_read_back(world: Any, client: Client, text: str) -> None:
    with transaction.atomic():
        for thing in (world.workshop, world.meeting_place, world.action):
            fill(thing, text)
        for address in (
            reverse("workshop_calendar"),
            reverse("action_calendar"),
            f"{world.meeting_place.get_url()}kalender.ics",
        ):
            response = client.get(address)
            assert response.status_code == 200
            events = Calendar.from_ical(response.content).walk("VEVENT")
            assert all(str(event["SUMMARY"]).strip() for event in events)
        transaction.set_rollback(True)


def whole(client: Client, name: str) -> None:
    """Read the list, its feed and its exports as programs do."""
    assert client.get(reverse(f"{name}_list")).status_code == 200
    etree.fromstring(client.get(reverse(f"{name}_feed")).content)
    written = client.get(reverse(f"{name}_csv")).content.decode("utf-8-sig")
    width = {len(row) for row in csv.reader(io.StringIO(written), delimiter=";")}
    assert len(width) == 1
    book = load_workbook(io.BytesIO(client.get(reverse(f"{name}_xlsx")).content))
    assert len(book.worksheets) == 1, "nothing had to be left out"


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts)
def test_component_with_any_text_is_exported_as_yaml(world: Any, client: Client, text: str) -> None:
    with transaction.atomic():
        fill(world.component, text)
        response = client.get(reverse("component_publiccode", args=[world.component.slug]))
        if response.status_code == 200:
            assert YAML(typ="safe").load(response.content)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "model",
    [
        *(model for label in WRITTEN for model in apps.get_app_config(label).get_models()),
        Theme,
        Synonym,
    ],
    ids=lambda model: model._meta.label,
)
def test_model_keeps_no_character_that_nothing_can_carry(model: type[models.Model]) -> None:
    for name in text_fields(model):
        thing = model(**{name: "Prøve\ufffe"})
        with pytest.raises(ValidationError) as refused:
            clean(thing, name)
        assert name in refused.value.message_dict


def clean(thing: models.Model, name: str) -> None:
    """Do what saving does first, and what validation does, with one field."""
    models.signals.pre_save.send(type(thing), instance=thing, raw=False, update_fields=None)
    thing.clean_fields(exclude={each.name for each in thing._meta.get_fields()} - {name})


def test_plain_form_and_wagtails_admin_name_the_character_that_they_refuse(
    client: Client, drammen: OrganisationPage
) -> None:
    response = client.post(reverse("account_login"), {"login": "Kari\ufffe", "password": "x"})
    assert "U+FFFE" in response.content.decode()
    form = OrganisationForm({"name": "Dram\ufffemen"}, instance=drammen.organisation)
    assert "U+FFFE" in str(form.errors["name"])


def test_name_is_kept_on_one_line_in_one_form(editor: User) -> None:
    editor.first_name = "  Ka\u200bri\r\nA\u030a "
    editor.save()
    assert editor.first_name == "Kari Å"
