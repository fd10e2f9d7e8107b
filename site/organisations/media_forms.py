"""The admin's forms for documents and images."""

from typing import Any

from django import forms
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from organisations.validators import refuse_national_identity_numbers


class _FileForm(forms.BaseModelForm):  # type: ignore[type-arg]  # not at run time
    """No free tags, which all organisations would share: themes are how things are found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)
        for name in ("title", "description"):
            if name in self.fields:
                self.fields[name].validators.append(refuse_national_identity_numbers)


class DocumentForm(_FileForm, BaseDocumentForm):
    pass


class ImageForm(_FileForm, BaseImageForm):
    pass
