"""A procurement's page, and the steps by which it is written."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from components.queries import concerning
from knowledge.enums import BuyerRole
from knowledge.forms import NoticeFileForm, ProcurementForm
from knowledge.models import Procurement, ProcurementChange
from knowledge.queries.changes import differences
from knowledge.queries.doubts import open_doubts_of
from knowledge.queries.people import organisations_that_can_join, own_followings
from knowledge.queries.procurements import (
    EVENT_KINDS,
    open_change_of,
    sections_to_tell_from,
    story_of,
    visible_procurements,
    writable_procurements,
)
from knowledge.queries.reviews import history_of_procurement
from knowledge.services.lots import current_lots
from knowledge.services.notice_import import ImportedNotice, ImportStatus, import_notice
from knowledge.services.notice_problems import ImportRefused
from knowledge.services.procurement_values import assign
from knowledge.services.procurements import (
    change_procurement,
    current_values,
    start_procurement,
)
from look.charts import TimelineChart
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.queries import writable_sections
from organisations.requests import SignedInRequest
from web_forms.sending import changed_at

from .gone import procurement_gone_or_404
from .summaries import procurement_rows

_WARNINGS_SHOWN = 5


@require_safe
def procurement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What is known of one procurement, with its story."""
    procurement = visible_procurements(request.user).filter(uuid=uuid).first()
    if procurement is None:
        return procurement_gone_or_404(request, uuid)
    story = story_of(procurement, request.user)
    with_figures = procurement.figures_visible_to(request.user)
    context = {
        "procurement": procurement,
        "story": story,
        "concerning": concerning(
            components=[each.slug for each in story.components],
            themes=[each.slug for each in story.subjects.themes],
            but=("procurement", procurement.pk),
        ),
        "chart": TimelineChart(
            title=_("The story of this procurement"), events=story.events, kinds=EVENT_KINDS
        ),
        "rows": procurement_rows(procurement, with_figures=with_figures),
        "with_figures": with_figures,
        "breadcrumbs": _breadcrumbs((procurement.title, "")),
    }
    if isinstance(request.user, User):
        context |= _for_members(procurement, request.user)
    return render(request, "knowledge/procurement.html", context)


@login_required
def procurement_start(request: SignedInRequest) -> HttpResponse:
    """Upload a notice, or go on without one."""
    sections = _sections_of(request)
    form = NoticeFileForm(request.POST or None, request.FILES or None, sections=sections)
    context: dict[str, Any] = {
        "form": form,
        "breadcrumbs": _breadcrumbs((_("New procurement"), "")),
    }
    if request.method == "POST" and form.is_valid():
        try:
            imported = import_notice(
                data=form.cleaned_data["file"].read(),
                organisation=form.chosen_organisation,
                author=request.user,
            )
        except ImportRefused as refused:
            context["problems"] = refused.problems
        else:
            _tell(request, imported)
            return redirect(_next_step(imported.procurement), uuid=imported.procurement.uuid)
    return render(request, "knowledge/procurement_start.html", context)


@login_required
def procurement_by_hand(request: SignedInRequest) -> HttpResponse:
    """Fill in a procurement of which there is no notice."""
    form = ProcurementForm(request.POST or None, sections=_sections_of(request))
    if request.method == "POST" and form.is_valid():
        started = start_procurement(
            organisation=form.chosen_organisation,
            author=request.user,
            values=form.answers,
        )
        changed_at(request, reverse("procurement_edit", args=[started.uuid]))
        return _saved(request, started)
    context = {"form": form, "breadcrumbs": _breadcrumbs((_("New procurement"), ""))}
    return render(request, "knowledge/procurement_form.html", context)


@login_required
def procurement_edit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Check and change the facts."""
    person = request.user
    edited = get_object_or_404(writable_procurements(person), uuid=uuid)
    values = current_values(edited)
    relations = {
        name: values[name] for name in ("components", "themes", "keywords", "participants")
    }
    form = ProcurementForm(
        request.POST or None,
        instance=assign(Procurement.objects.get(pk=edited.pk), values),
        initial=relations,
        sections=[edited.lead.section],
    )
    if request.method == "POST" and form.is_valid():
        change_procurement(procurement=edited, author=person, values=form.answers)
        return _saved(request, edited)
    crumbs = _breadcrumbs((edited.title, edited.get_absolute_url()), (_("Change"), ""))
    context = {
        "form": form,
        "procurement": edited,
        "lots": current_lots(edited),
        "change": open_change_of(edited),
        "other_buyers": values["other_buyers"],
        "breadcrumbs": crumbs,
    }
    return render(request, "knowledge/procurement_form.html", context)


def _next_step(procurement: Procurement) -> str:
    """Who bought it is settled before anything else is written."""
    is_settled = current_values(procurement)["buyer_role"] != BuyerRole.UNSETTLED
    return "procurement_edit" if is_settled else "procurement_buyer"


def _breadcrumbs(*last: tuple[Any, str]) -> list[tuple[Any, str]]:
    return [(_("Procurements"), reverse("procurement_list")), *last]


def _sections_of(request: SignedInRequest) -> list[OrganisationPage]:
    sections = writable_sections(request.user)
    if not sections:
        raise PermissionDenied(_("You do not write for any organisation."))
    return sections


def _for_members(procurement: Procurement, person: User) -> dict[str, Any]:
    """What the page also shows to those who write, decide or can write an experience."""
    sections = writable_sections(person)
    change = open_change_of(procurement)
    decides = person.is_superuser or person.has_role(procurement.lead, Role.APPROVER)
    writes = any(each.owner_organisation_id == procurement.lead_id for each in sections)
    is_insider = decides or writes
    return {
        "writes": writes,
        "decides": decides,
        "change": change if is_insider else None,
        "waits": bool(change and change.submitted_at),
        "may_submit": writes and _is_to_submit(procurement, change),
        "may_take_back": bool(
            writes and change and change.submitted_at and change.submitted_by in (None, person)
        ),
        "may_confirm": procurement.is_public and person.has_role(procurement.lead),
        "is_unsettled": is_insider and _is_unsettled(procurement),
        "doubts": list(open_doubts_of(procurement)) if writes else [],
        "history": history_of_procurement(procurement) if is_insider else [],
        "differences": differences(procurement, change)
        if change and is_insider and procurement.is_public
        else [],
        "own_followings": own_followings(person, procurement),
        "can_tell": bool(sections_to_tell_from(procurement, sections)),
        "can_follow": procurement.is_public
        and organisations_that_can_join(person).exclude(pk=procurement.lead_id).exists(),
    }


def _is_to_submit(procurement: Procurement, change: ProcurementChange | None) -> bool:
    return change.submitted_at is None if change else not procurement.is_public


def _is_unsettled(procurement: Procurement) -> bool:
    return bool(current_values(procurement)["buyer_role"] == BuyerRole.UNSETTLED)


def _saved(request: HttpRequest, procurement: Procurement) -> HttpResponse:
    if procurement.is_public:
        message = _("Saved. Send the change for approval when it is ready.")
    else:
        message = _("Saved as a draft that only your organisation sees.")
    messages.success(request, message)
    if "experience" in request.POST:
        return redirect("experience_write", uuid=procurement.uuid)
    return redirect(procurement)


def _tell(request: HttpRequest, imported: ImportedNotice) -> None:
    message_by_status = {
        ImportStatus.IMPORTED: _("The notice has been read. Check what it says, and save."),
        ImportStatus.UPDATED: _("The procurement has been brought up to date from the notice."),
        ImportStatus.UNCHANGED: _("This notice was imported before. Nothing has changed."),
    }
    messages.success(request, message_by_status[imported.status])
    # A different buyer is a question of its own, stored with the draft.
    problems = [each for each in imported.problems if each.code != "buyer_differs"]
    for problem in problems[:_WARNINGS_SHOWN]:
        place = _("Line %(line)d: %(message)s")
        messages.warning(request, place % {"line": problem.line, "message": problem.message})
