"""Uploads a notice file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from knowledge.notices import MAX_BYTES

from .fields import InSection


class NoticeFileForm(InSection):
    file = forms.FileField(
        label=_("Notice"),
        help_text=_(
            "The notice as eForms XML, from Doffin, TED or your tendering tool. At most 10 MB. "
            "Whatever the file is called, what is in it decides."
        ),
        widget=forms.FileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse what is too large before it is read into memory."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(_("The file is larger than 10 MB, so it is no notice."))
        return file
