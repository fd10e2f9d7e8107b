"""The form fields for files; there are no others (tests/reference/uploads/test_every_field.py)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from reference.casework.refusals import Refusal

from .checking import FileKind, check_file


class UploadField(forms.FileField):
    """A file of one kind. `help_text` is what is special to it; kinds and size are added."""

    def __init__(self, *, kind: FileKind, help_text: Any = "", **options: Any) -> None:
        self.kind = kind
        bounds = lazy(lambda: kind.help_text, str)()
        whole = format_lazy("{} {}", help_text, bounds) if help_text else bounds
        super().__init__(help_text=whole, **options)
        self.widget.attrs["accept"] = ",".join(f".{each}" for each in kind.extensions)

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file:
            try:
                check_file(file, self.kind)
            except Refusal as refusal:
                raise ValidationError(str(refusal)) from refusal
        return file


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadsField(UploadField):
    """Up to `max_files` files of one kind."""

    widget = _SeveralFiles

    def __init__(self, *, max_files: int, **options: Any) -> None:
        self.max_files = max_files
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data or []
        if len(sent) > self.max_files:
            raise ValidationError(_("Send no more than %d files.") % self.max_files)
        each = super().clean
        return [each(one, initial) for one in sent]
