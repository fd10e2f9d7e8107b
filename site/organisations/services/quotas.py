"""Holds an organisation to how much it may keep."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organisations.models import Organisation
from organisations.stored_files import stored_files
from uploads.kinds import in_words


@transaction.atomic
def reserve_room(*, organisation: Organisation, size: int) -> None:
    """Let `organisation` keep `size` bytes more; nobody else adds to its files until the
    transaction ends, so call it in the one that keeps the file.

    Raises `ValidationError` where the quota is used up.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    used, quota = stored_files.bytes_of(organisation), settings.UPLOAD_QUOTA_BYTES
    if used + size > quota:
        raise ValidationError(
            _(
                "%(organisation)s has used %(used)s of the %(quota)s that its files may take, and "
                "there is no room for this one. Delete documents or pictures that nobody needs, or "
                "ask those who run the site for more room."
            )
            % {
                "organisation": organisation.name,
                "used": in_words(used),
                "quota": in_words(quota),
            },
            code="quota",
        )
