"""A component as a publiccode.yml again: nothing lost, and always valid."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.enums import Lifecycle
from components.models import ComponentPage
from components.publiccode import parse
from components.publiccode_export import NoPubliccode, as_publiccode
from components.services import import_publiccode
from organisations.models import OrganisationPage
from tests.factories.components import component, own_use, publiccode_text

pytestmark = pytest.mark.django_db

UNKNOWN = """\
# En merknad som skal bli stående
IT:
  countryExtensionVersion: '1.0'
  piattaforme:
    spid: true
"""


def imported(text: str) -> ComponentPage:
    report = import_publiccode(data=text.encode(), file="publiccode.yml")
    return ComponentPage.objects.get(uuid=report.uuid)


def test_untouched_component_is_exported_as_it_came_to_the_last_character() -> None:
    text = publiccode_text(extra=UNKNOWN)
    assert as_publiccode(imported(text)) == text


def test_change_is_exported_and_the_rest_stays_as_it_was() -> None:
    text = publiccode_text(extra=UNKNOWN)
    page = imported(text)
    page.software_version = "2.0.0"
    page.lifecycle = Lifecycle.OBSOLETE
    expected = text.replace("1.4.0", "2.0.0").replace("stable", "obsolete")
    assert as_publiccode(page) == expected


def test_changed_text_is_exported_in_its_own_language() -> None:
    page = imported(publiccode_text(extra=UNKNOWN))
    page.summary = "Ny tekst."
    page.features = "Én ting\nEn ting til"
    description = parse(as_publiccode(page).encode()).descriptions["nb"]
    assert description.short == "Ny tekst."
    assert description.features == ("Én ting", "En ting til")


def test_component_registered_by_form_is_exported_as_a_valid_file(
    drammen: OrganisationPage,
) -> None:
    page = component(
        title="Felles kalender",
        repository_url="https://github.com/eksempel/kalender",
        licence="MIT",
        features="Viser skoleruta",
    )
    own_use(page, drammen.organisation)
    publiccode = parse(as_publiccode(page).encode())
    assert publiccode.name == "Felles kalender"
    assert publiccode.development_status == "stable"
    assert publiccode.used_by == ("Drammen",)
    assert publiccode.descriptions["nb"].features == ("Viser skoleruta",)


def test_component_without_source_code_has_no_publiccode() -> None:
    with pytest.raises(NoPubliccode):
        as_publiccode(component(lifecycle=Lifecycle.PLANNED))


@pytest.fixture
def with_source_code(db: None) -> ComponentPage:
    return component(repository_url="https://github.com/eksempel/kalender", licence="EUPL-1.2")


@pytest.fixture
def from_a_file(db: None) -> ComponentPage:
    return imported(publiccode_text(extra=UNKNOWN))


sentences = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]),
    max_size=400,
).map(str.strip)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=sentences.filter(bool), summary=sentences, description=sentences, features=sentences)
def test_component_of_any_texts_is_exported_as_a_valid_file(
    with_source_code: ComponentPage, title: str, summary: str, description: str, features: str
) -> None:
    page = with_source_code
    page.title, page.summary = title[:255], summary
    page.description, page.features = description, features
    publiccode = parse(as_publiccode(page).encode())
    assert publiccode.name == page.title


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=sentences.filter(bool), summary=sentences.filter(bool))
def test_imported_component_changed_to_any_texts_keeps_the_rest_of_its_file(
    from_a_file: ComponentPage, title: str, summary: str
) -> None:
    page = from_a_file
    page.title, page.summary = title[:255], summary[:150]
    text = as_publiccode(page)
    publiccode = parse(text.encode())
    assert publiccode.descriptions["nb"].short == page.summary.strip()
    assert UNKNOWN in text
