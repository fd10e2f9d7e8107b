"""What editors do in the registry: register by form or file, change, have it published."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from components.enums import Lifecycle
from components.models import ComponentPage
from components.publiccode_export import as_publiccode
from organisations.models import OrganisationPage, User
from organisations.queries import reviews_waiting_for
from organisations.services import approve
from tests.factories.components import (
    component,
    draft_component,
    publiccode_text,
    representative,
)
from tests.factories.organisations import VendorFactory

from .sending import sent_by

pytestmark = pytest.mark.django_db

NO_INTERFACES = {
    "interfaces-TOTAL_FORMS": "0",
    "interfaces-INITIAL_FORMS": "0",
    "interfaces-MIN_NUM_FORMS": "0",
    "interfaces-MAX_NUM_FORMS": "1000",
}


@pytest.fixture
def written(drammen: OrganisationPage) -> dict[str, str]:
    return NO_INTERFACES | {
        "organisation": str(drammen.organisation.pk),
        "title": "Felles skolerute",
        "summary": "Én kalender for alle familier.",
        "description": "Viser skoledager og fridager.",
        "text_language": "nb",
        "lifecycle": "beta",
    }


def test_editor_registers_a_component_as_a_draft(
    client: Client, editor: User, written: dict[str, str]
) -> None:
    sent_by(client, editor).post(reverse("component_new"), written)
    page = ComponentPage.objects.get()
    assert not page.live
    assert (page.title, page.slug, page.lifecycle) == (
        "Felles skolerute",
        "felles-skolerute",
        Lifecycle.BETA,
    )


def test_registered_component_is_published_by_a_colleague(
    client: Client, editor: User, approver: User, written: dict[str, str]
) -> None:
    sent_by(client, editor).post(reverse("component_new"), written | {"submit": "1"})
    [review] = reviews_waiting_for(approver)
    approve(task_state=review, approver=approver)
    assert ComponentPage.objects.shown().get().title == "Felles skolerute"


def test_interfaces_are_kept_with_the_component(
    client: Client, editor: User, written: dict[str, str]
) -> None:
    rows = written | {
        "interfaces-TOTAL_FORMS": "2",
        "interfaces-0-kind": "standard",
        "interfaces-0-name": "iCalendar",
        "interfaces-0-url": "https://www.rfc-editor.org/rfc/rfc5545",
        "interfaces-1-kind": "api",
    }
    sent_by(client, editor).post(reverse("component_new"), rows)
    page = ComponentPage.objects.get()
    assert [str(interface) for interface in page.interfaces.all()] == ["iCalendar"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("licence", "Min egen"),
        ("repository_url", "javascript:alert(1)"),
        ("summary", "x" * 151),
        ("title", ""),
        ("description", "Ring Ola, 01010750160."),
        ("interfaces-0-url", "javascript:alert(1)"),
    ],
)
def test_form_says_what_is_wrong_and_keeps_nothing(
    client: Client, editor: User, written: dict[str, str], field: str, value: str
) -> None:
    row = {"interfaces-TOTAL_FORMS": "1", "interfaces-0-kind": "api", "interfaces-0-name": "API"}
    response = sent_by(client, editor).post(
        reverse("component_new"), written | row | {field: value}
    )
    assert 'aria-invalid="true"' in response.content.decode()
    assert not ComponentPage.objects.exists()


def test_second_component_with_the_same_source_code_is_refused(
    client: Client, editor: User, written: dict[str, str]
) -> None:
    component(repository_url="https://github.com/a/b")
    again = written | {"repository_url": "https://github.com/A/b.git"}
    response = sent_by(client, editor).post(reverse("component_new"), again)
    assert response.status_code == 200
    assert ComponentPage.objects.count() == 1


def test_two_components_of_one_title_get_addresses_of_their_own(
    client: Client, editor: User, written: dict[str, str]
) -> None:
    for _each in range(2):
        sent_by(client, editor).post(reverse("component_new"), written)
    assert set(ComponentPage.objects.values_list("slug", flat=True)) == {
        "felles-skolerute",
        "felles-skolerute-2",
    }


def test_component_is_not_registered_in_another_organisations_section(
    client: Client, editor: User, trondheim: OrganisationPage, written: dict[str, str]
) -> None:
    sent_by(client, editor).post(
        reverse("component_new"), written | {"organisation": trondheim.organisation.pk}
    )
    assert not ComponentPage.objects.exists()


def test_vendor_has_no_component_form(client: Client) -> None:
    vendor_person = representative(VendorFactory())
    assert sent_by(client, vendor_person).get(reverse("component_new")).status_code == 403


def test_editor_changes_what_she_wrote(
    client: Client, drammen: OrganisationPage, editor: User, written: dict[str, str]
) -> None:
    page = draft_component(drammen, editor)
    sent_by(client, editor).post(reverse("component_edit", args=[page.pk]), written)
    latest = ComponentPage.objects.get().get_latest_revision_as_object()
    assert latest.title == "Felles skolerute"


def test_draft_of_another_organisation_is_not_found(
    client: Client, drammen: OrganisationPage, other_editor: User
) -> None:
    page = draft_component(drammen)
    address = reverse("component_edit", args=[page.pk])
    assert sent_by(client, other_editor).get(address).status_code == 404


def test_broken_publiccode_is_answered_with_every_problem_by_line(
    client: Client, editor: User
) -> None:
    broken = publiccode_text(developmentStatus="ferdig").replace("EUPL-1.2", "Egen lisens")
    response = sent_by(client, editor).post(reverse("component_from_publiccode"), {"text": broken})
    form = response.context["form"]
    assert [(each.line, each.path) for each in form.problems] == [
        (6, "developmentStatus"),
        (23, "legal.license"),
    ]
    assert "legal.license" in response.content.decode()
    assert not ComponentPage.objects.exists()


def fields_in(html: str) -> dict[str, str | list[str]]:
    """What a browser would send back of the one form with a textarea, untouched."""
    sent: dict[str, str | list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") in {"radio", "checkbox"} and " checked" not in tag:
            continue
        if "name" in attributes:
            sent[attributes["name"]] = unescape(attributes.get("value", ""))
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>(.*?)</textarea>', html, re.S):
        sent[name] = unescape(text).removeprefix("\n").replace("\n", "\r\n")
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', html, re.S):
        sent[name] = [unescape(v) for v in re.findall(r'value="([^"]*)"[^>]*selected', options)]
    return sent


@pytest.mark.parametrize("way", ["pasted", "uploaded"])
def test_publiccode_is_taken_in_through_the_form_and_leaves_as_it_came(
    client: Client, editor: User, way: str
) -> None:
    text = publiccode_text(extra="# En merknad\nIT:\n  countryExtensionVersion: '1.0'\n")
    file = SimpleUploadedFile("publiccode.yml", text.encode())
    sent = {"text": text} if way == "pasted" else {"file": file}
    prefilled = sent_by(client, editor).post(reverse("component_from_publiccode"), sent)
    assert not ComponentPage.objects.exists()
    response = client.post(reverse("component_new"), fields_in(prefilled.content.decode()))
    assert response.status_code == 302
    page = ComponentPage.objects.get()
    assert page.title == "Plasstildeling"
    assert as_publiccode(page) == text
    assert [interface.url for interface in page.interfaces.all()] == ["https://eksempel.no/api"]


def test_publiccode_of_an_own_component_fills_in_the_form_for_changing_it(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = component(drammen, repository_url="https://github.com/eksempel/plasstildeling")
    prefilled = sent_by(client, editor).post(
        reverse("component_from_publiccode"), {"text": publiccode_text()}
    )
    client.post(reverse("component_edit", args=[page.pk]), fields_in(prefilled.content.decode()))
    latest = ComponentPage.objects.get().get_latest_revision_as_object()
    assert latest.title == "Plasstildeling"
    assert latest.publiccode == publiccode_text()


@pytest.mark.parametrize(("register", "is_named"), [(component, True), (draft_component, False)])
def test_publiccode_of_another_organisations_component_is_refused_and_named_where_it_is_public(
    client: Client,
    trondheim: OrganisationPage,
    editor: User,
    register: Callable[..., ComponentPage],
    is_named: bool,
) -> None:
    address = "https://github.com/eksempel/plasstildeling"
    register(trondheim, title="Fordeleren", repository_url=address)
    response = sent_by(client, editor).post(
        reverse("component_from_publiccode"), {"text": publiccode_text()}
    )
    assert response.context["form"].non_field_errors()
    assert ("Fordeleren" in response.text) == is_named


def test_change_that_breaks_the_file_is_refused(client: Client, editor: User) -> None:
    prefilled = sent_by(client, editor).post(
        reverse("component_from_publiccode"), {"text": publiccode_text()}
    )
    sent = fields_in(prefilled.content.decode()) | {"description": "For kort."}
    response = client.post(reverse("component_new"), sent)
    assert response.status_code == 200
    assert not ComponentPage.objects.exists()


@pytest.mark.parametrize(
    "address", ["/komponenter/ny/", "/komponenter/ny/publiccode/", "/komponenter/bruk/"]
)
def test_pages_for_writing_ask_strangers_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/konto/login/")
