"""The admin's forms for documents and images."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import Collection

from organisations.models import Organisation
from organisations.services import reserve_room
from organisations.validators import refuse_national_identity_numbers
from uploads.wagtail_forms import DocumentField, PictureField


class _FileForm(forms.BaseModelForm):  # type: ignore[type-arg]  # not at run time
    """No free tags, which all organisations would share: themes are how things are found.

    A file is of one kind, and there is room for it among those of the organisation.
    """

    field_of_file: type[forms.FileField]
    collections: QuerySet[Collection]  # those that she may put files in

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)
        if file := self.fields.get("file"):
            self.fields["file"] = self.field_of_file(
                label=file.label, required=file.required, widget=file.widget
            )
        for name in ("title", "description"):
            if name in self.fields:
                self.fields[name].validators.append(refuse_national_identity_numbers)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        sent = isinstance(cleaned.get("file"), UploadedFile)
        if sent and self.errors:
            # The form for many files at once would keep it, and wait for the other answers.
            reasons = " ".join(str(text) for texts in self.errors.values() for text in texts)
            self.add_error("file", _("The file was not kept. %s") % reasons)
        elif sent or "collection" in self.changed_data:
            self._reserve_room(cleaned, self._size_of(cleaned))
        return cleaned

    def _size_of(self, cleaned: dict[str, Any]) -> int:
        """Return by how many bytes the files of the collection grow."""
        is_moved = "collection" in self.changed_data
        present_size = 0 if is_moved or not self.instance.pk else self.instance.file_size or 0
        file = cleaned.get("file")
        size: int = file.size if file else self.instance.file_size or 0
        return size - present_size

    def _reserve_room(self, cleaned: dict[str, Any], size: int) -> None:
        collection: Collection = cleaned.get("collection") or self.collections[0]
        owner = Organisation.objects.filter(
            section__collection__in=collection.get_ancestors(inclusive=True)
        ).first()
        try:
            if owner:
                reserve_room(organisation=owner, size=size)
        except ValidationError as error:
            self.add_error("file" if "file" in self.fields else None, error)


class DocumentForm(_FileForm, BaseDocumentForm):
    field_of_file = DocumentField


class ImageForm(_FileForm, BaseImageForm):
    field_of_file = PictureField
