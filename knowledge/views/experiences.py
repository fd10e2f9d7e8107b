"""Writing an experience: guided questions, preview, submission."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from knowledge.forms import ExperienceForm
from knowledge.models import ExperiencePage, Procurement
from knowledge.queries.entries import (
    experiences_readable_by,
    previewable_experiences,
    writable_experiences,
)
from knowledge.queries.procurements import sections_to_tell_from, visible_procurements
from knowledge.services.experiences import rewrite_experience, write_experience
from organisations.models import User
from organisations.queries import writable_sections
from organisations.requests import SignedInRequest
from web_forms.sending import changed_at

from .entries import preview_of, submit
from .summaries import procurement_rows


@login_required
def experience_write(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Answer the questions for the first time; `?kopi=` starts from an earlier entry."""
    person = request.user
    procurement = get_object_or_404(visible_procurements(person), uuid=uuid)
    sections = sections_to_tell_from(procurement, writable_sections(person))
    if not sections:
        raise Http404
    form = ExperienceForm(
        request.POST or None, initial=_beginning(request, procurement, person), sections=sections
    )
    if request.method == "POST" and form.is_valid():
        page = write_experience(
            section=form.chosen_section,
            author=person,
            procurement=procurement,
            answers=form.answers,
        )
        changed_at(request, reverse("experience_edit", args=[page.pk]))
        messages.success(request, _("Saved as a draft. This is how it will look."))
        return redirect("experience_preview", pk=page.pk)
    context = _context(form, procurement, _("Write what you learned"))
    earlier = experiences_readable_by(person).order_by("-latest_revision_created_at")[:10]
    return render(request, "knowledge/experience_form.html", context | {"earlier": earlier})


@login_required
def experience_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the answers of the latest draft."""
    person = request.user
    page = get_object_or_404(writable_experiences(person), pk=pk)
    draft = page.get_latest_revision_as_object()
    form = ExperienceForm(
        request.POST or None, instance=draft, sections=[page.get_parent().specific]
    )
    if request.method == "POST" and form.is_valid():
        rewrite_experience(page=page, author=person, answers=form.answers)
        messages.success(request, _("Saved. This is how it will look."))
        return redirect("experience_preview", pk=page.pk)
    return render(
        request,
        "knowledge/experience_form.html",
        _context(form, draft.procurement, _("Change what you wrote")),
    )


@require_safe
@login_required
def experience_preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The latest draft as it will look."""
    page = get_object_or_404(previewable_experiences(request.user), pk=pk)
    return preview_of(
        request,
        page,
        edit_url=reverse("experience_edit", args=[pk]),
        submit_url=reverse("experience_submit", args=[pk]),
    )


@require_POST
@login_required
def experience_submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask the approvers to publish it."""
    return submit(request, get_object_or_404(writable_experiences(request.user), pk=pk))


def _beginning(request: HttpRequest, procurement: Procurement, person: User) -> dict[str, Any]:
    beginning: dict[str, Any] = {
        "title": procurement.title,
        "bids_received": procurement.bids_received,
    }
    copied = request.GET.get("kopi", "")
    if copied.isdecimal():
        earlier: ExperiencePage | None = (
            experiences_readable_by(person).filter(pk=int(copied)).first()
        )
        if earlier:
            beginning |= model_to_dict(earlier, ExperienceForm.Meta.fields)
            beginning |= {"title": procurement.title, "bids_received": procurement.bids_received}
    return beginning


def _context(form: ExperienceForm, procurement: Procurement, here: str) -> dict[str, Any]:
    return {
        "form": form,
        "procurement": procurement,
        "rows": procurement_rows(procurement, with_figures=True),
        "breadcrumbs": [
            (_("Procurements"), reverse("procurement_list")),
            (procurement.title, procurement.get_absolute_url()),
            (here, ""),
        ],
    }
