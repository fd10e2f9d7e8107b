"""Hands over a report of conformance, and registers a key."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from components.models import SigningKey
from components.services.conformance import MAX_BYTES
from uploads.fields import UploadField
from uploads.kinds import FileKind


class ReportForm(forms.Form):
    """What is in the file decides, whatever it is called."""

    file = UploadField(
        kind=FileKind(max_bytes=MAX_BYTES),
        label=_("The report"),
        help_text=_("The file that the kit wrote, ending in .json."),
    )

    @property
    def text(self) -> bytes:
        """The file, once the form is valid."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return file.read()


class SigningKeyForm(forms.ModelForm[SigningKey]):
    class Meta:
        model = SigningKey
        fields = ["name", "public_key"]
        help_texts = {
            "name": _("What you call it, such as the machine that it is on."),
            "public_key": _("The line that `moteplassen-conformance keygen` printed."),
        }
