"""The basis of invoices: months, their lines, locking, and files for the accounting system."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import report, result_of
from reference.people.access import case_worker_of, municipality_of, user_of
from reference.people.queries.records import note_reads

from ..exports import CSV, XLSX, as_csv, as_xlsx
from ..forms import MonthForm
from ..models import InvoiceBasis
from ..queries.desk import bases_of, lines_of
from ..services.invoices import lock_basis, make_basis

ROWS = 100


@require_http_methods(["GET", "HEAD", "POST"])
def invoices(request: HttpRequest) -> HttpResponse:
    """Every month that was invoiced, and a form to make another or make it again."""
    municipality = municipality_of(request)
    form = MonthForm(request.POST or None)
    if basis := result_of(form, lambda: make_basis(municipality=municipality, **form.cleaned_data)):
        messages.success(request, _("The invoices of the month are up to date."))
        return redirect("sfo_invoice_month", basis.pk)
    context = {"form": form, "bases": bases_of(municipality)}
    return render(request, "sfo/invoices.html", context)


@require_safe
def month(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What was charged and why, line by line."""
    reader = case_worker_of(request)
    basis = _basis(request, identifier)
    page = Paginator(lines_of(basis), ROWS).get_page(request.GET.get("page"))
    note_reads(reader, {line.child_id for line in page}, purpose=_("Basis of invoices"))
    return render(request, "sfo/invoice_month.html", {"basis": basis, "page": page})


@require_POST
def lock(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Close a month for good."""
    basis = _basis(request, identifier)
    report(
        request,
        lambda: lock_basis(basis=basis, by=user_of(request)),
        _("The month is locked. Changes come as corrections later."),
    )
    return redirect("sfo_invoice_month", identifier)


@require_safe
def csv_file(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The lines as CSV."""
    return _file(request, identifier, "csv")


@require_safe
def xlsx_file(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The lines as a workbook."""
    return _file(request, identifier, "xlsx")


def _file(request: HttpRequest, identifier: UUID, form: str) -> HttpResponse:
    reader = case_worker_of(request)
    basis = _basis(request, identifier)
    lines = list(lines_of(basis))
    note_reads(reader, {line.child_id for line in lines}, purpose=_("Basis of invoices, file"))
    content = as_csv(lines) if form == "csv" else as_xlsx(lines, str(basis))
    response = HttpResponse(content, content_type=CSV if form == "csv" else XLSX)
    response["Content-Disposition"] = f'attachment; filename="sfo-{basis}.{form}"'
    return response


def _basis(request: HttpRequest, identifier: UUID) -> InvoiceBasis:
    return get_object_or_404(bases_of(municipality_of(request)), pk=identifier)
