"""Reads about what products have demonstrated."""

from collections.abc import Iterable

from django.db.models import QuerySet

from components.models import ConformanceReport, Product, SigningKey
from organisations.models import Organisation


def demonstrated_by(product: Product) -> list[ConformanceReport]:
    """Return the last report of each module about `product`, also those that have expired."""
    found = product.conformance_reports.newest_of_each_module()
    return list(found.defer("text").select_related("key"))


def demonstrated_of(products: Iterable[Product], module: str) -> dict[int, ConformanceReport]:
    """Return the last report about `module` for each of `products`, by the product's key."""
    found = (
        ConformanceReport.objects.filter(product__in=products, module=module)
        .order_by("product_id", "-ended_at", "-pk")
        .distinct("product_id")
        .defer("text")
        .select_related("key")
    )
    return {report.product_id: report for report in found}


def keys_of(vendor: Organisation) -> QuerySet[SigningKey]:
    """Return the vendor's keys, those in use first."""
    return vendor.signing_keys.order_by("withdrawn_at", "-added_at")


def report_text(product_slug: str, report_id: int) -> str | None:
    """Return a report as it was handed over; None where there is none."""
    found = ConformanceReport.objects.filter(product__slug=product_slug, pk=report_id)
    return found.values_list("text", flat=True).first()
