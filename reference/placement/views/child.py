"""What is wished and decided for one child, its days, and its department."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reference.casework.attempts import succeeds
from reference.people.queries.records import note_reads

from ..documents import departments_on
from ..forms import ApartForm, DaysForm, PlaceForm, WishesForm
from ..models import Apart, Department, Lock
from ..queries.child import ChildHere, child_here
from ..queries.unit import kindergartens_within
from ..services.moves import move_child
from ..services.wishes import (
    agree_on_days,
    keep_apart,
    take_away,
    wish_for_departments,
    wish_for_friends,
)
from .access import worker_of

Step = tuple[forms.Form, Callable[[], object]]


@require_http_methods(["GET", "HEAD", "POST"])
def child(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Wishes, friends, who is kept apart, days and department; a form for each."""
    reader = worker_of(request)
    here = child_here(kindergartens_within(reader), identifier, timezone.localdate())
    if here is None:
        raise Http404
    note_reads(reader, [here.child.pk], purpose=_("Wishes and department"))
    done = request.POST.get("do", "")
    steps = _steps(here, request.POST, done)
    if done.startswith("end-"):
        _take_away(here, done)
        messages.success(request, _("Taken away."))
        return redirect("placement_child", identifier)
    if done in steps and succeeds(*steps[done]):
        messages.success(request, _("Saved."))
        return redirect("placement_child", identifier)
    context = {"here": here, **{f"{name}_form": form for name, (form, _step) in steps.items()}}
    return render(request, "placement/child.html", context)


def _steps(here: ChildHere, posted: Any, done: str) -> dict[str, Step]:
    """Return each form with what its button does; the one that was sent is bound."""
    today, unit = timezone.localdate(), here.unit
    departments = departments_on(unit, today)
    by_id = {str(each.pk): each for each in departments}

    def bound(name: str) -> Any:
        return posted if done == name else None

    wishes = WishesForm(
        bound("wishes"),
        departments=departments,
        others=here.others,
        initial={
            **{f"wish{wish.rank}": str(wish.department_id) for wish in here.wishes},
            **{f"friend{at}": friend for at, friend in enumerate(here.friends, start=1)},
        },
    )
    apart = ApartForm(bound("apart"), others=here.others, prefix="apart")
    days = DaysForm(
        bound("days"), prefix="days", initial={"days": here.weekdays, "starts_on": here.earliest}
    )
    place = PlaceForm(
        bound("place"),
        prefix="place",
        departments=departments,
        initial={
            "department": here.department and str(here.department.pk),
            "starts_on": here.earliest,
        },
    )
    return {
        "wishes": (wishes, lambda: _keep_wishes(here, wishes, by_id)),
        "apart": (
            apart,
            lambda: keep_apart(
                unit=unit, child=here.child, other=apart.cleaned_data["other"], starts_on=today
            ),
        ),
        "days": (days, lambda: agree_on_days(enrolment=here.place, **days.cleaned_data)),
        "place": (
            place,
            lambda: move_child(
                child=here.child,
                department=by_id[place.cleaned_data["department"]],
                starts_on=place.cleaned_data["starts_on"],
                locked=place.cleaned_data["locked"],
            ),
        ),
    }


def _keep_wishes(here: ChildHere, form: WishesForm, departments: dict[str, Department]) -> None:
    wish_for_departments(
        child=here.child, departments=[departments[each] for each in form.departments]
    )
    wish_for_friends(unit=here.unit, child=here.child, friends=form.friends)


def _take_away(here: ChildHere, done: str) -> None:
    """Let a lock, or what keeps the child apart from another, end today."""
    rows: dict[str, Apart | Lock] = {f"end-{row.pk}": row for row in here.apart}
    if here.lock:
        rows[f"end-{here.lock.pk}"] = here.lock
    if done not in rows:
        raise Http404
    take_away(row=rows[done], ends_on=timezone.localdate())
