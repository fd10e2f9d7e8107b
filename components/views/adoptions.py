"""Who uses what, for those who have a word in it: claims, answers, own use, its end."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from components.forms import AnswerForm, ClaimForm, DisputeForm, EndForm, OwnUseForm
from components.models import Adoption, ComponentPage
from components.queries import (
    adoptions_to_answer_for,
    claims_made_by,
    organisations_spoken_for,
    own_products,
    shown_component,
)
from components.services import (
    AdoptionRefused,
    AnswerOutdated,
    claim_adoption,
    confirm_adoption,
    dispute_adoption,
    end_adoption,
    register_own_use,
)
from organisations.requests import SignedInRequest


@require_safe
@login_required
def overview(request: SignedInRequest) -> HttpResponse:
    """What the person's organisations use, what waits for their answer, what vendors claimed."""
    context = {
        "adoptions": adoptions_to_answer_for(request.user),
        "claims": claims_made_by(request.user),
        "breadcrumbs": [(_("My desk"), reverse("desk")), (_("Components in use"), "")],
    }
    return render(request, "components/adoptions.html", context)


@require_safe
@login_required
def detail(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """One adoption with its history, for the user and for the vendor that claimed it."""
    answerable = adoptions_to_answer_for(request.user).filter(pk=adoption_id).first()
    adoption = answerable or get_object_or_404(claims_made_by(request.user), pk=adoption_id)
    context = {
        "adoption": adoption,
        "events": adoption.events.select_related("person"),
        "answer_form": answerable and AnswerForm(adoption=adoption),
        "breadcrumbs": _trail(adoption),
    }
    return render(request, "components/adoption.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def register_use(request: SignedInRequest, component_slug: str) -> HttpResponse:
    """We use this component."""
    component = _component_or_404(component_slug)
    if not organisations_spoken_for(request.user).exists():
        raise PermissionDenied(_("You have no organisation to speak for."))
    form = OwnUseForm(request.POST or None, component=component, person=request.user)
    if _done(
        request,
        form,
        lambda: register_own_use(
            component=component,
            organisation=form.chosen_organisation,
            product=form.cleaned_data["product"],
            since=form.cleaned_data["since"],
            speaker=request.user,
        ),
    ):
        messages.success(request, _("Registered. You will be asked again within a year."))
        return redirect("adoption_overview")
    return _form_page(request, form, component, _("We use this component"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def claim(request: SignedInRequest, component_slug: str) -> HttpResponse:
    """A customer of ours uses this component through our product."""
    component = _component_or_404(component_slug)
    if not own_products(request.user).filter(components=component).exists():
        raise PermissionDenied(_("None of your products lists this component."))
    form = ClaimForm(request.POST or None, component=component, person=request.user)
    if _done(
        request,
        form,
        lambda: claim_adoption(
            component=component, representative=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, _("Sent. The customer is asked to confirm."))
        return redirect("adoption_overview")
    return _form_page(request, form, component, _("Who uses it through your product?"))


@require_POST
@login_required
def confirm(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """It is so, or still so."""
    adoption = get_object_or_404(adoptions_to_answer_for(request.user), pk=adoption_id)
    form = AnswerForm(request.POST, adoption=adoption)
    if _answered(request, form, adoption, confirm_adoption):
        messages.success(request, _("Confirmed. You will be asked again within a year."))
    for problem in (problem for problems in form.errors.values() for problem in problems):
        messages.error(request, str(problem))
    return redirect("adoption", adoption.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def dispute(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """It is not so."""
    adoption = get_object_or_404(adoptions_to_answer_for(request.user), pk=adoption_id)
    form = DisputeForm(request.POST or None, adoption=adoption)
    if _answered(request, form, adoption, dispute_adoption):
        return redirect("adoption", adoption.pk)
    return _answer_page(request, form, adoption, _("This is not right"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """It was so, until a day."""
    adoption = get_object_or_404(adoptions_to_answer_for(request.user), pk=adoption_id)
    form = EndForm(request.POST or None, adoption=adoption)
    if _answered(request, form, adoption, end_adoption):
        return redirect("adoption", adoption.pk)
    return _answer_page(request, form, adoption, _("We no longer use this"))


def _answered(
    request: SignedInRequest,
    form: AnswerForm,
    adoption: Adoption,
    service: Callable[..., object],
) -> bool:
    """Give the answer of a valid form; where somebody was first, say what happened."""
    return _done(
        request,
        form,
        lambda: service(adoption=adoption, speaker=request.user, **form.cleaned_data),
    )


def _done(request: SignedInRequest, form: forms.Form, step: Callable[[], object]) -> bool:
    """Take `step` if a valid form was sent; tell whether it went well, and in the form why not."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        step()
    except (AdoptionRefused, AnswerOutdated, ValidationError) as refusal:
        form.add_error(None, getattr(refusal, "messages", str(refusal)))
        return False
    return True


def _form_page(
    request: SignedInRequest, form: forms.Form, component: ComponentPage, title: str
) -> HttpResponse:
    url = component.get_url(request)
    trail = [(_("Components"), reverse("component_list")), (component.title, url), (title, "")]
    context = {
        "form": form,
        "title": title,
        "subject": component.title,
        "cancel_url": url,
        "breadcrumbs": trail,
    }
    return render(request, "components/adoption_form.html", context)


def _answer_page(
    request: SignedInRequest, form: AnswerForm, adoption: Adoption, title: str
) -> HttpResponse:
    if form.is_bound:
        adoption.refresh_from_db()
        form.carry_what_is_shown_now(adoption)
    context = {
        "form": form,
        "title": title,
        "subject": adoption.component.title,
        "snapshot": form.snapshot,
        "cancel_url": reverse("adoption", args=[adoption.pk]),
        "breadcrumbs": _trail(adoption),
    }
    return render(request, "components/adoption_form.html", context)


def _trail(adoption: Adoption) -> list[tuple[str, str]]:
    overview_link = (_("Components in use"), reverse("adoption_overview"))
    return [(_("My desk"), reverse("desk")), overview_link, (adoption.component.title, "")]


def _component_or_404(slug: str) -> ComponentPage:
    component = shown_component(slug)
    if component is None:
        raise Http404
    return component
