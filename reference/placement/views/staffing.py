"""What the staff plan needs month by month, dispensations, and one child more."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from reference.allocation.departments.model import WEEKDAYS
from reference.casework.refusals import Refusal
from reference.people.models import Unit
from reference.people.queries.records import note_reads
from reference.people.views import user_of

from ..enums import NormKind
from ..forms import DispensationForm, ExpectedForm, OneMoreForm
from ..models import Dispensation
from ..pictures import picture_of_months
from ..queries.needs import last_of, months_of, next_august
from ..queries.people import children_by_name
from ..queries.register import Register, register_of
from ..services.staffing import Relief, expect_children, grant_dispensation
from ..services.trying import OneMore, try_one_more
from .reaching import open_unit


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def staffing(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Both norms month by month to August as pictures; whom the kindergarten expects."""
    reader, found = open_unit(request, identifier)
    form = ExpectedForm(request.POST or None)
    if form.is_valid():
        try:
            expect_children(
                unit=found,
                start=form.cleaned_data["month"],
                born_year=form.cleaned_data["born_year"],
                number=form.cleaned_data["number"],
            )
        except Refusal as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Noted."))
            return redirect("placement_staffing", identifier)
    register = _to_august(found)
    months = months_of(register, timezone.localdate())
    context = {
        "unit": found,
        "months": months,
        "pictures": [picture_of_months(months, kind) for kind in NormKind],
        "first_short": next((month for month in months if not month.is_met), None),
        "dispensations": Dispensation.objects.present().filter(unit=found).select_related("author"),
        "expected": register.expected,
        "may_dispense": reader.is_case_worker,
        "form": form,
    }
    return render(request, "placement/staffing.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dispensation(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The municipality decides to let a kindergarten be short of a norm for a time."""
    reader, found = open_unit(request, identifier)
    if not reader.is_case_worker:
        raise PermissionDenied
    form = DispensationForm(request.POST or None)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            grant_dispensation(
                unit=found,
                relief=Relief(
                    NormKind(asked["norm"]),
                    int(asked["posts"] * 100),
                    asked["begins"],
                    asked["ends"],
                    asked["grounds"],
                ),
                author=user_of(request),
            )
        except Refusal as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The dispensation is granted."))
            return redirect("placement_staffing", identifier)
    return render(request, "placement/dispensation.html", {"unit": found, "form": form})


@login_required
@never_cache
@require_safe
def one_more(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What breaks when one child more is added; nothing is kept."""
    reader, found = open_unit(request, identifier)
    form = OneMoreForm(request.GET if "born" in request.GET else None)
    context: dict[str, object] = {"unit": found, "form": form}
    if form.is_valid():
        more = OneMore(
            form.cleaned_data["born"],
            tuple(form.cleaned_data["days"]) or WEEKDAYS,
            form.cleaned_data["month"],
        )
        try:
            tried = try_one_more(
                unit=found, register=_to_august(found), more=more, today=timezone.localdate()
            )
        except Refusal as problem:
            form.add_error(None, str(problem))
        else:
            moving = list(children_by_name(tried.moving).values())
            note_reads(reader, [child.pk for child in moving], purpose=_("One child more"))
            context |= {"tried": tried, "moving": moving}
    return render(request, "placement/one_more.html", context)


def _to_august(unit: Unit) -> Register:
    today = timezone.localdate()
    august = next_august(today)
    return register_of(unit, today, last_of(august.year, august.month))
