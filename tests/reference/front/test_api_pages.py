"""A vendor reads each API, and every example of reading runs with the access for trying."""

import re
import shlex

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.html import escape

from reference.api.contracts import contracts
from reference.api.manifests import DEMONSTRATION, MODULES
from reference.front.api_pages import NOBODY, api_page
from reference.synthetic.demo_client import make_demo_client
from tests.factories.people import MunicipalityFactory
from tests.reference.api.client import Caller

pytestmark = pytest.mark.django_db


def test_front_page_leads_municipalities_vendors_and_architects(client: Client) -> None:
    page = client.get("/").content.decode()
    for address in ("#modules", "/dokumentasjon/for-leverandorer/", "/dokumentasjon/README/"):
        assert f'href="{address}"' in page
    vendors = client.get("/dokumentasjon/for-leverandorer/").content.decode()
    for key in MODULES:
        assert f'href="/dokumentasjon/api/{key}/"' in page
        assert f'href="/dokumentasjon/api/{key}/"' in vendors


@pytest.mark.parametrize("key", MODULES)
def test_every_operation_of_a_contract_is_on_its_page(client: Client, key: str) -> None:
    page = client.get(f"/dokumentasjon/api/{key}/").content.decode()
    for path, methods in contracts()[key]["paths"].items():
        for method, told in methods.items():
            assert escape(f"{method.upper()} {path}") in page
            assert escape(told["summary"]) in page


@pytest.mark.parametrize("key", MODULES)
def test_examples_of_reading_run_with_the_access_for_trying(
    settings: LazySettings, key: str
) -> None:
    caller = Caller(make_demo_client(MunicipalityFactory()), secret=settings.DEMO_CLIENT_SECRET)
    tried = 0
    for each in api_page(key).operations:
        if each.method != "GET":
            continue
        words = [word for word in shlex.split(each.example) if word.strip()]
        # Any other option, as -d, would make curl send something else than GET.
        assert words[:4] == ["curl", "-s", "-H", "Authorization: Bearer $TOKEN"]
        assert len(words) == 5
        address = words[-1].removeprefix(settings.BASE_URL.rstrip("/"))
        filled = re.sub(r"{[^}]*year}", "2027", address)
        status = caller.get(re.sub(r"{[^}]+}", NOBODY, filled)).status_code
        assert status == 200 or ("{" in address and status == 404), (each.path, status)
        tried += status == 200
    assert tried


def test_access_for_trying_is_told_only_where_demonstrations_are_allowed(
    client: Client, settings: LazySettings
) -> None:
    addresses = ("/dokumentasjon/for-leverandorer/", "/dokumentasjon/api/people/")
    for address in addresses:
        page = client.get(address).content.decode()
        assert f"CLIENT_ID={DEMONSTRATION}" in page
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    for address in addresses:
        page = client.get(address).content.decode()
        assert DEMONSTRATION not in page
        assert settings.DEMO_CLIENT_SECRET not in page
    assert client.get("/dokumentasjon/api/canteen/").status_code == 404
