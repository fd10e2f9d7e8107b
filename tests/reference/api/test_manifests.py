"""Each module tells registries what it is and where its API is described."""

import json
import re

import pytest
from django.conf import LazySettings
from django.test import Client

from reference.api.manifests import MODULES
from reference.synthetic.demo_client import make_demo_client
from tests.factories.people import MunicipalityFactory

from .client import Caller

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("module", MODULES)
def test_manifest_leads_to_a_description_that_can_be_read(client: Client, module: str) -> None:
    answer = client.get(f"/manifest/{module}.json")
    manifest = answer.json()
    assert manifest["format"] == "moteplassen-module/1"
    assert set(manifest["name"]) == set(manifest["summary"]) == {"nb", "nn", "en"}
    assert manifest["name"]["nb"] != manifest["name"]["en"]
    described = client.get(manifest["openapi"].removeprefix("http://testserver")).json()
    assert described["openapi"].startswith("3.1")
    assert described["paths"]


def test_list_of_manifests_leads_to_each(client: Client) -> None:
    addresses = client.get("/manifest/").json()["modules"]
    assert set(addresses) == set(MODULES)
    for address in addresses.values():
        assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_unknown_module_has_no_manifest(client: Client) -> None:
    assert client.get("/manifest/canteen.json").status_code == 404


def test_description_of_a_module_is_a_page_with_its_states(client: Client) -> None:
    manifest = client.get("/manifest/kindergarten.json").json()
    page = client.get(manifest["documentation"].removeprefix("http://testserver"))
    assert page.status_code == 200
    assert "<td>offered</td><td>lapsed</td>" in page.content.decode()


@pytest.mark.parametrize("name", ["../README", "nothing", "allocation-run.schema.json"])
def test_nothing_else_is_read_from_the_folder(client: Client, name: str) -> None:
    assert client.get(f"/dokumentasjon/{name}/").status_code == 404


@pytest.mark.parametrize("module", [each for each in MODULES if "oneroster" not in each])
def test_description_of_an_api_says_scope_and_problems_of_each_operation(
    client: Client, module: str
) -> None:
    manifest = client.get(f"/manifest/{module}.json").json()
    described = client.get(manifest["openapi"].removeprefix("http://testserver")).json()
    text = json.dumps(described)
    for name in set(re.findall(r"#/components/schemas/(\w+)", text)):
        assert name in described["components"]["schemas"]
    for methods in described["paths"].values():
        for method, said in methods.items():
            writes = method != "get"
            [scopes] = said["security"][0].values()
            assert scopes == [f"{module}.{'write' if writes else 'read'}"]
            assert {"401", "403", "422"} <= set(said["responses"])
            headers = {each["name"] for each in said["parameters"] if each["in"] == "header"}
            assert ("Idempotency-Key" in headers) == writes


def test_client_of_the_demonstration_reads_and_cannot_write(client: Client) -> None:
    make_demo_client(MunicipalityFactory())
    access = make_demo_client(MunicipalityFactory())  # a second time changes nothing
    told = client.get("/manifest/people.json").json()["demonstration"]
    assert told["clientId"] == access.application.client_id
    caller = Caller(access, secret=told["clientSecret"])
    assert caller.get("/api/people/v1/units").status_code == 200
    assert caller.post("/api/people/v1/enrolments", {}, Idempotency_Key="1").status_code == 403


def test_production_tells_of_no_client(client: Client, settings: LazySettings) -> None:
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    assert client.get("/manifest/people.json").json()["demonstration"] is None
