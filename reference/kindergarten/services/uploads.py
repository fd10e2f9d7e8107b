"""Checks what guardians upload by what it is, not by what it is called."""

from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid

LARGEST = 5 * 1024 * 1024
_BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


def checked_document(upload: "File[bytes]") -> dict[str, Any]:
    """Return name, media type and content of an upload; raises where it is too large or unknown."""
    if (upload.size or 0) > LARGEST:
        raise Invalid(_("%s is larger than 5 MB. Make it smaller.") % upload.name)
    content = upload.read()
    for beginning, media_type in _BEGINNINGS.items():
        if content.startswith(beginning):
            return {
                "name": str(upload.name)[:200],
                "media_type": media_type,
                "content": content,
            }
    raise Invalid(_("%s is no PDF, JPEG or PNG. Save it as one of these.") % upload.name)
