"""A component that runs shows how it is, its API to read, and a way to try it."""

from collections.abc import Iterator
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from components.models import ComponentPage, ReferenceService
from components.reference_site import NoAnswer, ReferenceSite
from components.services import ask_modules
from components.tasks import ask_reference
from search.models import Theme
from tests.factories.components import DESCRIPTION, component

from .served import Served, serving
from .test_reference_sync import manifest

pytestmark = pytest.mark.django_db
OPENAPI = "/api/kindergarten/v1/openapi.json"
PLACE = {"id": "1", "unit": "Blåklokka <b>"}


@pytest.fixture
def served(settings: LazySettings) -> Iterator[Served]:
    """The reference implementation with one module, which says it is elsewhere."""
    with serving() as server:
        settings.REFERENCE_URL = server.url
        told = manifest(
            healthz="https://referanse.example/healthz",
            token="https://referanse.example/oauth/token/",
            documentation="https://referanse.example/dokumentasjon/kindergarten/",
            themes=["barnehage"],
            needs=[{"nb": "Forstå hvorfor", "en": "Understand why"}],
            demonstration={"clientId": "demo", "clientSecret": "abc"},
        )
        address = "https://referanse.example/manifest/kindergarten.json"
        server.answer("/manifest/", {"modules": {"kindergarten": address}})
        server.answer("/manifest/kindergarten.json", told)
        server.answer(OPENAPI, DESCRIPTION)
        server.answer("/healthz", {"status": "ok"})
        server.answer("/oauth/token/", {"access_token": "t0ken"})
        server.answer("/api/places/1", PLACE)
        yield server


def sync() -> ComponentPage:
    call_command("sync_reference", stdout=StringIO(), stderr=StringIO())
    found: ComponentPage = ComponentPage.objects.get(reference_module="kindergarten")
    return found


def test_page_says_how_the_module_is_and_what_it_answers(client: Client, served: Served) -> None:
    Theme.objects.create(slug="barnehage", name="Barnehage")
    page = client.get(sync().get_url()).content.decode()
    assert 'data-status="answers"' in page
    assert "Forstå hvorfor" in page
    assert "?tema=barnehage" in page
    assert "https://referanse.example/dokumentasjon/kindergarten/" in page


def test_everything_is_asked_of_the_configured_address_whatever_the_manifest_says(
    served: Served,
) -> None:
    sync()
    assert [urlsplit(path).path for path, _ in served.asked] == [
        "/manifest/",
        "/manifest/kindergarten.json",
        OPENAPI,
        "/healthz",
    ]


@pytest.mark.parametrize(
    ("status", "content", "condition"),
    [
        (503, {"status": "unavailable"}, "unwell"),
        (200, {"status": "?"}, "unwell"),
        (200, [], "unwell"),
    ],
)
def test_module_that_is_not_well_is_told_apart(
    served: Served, status: int, content: Any, condition: str
) -> None:
    served.answer("/healthz", content, status=status)
    sync()
    assert ReferenceService.objects.get().condition == condition


def test_module_that_stopped_is_silent_with_the_time_of_asking(
    served: Served, settings: LazySettings
) -> None:
    sync()
    before = ReferenceService.objects.get()
    settings.REFERENCE_URL = "http://127.0.0.1:9"
    ask_modules()
    after = ReferenceService.objects.get()
    assert (before.condition, after.condition) == ("answers", "silent")
    assert after.asked_at > before.asked_at
    assert after.milliseconds is None


def test_worker_goes_on_asking_and_plans_one_time_ahead(served: Served) -> None:
    sync()
    sync()
    assert DBTaskResult.objects.filter(task_path=ask_reference.module_path).count() == 1
    assert ask_reference.call() == 1
    assert DBTaskResult.objects.filter(task_path=ask_reference.module_path).count() == 1


@pytest.mark.parametrize("address", ["relative/path", "mailto:kari@example.org", "?x"])
def test_address_without_a_path_of_its_own_is_not_asked(served: Served, address: str) -> None:
    with pytest.raises(NoAnswer):
        ReferenceSite().ask(address)
    assert not served.asked


@pytest.mark.parametrize("address", ["//evil.example/x", "http://evil.example/@evil.example/x"])
def test_other_hosts_are_never_asked(served: Served, address: str) -> None:
    ReferenceSite().ask(address)
    assert len(served.asked) == 1


def test_redirect_leads_nowhere(served: Served) -> None:
    with serving() as elsewhere:
        served.answer("/healthz", f"{elsewhere.url}/healthz", status=302)
        assert ReferenceSite().ask("/healthz").status == 302
        assert not elsewhere.asked


def test_api_is_a_page_with_parameters_answers_and_scopes(client: Client, served: Served) -> None:
    page = client.get(reverse("component_api", args=[sync().slug])).content.decode()
    for text in ("One place", "/api/places/{id}", "places.read", "string (uuid)", "Nothing here"):
        assert text in page
    assert 'href="#shape-Place"' in page
    assert 'id="shape-Place"' in page


@pytest.mark.parametrize("openapi", ["", "[]", '{"paths": {"/x": {"get": {"responses": 7}}}}'])
def test_odd_description_breaks_no_page(client: Client, served: Served, openapi: str) -> None:
    slug = sync().slug
    ReferenceService.objects.update(openapi=openapi)
    answer = client.get(reverse("component_api", args=[slug]))
    assert answer.status_code == (200 if openapi else 404)


def test_trying_calls_the_operation_as_the_lent_client(client: Client, served: Served) -> None:
    address = reverse("component_try", args=[sync().slug, "place"])
    assert (
        "curl -u demo:abc -d grant_type=client_credentials -d scope=places.read"
        in client.get(address).content.decode()
    )
    asked_before = len(served.asked)
    page = client.post(address, {"id": "1", "since": "7", "other": "x"}).content.decode()
    assert [path for path, _ in served.asked[asked_before:]] == [
        "/oauth/token/",
        "/api/places/1?since=7",
    ]
    assert served.asked[-1][1] == "Bearer t0ken"
    assert "Blåklokka &lt;b&gt;" in page


def test_value_in_the_path_cannot_leave_its_place(client: Client, served: Served) -> None:
    address = reverse("component_try", args=[sync().slug, "place"])
    client.post(address, {"id": "../../oauth/token/?x=1"})
    assert served.asked[-1][0] == "/api/places/..%2F..%2Foauth%2Ftoken%2F%3Fx%3D1"


def test_trying_says_so_when_nobody_answers(
    client: Client, served: Served, settings: LazySettings
) -> None:
    address = reverse("component_try", args=[sync().slug, "place"])
    settings.REFERENCE_URL = "http://127.0.0.1:9"
    page = client.post(address, {"id": "1"})
    assert page.status_code == 200
    assert "svarte ikke" in page.content.decode()


@pytest.mark.parametrize("operation", ["nothing", "write"])
def test_what_writes_or_is_not_there_cannot_be_tried(
    client: Client, served: Served, operation: str
) -> None:
    written = {"post": {"operationId": "write", "responses": {}}}
    served.answer(OPENAPI, DESCRIPTION | {"paths": DESCRIPTION["paths"] | {"/x": written}})
    address = reverse("component_try", args=[sync().slug, operation])
    assert client.post(address).status_code == 404


def test_module_that_lends_no_client_can_be_read_and_not_tried(
    client: Client, served: Served
) -> None:
    slug = sync().slug
    service = ReferenceService.objects.get()
    service.manifest["demonstration"] = None
    service.save()
    assert client.get(reverse("component_api", args=[slug])).status_code == 200
    assert client.get(reverse("component_try", args=[slug, "place"])).status_code == 404


def test_component_without_a_module_has_no_api(client: Client) -> None:
    page = component()
    assert client.get(reverse("component_api", args=[page.slug])).status_code == 404
