"""What a vendor demonstrates of its product, and what is not believed."""

import datetime as dt
import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from components.models import ConformanceReport, Product
from components.services import (
    ReportRefused,
    add_signing_key,
    take_in_report,
    withdraw_signing_key,
)
from components.services.conformance import MAX_BYTES
from conformance.reports import new_key, public_key_of
from tests.counting import queries_of
from tests.factories.components import ProductFactory, component, representative
from tests.factories.conformance import handed_over, report, signing_key
from tests.factories.organisations import VendorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    made: Product = ProductFactory(name="Barnehagesystemet")
    signing_key(made.vendor)
    return made


def hand_over(product: Product, text: bytes) -> ConformanceReport:
    return take_in_report(product=product, text=text, representative=representative(product.vendor))


def test_signed_report_is_shown_on_the_products_page_with_version_and_last_day(
    product: Product, client: Client
) -> None:
    kept = hand_over(product, report(product))
    page = client.get(reverse("product", args=[product.slug])).content.decode()
    assert "people 3.0.0" in page
    assert "4.2" in page
    assert f"{kept.expires_on:%d.%m.%Y}" in page
    assert kept.expires_on == timezone.localdate() + dt.timedelta(days=365)


def test_anybody_can_fetch_the_report_byte_for_byte(product: Product, client: Client) -> None:
    text = report(product)
    kept = hand_over(product, text)
    answer = client.get(reverse("conformance_report", args=[product.slug, kept.pk]))
    assert answer.content == text
    assert "attachment" in answer["Content-Disposition"]


def test_page_of_a_report_says_where_it_was_tried_and_how_each_requirement_went(
    product: Product, client: Client
) -> None:
    kept = hand_over(product, report(product, outcomes=("passed", "failed")))
    assert "test.example.no" in product_page(client, product)
    page = client.get(reverse("conformance_report_page", args=[product.slug, kept.pk]))
    text = page.content.decode()
    assert "A row comes with an ETag." in text
    assert "GET /persons/{identifier}" in text
    assert "test.example.no" in text
    assert reverse("conformance_report", args=[product.slug, kept.pk]) in text


@pytest.mark.parametrize(
    "endpoint",
    ["http://localhost:8001/api/people/v1", "http://127.0.0.1:8001/x", "http://LOCALHOST:8001"],
)
def test_report_on_the_reference_itself_proves_nothing(
    product: Product, client: Client, settings: LazySettings, endpoint: str
) -> None:
    settings.REFERENCE_URL = "http://localhost:8001"
    kept = hand_over(product, report(product, endpoint=endpoint))
    assert not kept.is_demonstrated
    assert "people 1.1.0" not in product_page(client, product)
    page = client.get(reverse("conformance_report_page", args=[product.slug, kept.pk]))
    assert "beviser ingenting" in page.content.decode()


def test_reference_on_another_port_is_a_product_of_its_own(
    product: Product, settings: LazySettings
) -> None:
    settings.REFERENCE_URL = "http://localhost:8001"
    assert hand_over(product, report(product, endpoint="http://localhost:9000/")).is_demonstrated


def product_page(client: Client, product: Product) -> str:
    return str(client.get(reverse("product", args=[product.slug])).content.decode())


def test_same_report_twice_is_kept_once(product: Product) -> None:
    text = report(product)
    assert hand_over(product, text) == hand_over(product, text)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"vendor": "974760673"}, "974760673"),
        ({"product": "Et annet"}, "Et annet"),
        ({"kit": "9.0.0"}, "9.0.0"),
        ({"kit": "new"}, "testsettet"),
        ({"contract": {"module": "nothing", "version": "1", "sha256": ""}}, "nothing"),
        ({"contract": {"module": "people", "version": "0.1", "sha256": "ab"}}, "people"),
        ({"results": []}, "results"),
    ],
)
def test_report_about_something_else_is_refused_with_the_reason(
    product: Product, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(ReportRefused, match=message):
        hand_over(product, report(product, **change))
    assert not ConformanceReport.objects.exists()


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_what_is_no_report_is_refused(product: Product, text: bytes) -> None:
    with pytest.raises(ReportRefused):
        hand_over(product, text)


def test_huge_file_is_refused(product: Product) -> None:
    with pytest.raises(ReportRefused, match="2 MB"):
        hand_over(product, b" " * (MAX_BYTES + 1))


def test_report_that_was_changed_after_it_was_signed_is_refused(product: Product) -> None:
    changed = json.loads(report(product, outcomes=("failed", "passed")))
    changed["results"][0]["outcome"] = "passed"
    changed["counts"] = {"passed": 2, "failed": 0, "not_tried": 0}
    with pytest.raises(ReportRefused):
        hand_over(product, json.dumps(changed).encode())


def test_report_signed_by_somebody_else_is_refused(product: Product) -> None:
    other = new_key()
    signing_key(VendorFactory(), other)
    with pytest.raises(ReportRefused):
        hand_over(product, report(product, private_key=other))


def test_report_from_the_future_or_from_long_ago_is_refused(product: Product) -> None:
    for days in (2, -366):
        ended = timezone.now() + dt.timedelta(days=days)
        with pytest.raises(ReportRefused):
            hand_over(product, report(product, ended=ended))


def test_report_expires_by_itself(product: Product, client: Client) -> None:
    kept = hand_over(product, report(product, ended=timezone.now() - dt.timedelta(days=300)))
    assert kept.is_demonstrated
    ConformanceReport.objects.filter(pk=kept.pk).update(
        ended_at=timezone.now() - dt.timedelta(days=400),
        expires_on=timezone.localdate() - dt.timedelta(days=35),
    )
    kept.refresh_from_db()
    assert not kept.holds
    assert "Gikk ut" in client.get(reverse("product", args=[product.slug])).content.decode()


def test_report_with_a_failure_or_something_untried_demonstrates_less(product: Product) -> None:
    assert not hand_over(product, report(product, outcomes=("passed", "failed"))).is_demonstrated
    assert not hand_over(product, report(product, outcomes=("passed", "not_tried"))).is_demonstrated


def test_what_was_signed_with_a_withdrawn_key_holds_no_more(product: Product) -> None:
    kept = hand_over(product, report(product))
    withdraw_signing_key(key=kept.key, representative=representative(product.vendor))
    kept.refresh_from_db()
    assert not kept.holds
    with pytest.raises(ReportRefused):
        hand_over(product, report(product, outcomes=("passed",)))


def test_only_the_vendors_own_people_hand_over_register_and_withdraw(product: Product) -> None:
    outsider = representative(VendorFactory())
    kept = hand_over(product, report(product))
    with pytest.raises(PermissionDenied):
        take_in_report(product=product, text=report(product), representative=outsider)
    with pytest.raises(PermissionDenied):
        withdraw_signing_key(key=kept.key, representative=outsider)
    with pytest.raises(PermissionDenied):
        add_signing_key(
            vendor=product.vendor,
            name="Min",
            public_key=public_key_of(new_key()),
            representative=outsider,
        )


@pytest.mark.parametrize("public_key", ["", "nonsense", "AAAA", "ssh-ed25519 AAAA"])
def test_key_that_is_none_is_refused(product: Product, public_key: str) -> None:
    with pytest.raises(ValidationError):
        add_signing_key(
            vendor=product.vendor,
            name="Feil",
            public_key=public_key,
            representative=representative(product.vendor),
        )


def test_vendor_registers_a_key_and_hands_a_report_over_in_its_own_pages(client: Client) -> None:
    product = ProductFactory(name="Barnehagesystemet")
    private = new_key()
    client.force_login(representative(product.vendor))
    desk = reverse("conformance", args=[product.pk])
    assert "keygen" in client.get(desk).content.decode()
    key = {"name": "Byggemaskinen", "public_key": public_key_of(private)}
    client.post(reverse("signing_key_new", args=[product.pk]), key)
    file = SimpleUploadedFile("report.json", report(product, private_key=private))
    answer = client.post(desk, {"file": file})
    assert answer.url == reverse("product", args=[product.slug])
    refused = client.post(desk, {"file": SimpleUploadedFile("report.json", b"{}")})
    assert "error-summary" in refused.content.decode()
    assert ConformanceReport.objects.count() == 1


def test_component_of_the_reference_shows_which_products_demonstrate_it(client: Client) -> None:
    carried = component(reference_module="people")
    product = ProductFactory(name="Barnehagesystemet", components=[carried])
    address = carried.url
    assert "2 av 2" not in client.get(address).content.decode()
    handed_over(product)
    assert "2 av 2" in client.get(address).content.decode()


def test_products_page_costs_as_many_queries_for_thirty_reports_as_for_one(
    product: Product, client: Client
) -> None:
    address = reverse("product", args=[product.slug])
    handed_over(product)
    client.get(address)
    few = queries_of(lambda: client.get(address))
    for number in range(29):
        handed_over(product, outcomes=("passed",) * (number + 3))
    assert queries_of(lambda: client.get(address)) == few
