"""Hands out pictures: those on public pages to everybody, others to their organisation's people.

Renditions belong to their picture. A picture that is on no public page is nobody else's business,
also when its address is known.
"""

from pathlib import PurePosixPath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from organisations.models import User
from organisations.models.publicity import public
from organisations.queries.visibility import own_files

ORIGINALS = "original_images"  # renditions lie in `images`
TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
SECONDS_PUBLIC = 300


@transaction.non_atomic_requests  # it only reads
@require_safe
def picture(request: HttpRequest, folder: str, name: str) -> FileResponse:
    """The picture or rendition in the file `name`, or 404."""
    content_type = TYPES.get(PurePosixPath(name).suffix.lower())
    image = _image_in(folder, name) if content_type else None
    if image is None:
        raise Http404
    is_public = is_on_a_public_page(image)
    if not is_public and not _is_own(image, request):
        raise Http404
    try:
        file = default_storage.open(f"{folder}/{name}")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=content_type, filename=name)
    # Not for long: a page that is withdrawn takes its pictures with it.
    age = f"public, max-age={SECONDS_PUBLIC}" if is_public else "private, no-store"
    response.headers["Cache-Control"] = age
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def is_on_a_public_page(image: Any) -> bool:
    """Tell whether a page that everybody may read shows `image` as it is now."""
    references = ReferenceIndex.get_references_to(image).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    pages = Page.objects.filter(pk__in=list(references.values_list("object_id", flat=True)))
    return bool(public(pages).exists())


def _image_in(folder: str, name: str) -> Any:
    column = "file" if folder == ORIGINALS else "renditions__file"
    return get_image_model().objects.filter(**{column: f"{folder}/{name}"}).first()


def _is_own(image: Any, request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, User) and own_files(type(image), user).filter(pk=image.pk).exists()
