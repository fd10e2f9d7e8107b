"""What the staff plan needs month by month, dispensations, and one child more."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.allocation.departments.model import WEEKDAYS
from reference.casework.attempts import result_of, succeeds
from reference.people.access import user_of
from reference.people.models import Unit
from reference.people.queries.records import note_reads

from ..enums import NormKind
from ..forms import DispensationForm, ExpectedForm, OneMoreForm
from ..models import Dispensation
from ..pictures import picture_of_months
from ..queries.needs import last_of, months_of, next_august
from ..queries.people import children_by_name
from ..queries.register import Register, register_of
from ..services.dispensations import Relief, expect_children, grant_dispensation
from ..services.trials import Consequence, OneMore, try_one_more
from .access import open_unit


@require_http_methods(["GET", "HEAD", "POST"])
def staffing(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Both norms month by month to August as pictures; whom the kindergarten expects."""
    reader, unit = open_unit(request, identifier)
    form = ExpectedForm(request.POST or None)
    if succeeds(
        form,
        lambda: expect_children(
            unit=unit,
            start=form.cleaned_data["month"],
            born_year=form.cleaned_data["born_year"],
            number=form.cleaned_data["number"],
        ),
    ):
        messages.success(request, _("Noted."))
        return redirect("placement_staffing", identifier)
    register = _to_august(unit)
    months = months_of(register, timezone.localdate())
    context = {
        "unit": unit,
        "months": months,
        "pictures": [picture_of_months(months, kind) for kind in NormKind],
        "first_short": next((month for month in months if not month.is_met), None),
        "dispensations": Dispensation.objects.present().filter(unit=unit).select_related("author"),
        "expected": register.expected,
        "may_dispense": reader.is_case_worker,
        "form": form,
    }
    return render(request, "placement/staffing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dispensation(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The municipality decides to let a kindergarten be short of a norm for a time."""
    reader, unit = open_unit(request, identifier)
    if not reader.is_case_worker:
        raise PermissionDenied
    form = DispensationForm(request.POST or None)
    user = user_of(request)
    if succeeds(
        form, lambda: grant_dispensation(unit=unit, relief=_relief(form.cleaned_data), author=user)
    ):
        messages.success(request, _("The dispensation is granted."))
        return redirect("placement_staffing", identifier)
    return render(request, "placement/dispensation.html", {"unit": unit, "form": form})


def _relief(values: dict[str, Any]) -> Relief:
    return Relief(
        NormKind(values["norm"]),
        int(values["posts"] * 100),
        values["starts_on"],
        values["ends_on"],
        values["grounds"],
        values["applied_on"],
        values["committee"],
    )


@require_safe
def one_more(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What breaks when one child more is added; nothing is kept."""
    reader, unit = open_unit(request, identifier)
    form = OneMoreForm(request.GET if "born" in request.GET else None)
    context: dict[str, object] = {"unit": unit, "form": form}
    if consequence := result_of(form, lambda: _try_one_more(unit, form.cleaned_data)):
        moving = list(children_by_name(consequence.moving).values())
        note_reads(reader, [child.pk for child in moving], purpose=_("One child more"))
        context |= {"tried": consequence, "moving": moving}
    return render(request, "placement/one_more.html", context)


def _try_one_more(unit: Unit, values: dict[str, Any]) -> Consequence:
    more = OneMore(values["born"], tuple(values["days"]) or WEEKDAYS, values["month"])
    return try_one_more(unit=unit, register=_to_august(unit), more=more, today=timezone.localdate())


def _to_august(unit: Unit) -> Register:
    today = timezone.localdate()
    august = next_august(today)
    return register_of(unit, today, last_of(august.year, august.month))
