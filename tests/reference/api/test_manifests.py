"""Each module tells registries what it is and where its API is described."""

import pytest
from django.test import Client

from reference.api.manifests import MODULES

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
