"""Writing a need, and joining one: «we need this too»."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from knowledge.forms import EndorsementForm, NeedForm
from knowledge.models import Endorsement, NeedPage
from knowledge.queries.entries import needs_readable_by, previewable_needs, writable_needs
from knowledge.queries.people import organisations_that_can_join, organisations_that_joined
from knowledge.services.endorsements import (
    CannotEndorse,
    Demand,
    endorse_need,
    withdraw_endorsement,
)
from knowledge.services.needs import rewrite_need, write_need
from organisations.models import Organisation
from organisations.models.publicity import public
from organisations.queries import writable_sections
from organisations.requests import SignedInRequest
from web_forms.sending import changed_at

from .entries import preview_of, submit

# What belongs to the municipality that wrote it, and is not copied when a need is reused.
_ITS_OWN = {"pupils", "children", "contract_ends_on"}


@login_required
def need_write(request: SignedInRequest) -> HttpResponse:
    """Describe a need; `?bygg-pa=` starts from an earlier one and keeps its lineage."""
    person = request.user
    sections = writable_sections(person)
    if not sections:
        raise PermissionDenied(_("You do not write for any organisation."))
    origin = _origin(request)
    form = NeedForm(request.POST or None, initial=_copied(origin), sections=sections)
    if request.method == "POST" and form.is_valid():
        page = write_need(
            section=form.chosen_section, author=person, answers=form.answers, based_on=origin
        )
        changed_at(request, reverse("need_edit", args=[page.pk]))
        messages.success(request, _("Saved as a draft. This is how it will look."))
        return redirect("need_preview", pk=page.pk)
    context = {"form": form, "origin": origin, "breadcrumbs": _breadcrumbs((_("New need"), ""))}
    return render(request, "knowledge/need_form.html", context)


@login_required
def need_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the answers of the latest draft."""
    person = request.user
    page = get_object_or_404(writable_needs(person), pk=pk)
    draft = page.get_latest_revision_as_object()
    form = NeedForm(request.POST or None, instance=draft, sections=[page.get_parent().specific])
    if request.method == "POST" and form.is_valid():
        rewrite_need(page=page, author=person, answers=form.answers)
        messages.success(request, _("Saved. This is how it will look."))
        return redirect("need_preview", pk=page.pk)
    context = {"form": form, "breadcrumbs": _breadcrumbs((draft.title, ""))}
    return render(request, "knowledge/need_form.html", context)


@require_safe
@login_required
def need_preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The latest draft as it will look."""
    page = get_object_or_404(previewable_needs(request.user), pk=pk)
    return preview_of(
        request,
        page,
        edit_url=reverse("need_edit", args=[pk]),
        submit_url=reverse("need_submit", args=[pk]),
    )


@require_POST
@login_required
def need_submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask the approvers to publish it."""
    return submit(request, get_object_or_404(writable_needs(request.user), pk=pk))


@login_required
def need_endorse(request: SignedInRequest, pk: int) -> HttpResponse:
    """«We need this too», or a change of what was said then."""
    person = request.user
    need = get_object_or_404(public(NeedPage.objects), pk=pk)
    organisations = list(organisations_that_can_join(person).exclude(pk=need.organisation.pk))
    if not organisations:
        raise PermissionDenied(_("You have no role in an organisation that can join this need."))
    stood = _standing(need, organisations)
    form = EndorsementForm(request.POST or None, stood=stood, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        try:
            _endorse(form, need, request)
        except CannotEndorse as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your organisation needs this too. It counts in the sum."))
        return redirect(need.url)
    context = {
        "form": form,
        "need": need,
        "joined": organisations_that_joined(person, need),
        "breadcrumbs": _breadcrumbs((need.title, need.url), (_("We need this too"), "")),
    }
    return render(request, "knowledge/endorse.html", context)


@require_POST
@login_required
def need_unendorse(request: SignedInRequest, pk: int, organisation: int) -> HttpResponse:
    """Leave a need again."""
    person = request.user
    need = get_object_or_404(public(NeedPage.objects), pk=pk)
    leaving = get_object_or_404(organisations_that_joined(person, need), pk=organisation)
    withdraw_endorsement(need=need, organisation=leaving, person=person)
    messages.success(request, _("Your organisation is no longer part of the sum."))
    return redirect(need.url)


def _endorse(form: EndorsementForm, need: NeedPage, request: SignedInRequest) -> None:
    values = form.cleaned_data
    endorse_need(
        need=need,
        organisation=form.chosen_organisation,
        person=request.user,
        demand=Demand(
            pupils=values["pupils"],
            children=values["children"],
            contract_ends_on=values["contract_ends_on"],
        ),
        may_be_named=values["may_be_named"],
    )


def _standing(need: NeedPage, organisations: list[Organisation]) -> Endorsement | None:
    """The current endorsement of the only one of `organisations`; None if there are several."""
    if len(organisations) > 1:
        return None
    endorsement: Endorsement | None = (
        need.endorsements.standing().filter(organisation=organisations[0]).first()
    )
    return endorsement


def _origin(request: SignedInRequest) -> NeedPage | None:
    key = request.GET.get("bygg-pa", "")
    if not key.isdecimal():
        return None
    return get_object_or_404(needs_readable_by(request.user), pk=int(key))


def _copied(origin: NeedPage | None) -> dict[str, Any]:
    if origin is None:
        return {}
    copied = [name for name in NeedForm.Meta.fields if name not in _ITS_OWN]
    return model_to_dict(origin, copied)


def _breadcrumbs(*last: tuple[Any, str]) -> list[tuple[Any, str]]:
    return [(_("Needs"), reverse("need_list")), *last]
