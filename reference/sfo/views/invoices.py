"""The basis of invoices: months, their lines, locking, and files for the accounting system."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.refusals import Refusal
from reference.people.queries.reach import Reader
from reference.people.queries.records import note_reads
from reference.people.views import user_of

from ..exports import CSV, XLSX, as_csv, as_xlsx
from ..forms import MonthForm
from ..models import InvoiceBasis
from ..queries.desk import bases_of, lines_of
from ..services.invoicing import lock_basis, make_basis
from .doors import case_worker_of, municipality_of

ROWS = 100


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invoices(request: HttpRequest) -> HttpResponse:
    """Every month that was invoiced, and a form to make another or make it again."""
    municipality = municipality_of(case_worker_of(request))
    form = MonthForm(request.POST or None)
    if form.is_valid():
        try:
            basis = make_basis(municipality=municipality, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The invoices of the month are up to date."))
            return redirect("sfo_invoice_month", basis.pk)
    context = {"form": form, "bases": bases_of(municipality)}
    return render(request, "sfo/invoices.html", context)


@login_required
@never_cache
@require_safe
def month(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What was charged and why, line by line."""
    reader = case_worker_of(request)
    basis = _basis(reader, identifier)
    page = Paginator(lines_of(basis), ROWS).get_page(request.GET.get("page"))
    note_reads(reader, {line.child_id for line in page}, purpose=_("Basis of invoices"))
    return render(request, "sfo/invoice_month.html", {"basis": basis, "page": page})


@login_required
@require_POST
def lock(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Close a month for good."""
    basis = _basis(case_worker_of(request), identifier)
    try:
        lock_basis(basis=basis, by=user_of(request))
        messages.success(request, _("The month is locked. Changes come as corrections later."))
    except Refusal as problem:
        messages.error(request, str(problem))
    return redirect("sfo_invoice_month", identifier)


@login_required
@never_cache
@require_safe
def csv_file(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The lines as CSV."""
    return _file(request, identifier, "csv")


@login_required
@never_cache
@require_safe
def xlsx_file(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The lines as a workbook."""
    return _file(request, identifier, "xlsx")


def _file(request: HttpRequest, identifier: UUID, form: str) -> HttpResponse:
    reader = case_worker_of(request)
    basis = _basis(reader, identifier)
    lines = list(lines_of(basis))
    note_reads(reader, {line.child_id for line in lines}, purpose=_("Basis of invoices, file"))
    content = as_csv(lines) if form == "csv" else as_xlsx(lines, str(basis))
    response = HttpResponse(content, content_type=CSV if form == "csv" else XLSX)
    response["Content-Disposition"] = f'attachment; filename="sfo-{basis}.{form}"'
    return response


def _basis(reader: Reader, identifier: UUID) -> InvoiceBasis:
    return get_object_or_404(bases_of(municipality_of(reader)), pk=identifier)
