"""The form field for every file; there is no other (tests/uploads/test_every_field.py)."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import format_lazy

from .checking import check_file, check_size
from .kinds import FileKind


class Checked:
    """Makes a file field refuse what `kind` does not take, and say so below its label."""

    kind: FileKind

    def to_python(self, data: Any) -> Any:
        if not data:
            return super().to_python(data)  # type: ignore[misc]  # the field's own
        check_size(data, self.kind)  # before anybody opens it
        file = super().to_python(data)  # type: ignore[misc]  # the field's own
        check_file(file, self.kind)
        return file


def help_text_of(kind: FileKind) -> Any:
    """Return what `kind` takes, in the reader's language."""
    return lazy(lambda: kind.help_text, str)()


class UploadField(Checked, forms.FileField):
    """A file of one kind. `help_text` is what is special to it; kinds and size are added."""

    def __init__(self, *, kind: FileKind, help_text: Any = "", **options: Any) -> None:
        self.kind = kind
        bounds = help_text_of(kind)
        whole = format_lazy("{} {}", help_text, bounds) if help_text else bounds
        super().__init__(help_text=whole, **options)
        if kind.extensions:
            self.widget.attrs.setdefault("accept", ",".join(f".{each}" for each in kind.extensions))
