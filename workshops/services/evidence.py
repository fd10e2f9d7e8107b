"""Takes in a document that shows that an action was done."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from organisations.models import Organisation, User
from organisations.services import reserve_room


@transaction.atomic
def upload_evidence(
    *, organisation: Organisation, user: User, title: str, file: File[bytes]
) -> AbstractDocument:
    """Put `file` into the collection of `organisation`, where `user` must have a role.

    Raises `ValidationError` for a kind of file that the site does not take
    (WAGTAILDOCS_EXTENSIONS), or where there is no room for it. It is public once it proves a
    public action, and not before.
    """
    if not user.has_role(organisation):
        raise PermissionDenied(_("You have no role in this organisation."))
    reserve_room(organisation=organisation, size=file.size)
    document = get_document_model()(
        title=title,
        file=file,
        collection=organisation.section.collection,
        uploaded_by_user=user,
        file_size=file.size,
    )
    document.full_clean()
    document.save()
    document.get_file_hash()
    return document
