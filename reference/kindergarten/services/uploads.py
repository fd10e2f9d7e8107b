"""Checks what guardians upload, and that their municipality has room for it."""

from collections.abc import Sequence
from typing import Any

import filetype
from django.conf import settings
from django.core.files import File
from django.db.models import BigIntegerField, Func, Sum
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid
from reference.people.models import Municipality
from reference.uploads.checking import GROUNDS, check_file

from ..models import GroundDocument

MAX_DOCUMENTS = 5


def checked_documents(
    *, uploads: "Sequence[File[bytes]]", municipality: Municipality
) -> list[dict[str, Any]]:
    """Return name, media type and content of each upload.

    Raises `Invalid` for one that is too large or not what its name says, for too many, and where
    the documents of the municipality would take more than `UPLOAD_QUOTA_BYTES`.
    """
    if len(uploads) > MAX_DOCUMENTS:
        raise Invalid(_("Send no more than %d files.") % MAX_DOCUMENTS)
    for each in uploads:
        check_file(each, GROUNDS)
    if uploads:
        _reserve_room(municipality, sum(each.size or 0 for each in uploads))
    return [_read(each) for each in uploads]


def _read(upload: "File[bytes]") -> dict[str, Any]:
    content = upload.read()
    return {
        "name": str(upload.name)[:200],
        "media_type": filetype.guess_mime(content),
        "content": content,
    }


def _reserve_room(municipality: Municipality, size: int) -> None:
    """Hold the municipality to its quota until the transaction ends."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    length = Func("content", function="octet_length", output_field=BigIntegerField())
    total = GroundDocument.objects.filter(application__round__municipality=municipality).aggregate(
        bytes=Sum(length)
    )
    if (total["bytes"] or 0) + size > settings.UPLOAD_QUOTA_BYTES:
        raise Invalid(
            _("The municipality has no room for more documents. Send them on paper, or ask it.")
        )
