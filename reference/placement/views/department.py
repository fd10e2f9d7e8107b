"""One department: its name, ages and places, its groups, and the day it closes."""

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
from reference.people.models import Person
from reference.people.queries.records import note_reads

from ..forms import CloseDepartmentForm, DepartmentForm, GroupForm, JoinGroupForm
from ..models import Department, DepartmentMembership, Group, GroupMembership
from ..queries.groups import groups_of
from ..services.departments import (
    change_department,
    close_department,
    join_group,
    leave_group,
    open_group,
)
from .access import open_department

Groups = list[tuple[Group, list[GroupMembership]]]
Step = tuple[forms.Form, Callable[[], object]]


@require_http_methods(["GET", "HEAD", "POST"])
def department(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Change a department, close it, and keep its groups; a form for each."""
    reader, department = open_department(request, identifier)
    groups = groups_of(department, timezone.localdate())
    members = {str(each.pk): each for _group, inside in groups for each in inside}
    note_reads(reader, {each.child_id for each in members.values()}, purpose=_("Groups"))
    done = request.POST.get("do", "")
    if done.startswith("leave-"):
        if done.removeprefix("leave-") not in members:
            raise Http404
        leave_group(membership=members[done.removeprefix("leave-")], ends_on=timezone.localdate())
        messages.success(request, _("Saved."))
        return redirect("placement_department", identifier)
    steps = _steps(department, groups, request.POST, done)
    if done in steps and succeeds(*steps[done]):
        messages.success(request, _("Saved."))
        return redirect("placement_department", identifier)
    context = {"department": department, "groups": groups}
    context |= {f"{name}_form": form for name, (form, _step) in steps.items()}
    return render(request, "placement/department.html", context)


def _steps(department: Department, groups: Groups, posted: Any, done: str) -> dict[str, Step]:
    """Return each form with what its button does; the one that was sent is bound."""
    today = timezone.localdate()
    by_id = {str(group.pk): group for group, _members in groups}
    inside = DepartmentMembership.objects.valid_on(today).filter(department=department)

    def bound(name: str) -> Any:
        return posted if done == name else None

    initial = {"name": department.name, "bands": department.bands, "places": department.places}
    change = DepartmentForm(bound("change"), initial=initial)
    close = CloseDepartmentForm(bound("close"), prefix="close")
    group = GroupForm(bound("group"), prefix="group")
    join = JoinGroupForm(
        bound("join"),
        prefix="join",
        groups=by_id.values(),
        children=Person.objects.filter(pk__in=inside.values("child")),
    )
    return {
        "change": (change, lambda: change_department(department=department, **change.cleaned_data)),
        "close": (close, lambda: close_department(department=department, **close.cleaned_data)),
        "group": (
            group,
            lambda: open_group(department=department, starts_on=today, **group.cleaned_data),
        ),
        "join": (
            join,
            lambda: join_group(
                group=by_id[join.cleaned_data["group"]],
                child=join.cleaned_data["child"],
                starts_on=today,
            ),
        ),
    }
