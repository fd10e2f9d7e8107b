"""Uploads a notice file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.notices import MAX_BYTES
from uploads.fields import UploadField
from uploads.kinds import FileKind

from .fields import InSection


class NoticeFileForm(InSection):
    file = UploadField(
        kind=FileKind(max_bytes=MAX_BYTES),
        label=_("Notice"),
        help_text=_(
            "The notice as eForms XML, from Doffin, TED or your tendering tool. "
            "Whatever the file is called, what is in it decides."
        ),
        widget=forms.FileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
    )
