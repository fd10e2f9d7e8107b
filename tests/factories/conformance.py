"""Signed reports of conformance, as the kit writes them."""

import datetime as dt
import json
from typing import Any

from django.utils import timezone

from components.models import ConformanceReport, Product, SigningKey
from components.services import add_signing_key, take_in_report
from conformance import __version__
from conformance.contracts import contract_of
from conformance.reports import Subject, new_key, public_key_of, report_of, signed
from organisations.models import Organisation
from tests.factories.components import representative

PRIVATE_KEY = new_key()


def signing_key(vendor: Organisation, private_key: str = PRIVATE_KEY) -> SigningKey:
    return add_signing_key(
        vendor=vendor,
        name="Byggemaskinen",
        public_key=public_key_of(private_key),
        representative=representative(vendor),
    )


def result(outcome: str = "passed") -> dict[str, Any]:
    return {
        "check": "row.tag",
        "requirement": "A row comes with an ETag.",
        "operation": "GET /persons/{identifier}",
        "outcome": outcome,
        "why": "",
        "findings": [],
    }


def report(
    product: Product,
    /,
    *,
    ended: dt.datetime | None = None,
    outcomes: tuple[str, ...] = ("passed", "passed"),
    private_key: str = PRIVATE_KEY,
    **changed: Any,
) -> bytes:
    """Return a signed report of `product`; `changed` is changed before it is signed."""
    contract = contract_of("people")
    subject = Subject(
        str(product.vendor.organisation_number), product.name, "4.2", "https://test.example.no"
    )
    ended = ended or timezone.now()
    unsigned = report_of(
        subject,
        {"module": contract.module, "version": contract.version, "sha256": contract.digest},
        [result(outcome) for outcome in outcomes],
        kit=__version__,
        during=(ended - dt.timedelta(minutes=3), ended),
    )
    return json.dumps(signed(unsigned | changed, private_key)).encode()


def handed_over(product: Product, **options: Any) -> ConformanceReport:
    """Return a report that the vendor's representative has handed over."""
    if not SigningKey.objects.filter(vendor=product.vendor).exists():
        signing_key(product.vendor)
    return take_in_report(
        product=product,
        text=report(product, **options),
        representative=representative(product.vendor),
    )
