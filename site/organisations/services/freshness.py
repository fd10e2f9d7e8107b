"""Says of a published page that it still holds."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from organisations.enums import Road
from organisations.models import Confirmation, SectionContentPage, User


@transaction.atomic
def confirm_still_true(
    *, page: SectionContentPage, user: User, road: Road = Road.SITE
) -> Confirmation:
    """Record that `user`, who has a role in the page's organisation, says that it is still true."""
    if not page.live:
        raise PermissionDenied(_("Only what is published can be confirmed."))
    if not user.has_role(page.organisation):
        raise PermissionDenied(_("Only the organisation itself can say that this is still true."))
    return Confirmation.objects.create(page=page, confirmed_by=user, road=road)
