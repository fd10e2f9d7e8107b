"""Claiming a vendor, and deciding on the claims that wait."""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.forms import ApproveClaimForm, RefuseClaimForm, VendorClaimForm
from organisations.models import VendorClaim
from organisations.queries.claims import claims_for
from organisations.requests import SignedInRequest
from organisations.services.claims import (
    ClaimClosed,
    NotAVendor,
    approve_claim,
    claim_vendor,
    refuse_claim,
)


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Ask to represent a vendor; the answer is the same whatever becomes of it."""
    form = VendorClaimForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if not consume(request, action="vendor_claim", key=email):
            return render(request, "429.html", status=429)
        try:
            claim_vendor(**form.cleaned_data)
        except NotAVendor as refusal:
            form.add_error("organisation_number", str(refusal))
        else:
            messages.success(
                request, _("Thank you. We have written to %(email)s.") % {"email": email}
            )
            return redirect("how_to_get_an_account")
    context = {
        "form": form,
        "breadcrumbs": [
            (_("How to get an account"), reverse("how_to_get_an_account")),
            (_("Represent a vendor"), ""),
        ],
    }
    return render(request, "organisations/claim.html", context)


@require_safe
@login_required
def queue(request: SignedInRequest) -> HttpResponse:
    """The claims that wait for this person, and those that were decided lately."""
    claims = claims_for(request.user)
    context = {
        "waiting": claims.waiting(),
        "decided": claims.exclude(decided_at=None).order_by("-decided_at")[:20],
        "breadcrumbs": [(_("My desk"), reverse("desk")), (_("Requests from vendors"), "")],
    }
    return render(request, "organisations/claim_list.html", context)


@require_safe
@login_required
def detail(request: SignedInRequest, claim_id: int) -> HttpResponse:
    claim = _claim_or_404(request, claim_id)
    return _show(request, claim, _approve_form(request, claim), RefuseClaimForm(prefix="refuse"))


@require_POST
@login_required
def approve(request: SignedInRequest, claim_id: int) -> HttpResponse:
    claim = _claim_or_404(request, claim_id)
    form = _approve_form(request, claim)
    if not form.is_valid():
        return _show(request, claim, form, RefuseClaimForm(prefix="refuse"))
    try:
        approve_claim(claim=claim, decided_by=request.user, **form.cleaned_data)
    except (ClaimClosed, PermissionDenied) as refusal:
        messages.error(request, str(refusal))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("vendor_claim", claim_id)
    else:
        messages.success(
            request, _("We have sent an invitation to %(email)s.") % {"email": claim.email}
        )
    return redirect("vendor_claims")


@require_POST
@login_required
def refuse(request: SignedInRequest, claim_id: int) -> HttpResponse:
    claim = _claim_or_404(request, claim_id)
    form = RefuseClaimForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return _show(request, claim, _approve_form(request, claim, bound=False), form)
    try:
        refuse_claim(claim=claim, decided_by=request.user, **form.cleaned_data)
    except (ClaimClosed, PermissionDenied) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Refused. We have written to %(email)s.") % {"email": claim.email}
        )
    return redirect("vendor_claims")


def _approve_form(
    request: SignedInRequest, claim: VendorClaim, *, bound: bool = True
) -> ApproveClaimForm:
    data = request.POST if bound and request.method == "POST" else None
    return ApproveClaimForm(data, claim=claim, sets_domain=request.user.is_superuser)


def _show(
    request: SignedInRequest,
    claim: VendorClaim,
    approve_form: ApproveClaimForm,
    refuse_form: RefuseClaimForm,
) -> HttpResponse:
    context = {
        "claim": claim,
        "approve_form": approve_form,
        "refuse_form": refuse_form,
        "breadcrumbs": [
            (_("My desk"), reverse("desk")),
            (_("Requests from vendors"), reverse("vendor_claims")),
            (claim.firm_name, ""),
        ],
    }
    return render(request, "organisations/claim_detail.html", context)


def _claim_or_404(request: SignedInRequest, claim_id: int) -> VendorClaim:
    claim = claims_for(request.user).filter(pk=claim_id).first()
    if claim is None:
        raise Http404
    return claim
