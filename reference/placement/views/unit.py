"""All kindergartens of a municipality, and one: departments, who is in them, plans."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import result_or_message, succeeds
from reference.people.access import user_of
from reference.people.queries.records import note_reads

from ..forms import DepartmentForm, NewPlanForm
from ..pictures import UnitNow, picture_of_units
from ..queries.needs import needs_on
from ..queries.register import register_of
from ..queries.unit import inside_of, kindergartens_within, now_and_in_august, plans_of
from ..sentences import says
from ..services.departments import open_department
from ..services.plans import make_plan
from .access import open_unit, worker_of


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Which kindergartens meet the norms now and in August; who leads one alone goes there."""
    reader = worker_of(request)
    kindergartens = kindergartens_within(reader)
    if len(kindergartens) == 1 and not reader.is_case_worker:
        return redirect("placement_unit", kindergartens[0].pk)
    rows = [UnitNow(*each) for each in now_and_in_august(kindergartens, timezone.localdate())]
    headings = [
        _("Pedagogues now"),
        _("Staff now"),
        _("Pedagogues Aug."),
        _("Staff Aug."),
    ]
    context = {
        "rows": rows,
        "picture": picture_of_units(rows, headings) if rows else None,
        "meeting_now": sum(row.now.is_met for row in rows),
        "meeting_in_august": sum(row.august.is_met for row in rows),
        "meeting_expected": sum(
            not any(n.short_if_expected for n in row.needs[2:]) for row in rows
        ),
    }
    return render(request, "placement/units.html", context)


@require_safe
def unit(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The departments of a kindergarten today, the norms, and its plans."""
    reader, unit = open_unit(request, identifier)
    today = timezone.localdate()
    register = register_of(unit, today, today)
    rooms = inside_of(register, today)
    note_reads(
        reader, [seat.child.pk for room in rooms for seat in room.seats], purpose=_("Departments")
    )
    context = {
        "unit": unit,
        "rooms": rooms,
        "needs": [(need, says(need)) for need in needs_on(register, today)],
        "plans": plans_of(unit),
        "form": NewPlanForm(),
    }
    return render(request, "placement/unit.html", context)


@require_POST
def new_plan(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Make a plan from the month that was chosen."""
    _reader, unit = open_unit(request, identifier)
    form = NewPlanForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a month of the list."))
        return redirect("placement_unit", identifier)
    plan = result_or_message(
        request,
        lambda: make_plan(unit=unit, month=form.cleaned_data["month"], author=user_of(request)),
    )
    if plan is None:
        return redirect("placement_unit", identifier)
    return redirect("placement_plan", plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def new_department(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Open a department from today."""
    _reader, unit = open_unit(request, identifier)
    form, today = DepartmentForm(request.POST or None), timezone.localdate()
    if succeeds(form, lambda: open_department(unit=unit, starts_on=today, **form.cleaned_data)):
        messages.success(request, _("The department is open."))
        return redirect("placement_unit", identifier)
    return render(request, "placement/new_department.html", {"unit": unit, "form": form})
