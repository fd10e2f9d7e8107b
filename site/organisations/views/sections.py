"""What administrators do about sections that are not complete."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.models import Organisation
from organisations.requests import SignedInRequest
from organisations.services import open_section
from organisations.services.sections import CannotPublish


@require_POST
@login_required
def repair(request: SignedInRequest, organisation_slug: str) -> HttpResponse:
    """Make what is missing of an organisation's section."""
    if not request.user.is_superuser:
        raise PermissionDenied(_("Only administrators repair sections."))
    organisation = get_object_or_404(Organisation, slug=organisation_slug)
    try:
        open_section(organisation=organisation)
    except CannotPublish as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The section of %s is complete.") % organisation)
    return redirect("desk")
