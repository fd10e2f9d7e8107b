"""How much an organisation keeps here, and how much it may (`UPLOAD_QUOTA_BYTES`).

An app that keeps files elsewhere than among documents and pictures says how many bytes:

    stored_files.register(bytes_of_notices)    # (organisation) -> int
"""

from collections.abc import Callable

from django.db.models import Sum
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from organisations.models import Organisation, OrganisationPage

CountsBytes = Callable[[Organisation], int]


class StoredFiles:
    """The ways of counting what an organisation keeps."""

    def __init__(self) -> None:
        self._ways: list[CountsBytes] = []

    def register(self, way: CountsBytes) -> None:
        self._ways.append(way)

    def bytes_of(self, organisation: Organisation) -> int:
        """Return how many bytes all files of `organisation` take."""
        return sum(count(organisation) for count in self._ways)


def _bytes_in_collection(organisation: Organisation) -> int:
    sections = OrganisationPage.objects.filter(owner_organisation=organisation)
    own = sections.values_list("collection__path", flat=True).first()
    if own is None:
        return 0
    sums = (
        model.objects.filter(collection__path__startswith=own).aggregate(Sum("file_size"))
        for model in (get_document_model(), get_image_model())
    )
    return sum(each["file_size__sum"] or 0 for each in sums)


stored_files = StoredFiles()
stored_files.register(_bytes_in_collection)
