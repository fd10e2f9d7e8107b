"""Schools and their groups, for heads of school and case workers; the teacher norm."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import report, result_of, submitted, succeeds
from reference.people.access import school_leader_of
from reference.people.models import Unit
from reference.people.queries.reach import Reader
from reference.people.queries.records import note_reads

from ..forms import AddMemberForm, MoveForm, OpenTeachingGroupForm
from ..models import ClassMembership, SchoolClass, TeachingGroup, TeachingGroupMembership
from ..norms import norm_rule
from ..pictures import norm_pictures
from ..queries.pupils import school_year_of
from ..queries.schools import (
    classes_of,
    contact_teachers_of,
    divisions_of,
    hours_of,
    members_of,
    norms_of,
    schools_with_counts,
    schools_within,
    teaching_groups_of,
)
from ..services.groups import open_teaching_group
from ..services.memberships import add_member, end_membership, move_member


def school_within(request: HttpRequest, identifier: UUID) -> Unit:
    """Return a school within reach, or answer that there is none."""
    return get_object_or_404(schools_within(school_leader_of(request)), pk=identifier)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The schools within reach, with their classes and pupils."""
    today = timezone.localdate()
    schools = schools_with_counts(school_leader_of(request), school_year_of(today), today)
    return render(request, "groups/overview.html", {"schools": schools})


@require_safe
def norm(request: HttpRequest) -> HttpResponse:
    """The teacher norm of each school and main stage, as pictures with the figures behind."""
    today = timezone.localdate()
    schools = list(schools_within(school_leader_of(request)))
    lines = norms_of(schools, school_year_of(today), today)
    context = {"pictures": norm_pictures(lines), "lines": lines, "rule": norm_rule(today)}
    return render(request, "groups/norm.html", context)


@require_safe
def school(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A school's classes, teaching groups and divisions."""
    unit, today = school_within(request, identifier), timezone.localdate()
    year = school_year_of(today)
    context = {
        "school": unit,
        "stages": hours_of(unit, year),
        "classes": classes_of(unit, year, today),
        "groups": teaching_groups_of(unit, year, today),
        "divisions": divisions_of(unit),
    }
    return render(request, "groups/school.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_teaching_group(request: HttpRequest, identifier: UUID) -> HttpResponse:
    unit = school_within(request, identifier)
    form = OpenTeachingGroupForm(request.POST or None)
    year = school_year_of(timezone.localdate())
    if group := result_of(
        form, lambda: open_teaching_group(unit=unit, school_year=year, **form.cleaned_data)
    ):
        return redirect("groups_teaching_group", group.pk)
    context = {"form": form, "school": unit, "title": _("New teaching group")}
    return render(request, "groups/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def school_class(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A class: who is in it and who teaches it; one pupil can be moved to another class."""
    reader, group = reader_and_group(request, SchoolClass, identifier)
    today = day_in(group)
    rows = ClassMembership.objects.valid_on(today).filter(group=group).select_related("pupil")
    form = MoveForm(request.POST or None, school_class=group, members=rows, initial={"on": today})
    if submitted(request, form, lambda: move_member(**form.cleaned_data), _("The pupil is moved.")):
        return redirect("groups_class", identifier)
    members = members_of(group, today)
    note_reads(reader, [each.pupil_id for each in members], purpose=_("Class list"))
    context = {
        "group": group,
        "members": members,
        "teachers": contact_teachers_of([group.pk], today),
        "form": form,
    }
    return render(request, "groups/class.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def teaching_group(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A teaching group: who is in it; a pupil can be added."""
    reader, group = reader_and_group(request, TeachingGroup, identifier)
    today = day_in(group)
    form = AddMemberForm(request.POST or None, unit=group.unit, initial={"starts_on": today})
    if succeeds(form, lambda: add_member(group=group, **form.cleaned_data)):
        messages.success(request, _("The pupil is in the group."))
        return redirect("groups_teaching_group", identifier)
    members = members_of(group, today)
    note_reads(reader, [each.pupil_id for each in members], purpose=_("Teaching group"))
    context = {"group": group, "members": members, "form": form}
    return render(request, "groups/teaching_group.html", context)


@require_POST
def end_member(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Let a pupil leave a teaching group today."""
    teaching_group_membership = get_object_or_404(
        TeachingGroupMembership.objects.present().select_related("group"),
        pk=identifier,
        group__unit__in=schools_within(school_leader_of(request)),
    )
    report(
        request,
        lambda: end_membership(membership=teaching_group_membership, ends_on=timezone.localdate()),
        _("The pupil has left the group."),
    )
    return redirect("groups_teaching_group", teaching_group_membership.group_id)


def reader_and_group(request: HttpRequest, model: Any, identifier: UUID) -> tuple[Reader, Any]:
    """Return the reader and a group of a school within reach, or answer that there is none."""
    reader = school_leader_of(request)
    group = get_object_or_404(
        model.objects.present().select_related("unit"),
        pk=identifier,
        unit__in=schools_within(reader),
    )
    return reader, group


def day_in(group: Any) -> date:
    """Return today, or the nearest day of the group's school year."""
    period, today = group.period, timezone.localdate()
    if today >= period.upper:
        return date(group.school_year + 1, 7, 31)
    return max(today, period.lower)
