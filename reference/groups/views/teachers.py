"""Who teaches a group, and how many hours are taught: what the teacher norm is computed from."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reference.casework.attempts import report, succeeds
from reference.people.access import school_leader_of

from ..enums import MainStage
from ..forms import AddTeacherForm, HoursForm
from ..models import SchoolClass, TeachingGroup
from ..queries.pupils import school_year_of
from ..queries.schools import hours_of, relations_at, teachers_of
from ..services.hours import state_hours
from ..services.memberships import add_teacher, end_membership
from .school import day_in, reader_and_group, school_within


def _address_of(group: Any, of_its_teachers: str = "") -> str:
    kind = "groups_class" if isinstance(group, SchoolClass) else "groups_teaching_group"
    return reverse(f"{kind}{of_its_teachers}", args=[group.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def teachers(
    request: HttpRequest, identifier: UUID, model: type[SchoolClass | TeachingGroup]
) -> HttpResponse:
    """Who teaches a class or a teaching group; somebody of the school's staff can be added."""
    _reader, group = reader_and_group(request, model, identifier)
    day = day_in(group)
    form = AddTeacherForm(request.POST or None, unit=group.unit, initial={"starts_on": day})
    if succeeds(form, lambda: add_teacher(group=group, **form.cleaned_data)):
        messages.success(request, _("The group has its teacher."))
        return redirect(_address_of(group, "_teachers"))
    context = {
        "group": group,
        "relations": teachers_of(group, day),
        "form": form,
        "group_url": _address_of(group),
    }
    return render(request, "groups/teachers.html", context)


@require_POST
def end_teacher(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Let a teacher have taught a group until today."""
    teacher_relation = get_object_or_404(relations_at(school_leader_of(request)), pk=identifier)
    today, message = timezone.localdate(), _("The teacher no longer has the group.")
    report(request, lambda: end_membership(membership=teacher_relation, ends_on=today), message)
    return redirect(_address_of(teacher_relation.group, "_teachers"))


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, identifier: UUID, stage: str) -> HttpResponse:
    """State the hours of teaching of this school year on a main stage."""
    unit, year = school_within(request, identifier), school_year_of(timezone.localdate())
    if stage not in MainStage.values:
        raise Http404
    stated = dict(hours_of(unit, year))[MainStage(stage)]
    form = HoursForm(request.POST or None, instance=stated)
    if form.is_valid():
        state_hours(
            unit=unit, school_year=year, main_stage=MainStage(stage), hours=form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("groups_norm")
    title = _("Hours of teaching, %(stage)s") % {"stage": MainStage(stage).label.lower()}
    return render(request, "groups/form.html", {"form": form, "school": unit, "title": title})
