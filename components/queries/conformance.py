"""Reads about what products have demonstrated."""

from django.db.models import BigIntegerField, F, Func, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import JSONObject
from django.utils import timezone

from components.models import ConformanceReport, Product, SigningKey
from organisations.models import Organisation


def demonstrated_by(product: Product) -> list[ConformanceReport]:
    """Return the last report of each module about `product`, also those that have expired.

    Those for which the kit was run against the reference implementation prove nothing of it.
    """
    reports = product.conformance_reports.filter(tried_reference=False).newest_of_each_module()
    return list(reports.defer("text").select_related("key"))


def handed_over_for(product: Product) -> list[ConformanceReport]:
    """Return the last report of each module for the vendor's desk, whatever was tried."""
    reports = product.conformance_reports.newest_of_each_module()
    return list(reports.defer("text").select_related("key"))


def with_last_report(products: QuerySet[Product], module: str) -> QuerySet[Product]:
    """Return `products`, each with what its last report on `module` says, while that holds."""
    about = ConformanceReport.objects.filter(product=OuterRef("pk"), module=module)
    last = about.filter(tried_reference=False)
    holding = last.filter(key__withdrawn_at=None, expires_on__gte=timezone.localdate())
    summary = JSONObject(
        passed="passed",
        tried=F("passed") + F("failed"),
        contract_version="contract_version",
    )
    newest = holding.order_by("-ended_at", "-pk")
    return products.annotate(
        report=Subquery(newest.values(told=summary)[:1]),
        report_expires=Subquery(newest.values("expires_on")[:1]),
    )


def keys_of(vendor: Organisation) -> QuerySet[SigningKey]:
    """Return the vendor's keys, those in use first."""
    return vendor.signing_keys.order_by("withdrawn_at", "-added_at")


def report_to_read(product_slug: str, report_id: int) -> ConformanceReport | None:
    """Return a report with its product and key; None where there is none."""
    reports = ConformanceReport.objects.select_related("key", "product__vendor")
    return reports.filter(product__slug=product_slug, pk=report_id).first()


def report_text(product_slug: str, report_id: int) -> str | None:
    """Return a report as it was handed over; None where there is none."""
    reports = ConformanceReport.objects.filter(product__slug=product_slug, pk=report_id)
    return reports.values_list("text", flat=True).first()


def bytes_of_reports(vendor: Organisation) -> int:
    """Return how many bytes the reports of the products of `vendor` take."""
    size = Func("text", function="octet_length", output_field=BigIntegerField())
    total = ConformanceReport.objects.filter(product__vendor=vendor).aggregate(bytes=Sum(size))
    return int(total["bytes"] or 0)
