"""What a product has demonstrated: its vendor's desk for reports and keys, and a report."""

import json
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from components.forms import ReportForm, SigningKeyForm
from components.models import Product
from components.queries import (
    handed_over_for,
    keys_of,
    own_products,
    report_text,
    report_to_read,
)
from components.services import (
    ReportRefused,
    add_signing_key,
    take_in_report,
    withdraw_signing_key,
)
from organisations.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hand_over(request: SignedInRequest, product_id: int) -> HttpResponse:
    """The vendor's desk: reports, keys, and the form for another report."""
    product = get_object_or_404(own_products(request.user), pk=product_id)
    form = ReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            report = take_in_report(product=product, text=form.text, representative=request.user)
        except ReportRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(
                request, _("Taken in. It holds until %s.") % f"{report.expires_on:%d.%m.%Y}"
            )
            return redirect("product", product.slug)
    return _desk(request, product, form, SigningKeyForm())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_key(request: SignedInRequest, product_id: int) -> HttpResponse:
    """Register a public key of the vendor."""
    product = get_object_or_404(own_products(request.user), pk=product_id)
    form = SigningKeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_signing_key(vendor=product.vendor, **form.cleaned_data, representative=request.user)
        except ValidationError as error:
            form.add_error("public_key", error.messages)
        else:
            messages.success(request, _("Registered. Reports signed with it can be handed over."))
            return redirect("conformance", product.pk)
    return _desk(request, product, ReportForm(), form)


@require_POST
@login_required
def withdraw_key(request: SignedInRequest, product_id: int, key_id: int) -> HttpResponse:
    """Say that nothing signed with the key is to be believed any more."""
    product = get_object_or_404(own_products(request.user), pk=product_id)
    key = get_object_or_404(keys_of(product.vendor), pk=key_id)
    withdraw_signing_key(key=key, representative=request.user)
    messages.success(request, _("Withdrawn. What was signed with it is no longer shown as valid."))
    return redirect("conformance", product.pk)


@require_safe
def report_page(request: HttpRequest, product_slug: str, report_id: int) -> HttpResponse:
    """The report to read: what was tried, where, and how each requirement went."""
    report = report_to_read(product_slug, report_id)
    if report is None:
        raise Http404
    content = json.loads(report.text)
    title = _("Report on %(module)s") % {"module": f"{report.module} {report.contract_version}"}
    context = {
        "report": report,
        "began": datetime.fromisoformat(content["began"]),
        "operations": results_by_operation(content),
        "title": title,
        "breadcrumbs": [
            (_("Components"), reverse("component_list")),
            (report.product.name, reverse("product", args=[product_slug])),
            (title, ""),
        ],
    }
    return render(request, "components/conformance_report.html", context)


@require_safe
def report(request: HttpRequest, product_slug: str, report_id: int) -> HttpResponse:
    """The report as it was handed over, so that anybody can check its signature."""
    text = report_text(product_slug, report_id)
    if text is None:
        raise Http404
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{product_slug}-{report_id}.json"'},
    )


def results_by_operation(content: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the results of a report by operation, those that failed first."""
    rows = sorted(content["results"], key=lambda row: (row["operation"], row["outcome"]))
    grouped = [
        (operation, list(some)) for operation, some in groupby(rows, itemgetter("operation"))
    ]
    return sorted(grouped, key=lambda each: all(row["outcome"] != "failed" for row in each[1]))


def _desk(
    request: SignedInRequest, product: Product, form: ReportForm, key_form: SigningKeyForm
) -> HttpResponse:
    context = {
        "product": product,
        "form": form,
        "key_form": key_form,
        "keys": keys_of(product.vendor),
        "reports": handed_over_for(product),
        "title": _("Demonstrate conformance"),
        "breadcrumbs": [
            (_("Components"), reverse("component_list")),
            (product.name, reverse("product", args=[product.slug])),
            (_("Demonstrate conformance"), ""),
        ],
    }
    return render(request, "components/conformance.html", context)
