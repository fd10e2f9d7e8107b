"""What the modules of the reference implementation say of themselves comes into the registry."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from components.enums import Lifecycle
from components.models import ComponentPage
from components.services import ManifestRefused, keep_service, take_in_manifest
from organisations.models import OrganisationPage
from search.models import Theme
from tests.factories.components import component

from .served import serving

pytestmark = pytest.mark.django_db


def manifest(**changes: Any) -> dict[str, Any]:
    return {
        "format": "moteplassen-module/1",
        "module": "kindergarten",
        "name": {"nb": "Barnehageplasser", "en": "Kindergarten places"},
        "summary": {"nb": "Fra søknad til klage."},
        "developmentStatus": "beta",
        "runsAt": "https://referanse.example/",
        "openapi": "https://referanse.example/api/kindergarten/v1/openapi.json",
    } | changes


@pytest.fixture
def served() -> Iterator[Callable[[dict[str, Any]], str]]:
    """A real server that answers each path with the JSON given for it."""
    with serving() as server:

        def serve(manifests: dict[str, Any]) -> str:
            addresses = {key: f"{server.url}/manifest/{key}.json" for key in manifests}
            server.answer("/manifest/", {"modules": addresses})
            for key, told in manifests.items():
                server.answer(f"/manifest/{key}.json", told)
            return server.url

        yield serve


def test_new_module_becomes_a_component_that_tells_where_it_runs() -> None:
    take_in_manifest(manifest=manifest())
    component = ComponentPage.objects.get(reference_module="kindergarten")
    assert component.live
    assert component.title == "Barnehageplasser"
    assert component.lifecycle == Lifecycle.BETA
    assert component.website == "https://referanse.example/"
    assert [each.url for each in component.interfaces.all()] == [manifest()["openapi"]]


def test_same_manifest_twice_changes_nothing() -> None:
    first, _ = take_in_manifest(manifest=manifest())
    revisions = first.revisions.count()
    again, status = take_in_manifest(manifest=manifest())
    assert status == "unchanged"
    assert again.revisions.count() == revisions


def test_changed_manifest_updates_the_same_component() -> None:
    take_in_manifest(manifest=manifest())
    take_in_manifest(manifest=manifest(developmentStatus="stable", openapi=None))
    component = ComponentPage.objects.get(reference_module="kindergarten")
    assert component.lifecycle == Lifecycle.STABLE
    assert not component.interfaces.exists()


def test_themes_of_the_manifest_that_the_portal_knows_are_added() -> None:
    Theme.objects.create(slug="barnehage", name="Barnehage")
    take_in_manifest(manifest=manifest(themes=["barnehage", "canteen", 7]))
    component = ComponentPage.objects.get(reference_module="kindergarten")
    assert [theme.slug for theme in component.themes.all()] == ["barnehage"]
    again = take_in_manifest(manifest=manifest(themes=["barnehage"]))
    assert again[1] == "unchanged"


def test_component_of_an_organisation_waits_for_its_approver_and_keeps_its_own_words(
    drammen: OrganisationPage,
) -> None:
    own = component(drammen, title="Vår modul", reference_module="kindergarten")
    take_in_manifest(manifest=manifest())
    own.refresh_from_db()
    assert own.website == ""
    draft = own.get_latest_revision_as_object()
    assert draft.title == "Vår modul"
    assert draft.website == "https://referanse.example/"
    assert own.current_workflow_state


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "moteplassen-module/9"}, "format"),
        ({"module": "The canteen"}, "module"),
        ({"module": "c" * 41}, "module"),
        ({"module": None}, "module"),
        ({"developmentStatus": "finished"}, "developmentStatus"),
        ({"name": {"en": "Places"}}, "name"),
        ({"summary": "Fra søknad"}, "summary"),
        ({"runsAt": "javascript:alert(1)"}, "runsAt"),
        ({"openapi": 7}, "openapi"),
        ({"healthz": "/healthz"}, "healthz"),
        ({"documentation": "ftp://referanse.example/"}, "documentation"),
    ],
)
def test_manifest_with_a_fault_is_refused_with_its_place(
    change: dict[str, Any], place: str
) -> None:
    with pytest.raises(ManifestRefused) as caught:
        take_in_manifest(manifest=manifest(**change))
    assert any(problem.startswith(f"{place}:") for problem in caught.value.problems)
    assert not ComponentPage.objects.exists()


@pytest.mark.parametrize("nonsense", [None, [], "text", 7])
def test_what_is_no_manifest_is_refused(nonsense: Any) -> None:
    with pytest.raises(ManifestRefused):
        take_in_manifest(manifest=nonsense)


def test_module_that_is_new_to_the_portal_is_registered_and_named_as_it_names_itself() -> None:
    said = manifest(module="school-meals", name={"nb": "Skolemat", "nn": "Skulemat"})
    component, _status = take_in_manifest(manifest=said)
    assert component.reference_module == "school-meals"
    service = keep_service(manifest=said, openapi="")
    assert str(service) == "Skolemat"
    with override("nn"):
        assert service.name == "Skulemat"


def test_command_takes_in_every_module_that_it_finds(
    served: Callable[[dict[str, Any]], str],
) -> None:
    url = served({"kindergarten": manifest(), "people": manifest(module="people")})
    out = StringIO()
    call_command("sync_reference", url, stdout=out)
    assert out.getvalue().count("imported") == 2


def test_command_takes_in_the_others_when_one_is_refused(
    served: Callable[[dict[str, Any]], str],
) -> None:
    url = served({"people": {"format": "?"}, "kindergarten": manifest()})
    errors = StringIO()
    with pytest.raises(CommandError, match="1 of 2"):
        call_command("sync_reference", url, stdout=StringIO(), stderr=errors)
    assert "people.json: refused" in errors.getvalue()
    assert ComponentPage.objects.get().reference_module == "kindergarten"


def test_command_says_what_to_do_when_nobody_answers() -> None:
    with pytest.raises(CommandError, match="run there"):
        call_command("sync_reference", "http://127.0.0.1:9")
