"""Kindergartens and schools: the list, who belongs there, and who works there."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import submitted, succeeds
from reference.casework.refusals import Invalid
from reference.people.access import case_worker_of, employee_of, municipality_of, reader_of

from ..models import Employment, Unit
from ..queries.reach import Reader
from ..queries.records import note_reads, person_of_number
from ..queries.units import children_of_unit, staff_of, units_with_numbers
from ..record_forms import CloseForm, EmployForm, EndForm
from ..services.employments import employ, end_employment
from ..services.units import close_unit
from .changes import METHODS

ROWS = 50


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    reader = employee_of(request)
    return render(request, "people/units.html", {"units": units_with_numbers(reader)})


@require_safe
def unit(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Who belongs to the unit today, and who works there today or will."""
    reader = reader_of(request)
    unit = _unit(reader, identifier)
    page = Paginator(children_of_unit(unit), ROWS).get_page(request.GET.get("page"))
    note_reads(reader, {each.person_id for each in page}, purpose=_("Children of the unit"))
    context = {
        "unit": unit,
        "page": page,
        "staff": staff_of(unit),
        "may_change": reader.is_case_worker,
    }
    return render(request, "people/unit.html", context)


@require_http_methods(METHODS)
def new_employment(request: HttpRequest, identifier: UUID) -> HttpResponse:
    reader, municipality = case_worker_of(request), municipality_of(request)
    unit = _unit(reader, identifier)
    form = EmployForm(request.POST or None)

    def do() -> None:
        details = dict(form.cleaned_data)
        person = person_of_number(municipality, details.pop("identity_number"))
        if person is None:
            raise Invalid(_("Nobody with this number is registered. Register the person first."))
        employ(person=person, unit=unit, **details)
        note_reads(reader, [person.pk], purpose=_("Change: employment"))

    if submitted(request, form, do, _("Saved.")):
        return redirect("unit", identifier)
    context = {"form": form, "title": _("Add an employee"), "unit": unit}
    return render(request, "people/form.html", context)


@require_http_methods(METHODS)
def finish_employment(request: HttpRequest, identifier: UUID) -> HttpResponse:
    reader, municipality = case_worker_of(request), municipality_of(request)
    employment = get_object_or_404(
        Employment.objects.present().select_related("person", "unit"),
        pk=identifier,
        unit__municipality=municipality,
    )
    form = EndForm(request.POST or None)
    if succeeds(form, lambda: end_employment(employment=employment, **form.cleaned_data)):
        note_reads(reader, [employment.person_id], purpose=_("Change: employment"))
        messages.success(request, _("Saved."))
        return redirect("unit", employment.unit_id)
    title = _("%(person)s stops at %(unit)s") % {
        "person": employment.person,
        "unit": employment.unit,
    }
    context = {"form": form, "title": title, "unit": employment.unit}
    return render(request, "people/form.html", context)


@require_http_methods(METHODS)
def close(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Say from which day a unit is closed; without a day it stays open."""
    unit = _unit(case_worker_of(request), identifier)
    form = CloseForm(request.POST or None, initial={"on": unit.closed_on})
    if submitted(request, form, lambda: close_unit(unit=unit, **form.cleaned_data), _("Saved.")):
        return redirect("unit", identifier)
    context = {"form": form, "title": _("Close %s") % unit, "unit": unit}
    return render(request, "people/form.html", context)


def _unit(reader: Reader, identifier: UUID) -> Unit:
    try:
        return units_with_numbers(reader).get(pk=identifier)
    except Unit.DoesNotExist as error:
        raise Http404 from error
