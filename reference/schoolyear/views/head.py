"""What a head of school may change for the school."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import report, succeeds
from reference.people.access import head_of_unit, reader_of, user_of
from reference.people.models import Unit
from reference.people.queries.reach import Reader

from ..forms import OwnDaysForm
from ..models import CalendarSettings, OwnDay
from ..queries.calendars import announced, announced_years, own_days_of, plan_at
from ..queries.desk import own_schools
from ..queries.rules import settings_for
from ..services.own_days import set_own_days, withdraw_own_days
from .public import picture_of


@require_safe
def my_schools(request: HttpRequest) -> HttpResponse:
    """The schools that the reader leads."""
    schools = own_schools(head_of_unit(request))
    if not schools:
        raise PermissionDenied
    return render(request, "schoolyear/my_schools.html", {"schools": schools})


@require_http_methods(["GET", "HEAD", "POST"])
def my_school(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The school's calendar, its own days, and a form to change two of them against each other."""
    unit = get_object_or_404(
        own_schools(head_of_unit(request)).select_related("municipality"), pk=identifier
    )
    years = announced_years(unit.municipality)
    year = _chosen_year(request, years)
    if year is None:
        return render(request, "schoolyear/my_school.html", {"unit": unit})
    form = OwnDaysForm(request.POST or None)
    if succeeds(form, lambda: _set(request, unit, year, form)):
        messages.success(request, _("Saved. The calendar is changed for everybody."))
        return redirect(f"{request.path}?ar={year}")
    return render(request, "schoolyear/my_school.html", _context(unit, year, years, form))


def _chosen_year(request: HttpRequest, years: list[int]) -> int | None:
    text = request.POST.get("ar") or request.GET.get("ar") or ""
    matching = [year for year in years if str(year) == text]
    return matching[0] if matching else (years[-1] if years else None)


def _context(unit: Unit, year: int, years: list[int], form: OwnDaysForm) -> dict[str, object]:
    context: dict[str, object] = {
        "unit": unit,
        "action": f"?ar={year}",
        "year": year,
        "years": years,
        "form": form,
        "own_days": own_days_of(unit, year),
        "allowed": (settings_for(unit.municipality_id, year) or CalendarSettings()).own_days,
    }
    plan = announced(unit.municipality, year)
    return context | (picture_of(plan_at(plan, unit)) if plan else {}) | {"plan": plan}


def _set(request: HttpRequest, unit: Unit, year: int, form: OwnDaysForm) -> None:
    set_own_days(
        unit=unit,
        year=year,
        changes=form.changes(),
        reason=form.cleaned_data["reason"],
        author=user_of(request),
    )


@require_POST
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Let a day be as in the municipality's plan again: the head's, or a case worker's, to do."""
    reader = reader_of(request)
    own_day = get_object_or_404(OwnDay.objects.present().select_related("unit"), pk=identifier)
    is_of_the_municipality = reader.is_case_worker and own_day.unit.municipality_id == _number(
        reader
    )
    if not is_of_the_municipality:
        get_object_or_404(own_schools(reader), pk=own_day.unit_id)
    report(request, lambda: withdraw_own_days(own_day=own_day), _("Saved."))
    if is_of_the_municipality:
        plan = announced(own_day.unit.municipality_id, own_day.year)
        return redirect("schoolyear_plan", plan.pk) if plan else redirect("schoolyear_plans")
    return redirect("schoolyear_my_school", own_day.unit_id)


def _number(reader: Reader) -> str:
    return reader.municipality.number if reader.municipality else ""
