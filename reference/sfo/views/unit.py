"""What the head of an after-school programme sees: who comes on which weekday."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reference.people.access import employee_of
from reference.people.queries.records import note_reads

from ..enums import Weekday
from ..queries.desk import holiday_list, schools_of, week_list


@require_safe
def schools(request: HttpRequest) -> HttpResponse:
    """The schools whose lists the reader may see; the only one at once."""
    reader = employee_of(request)
    schools = schools_of(reader)
    if len(schools) == 1:
        return redirect("sfo_week", schools[0].pk)
    return render(request, "sfo/schools.html", {"schools": schools})


@require_safe
def week(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Who comes on which weekday, in even weeks and in odd ones; no price and no income."""
    reader, today = employee_of(request), timezone.localdate()
    unit = next((each for each in schools_of(reader) if each.pk == identifier), None)
    if unit is None:
        raise Http404
    attendance, holidays = week_list(unit, today), holiday_list(unit, today)
    children = {row.child.pk for row in attendance.rows} | {
        booking.child_id for bookings in holidays.values() for booking in bookings
    }
    note_reads(reader, children, purpose=_("Who comes after school"))
    context = {"list": attendance, "holidays": holidays, "weekdays": Weekday.labels}
    return render(request, "sfo/week.html", context)
