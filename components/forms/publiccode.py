"""A publiccode.yml, uploaded or pasted, with everything that is wrong with it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from components.publiccode import Publiccode, PubliccodeRefused
from components.publiccode.yaml_tree import MAX_BYTES
from components.services import FileProblem, problem_in_words, read_publiccode
from uploads.fields import UploadField
from uploads.kinds import FileKind


class PubliccodeForm(forms.Form):
    """`publiccode` is what was read; `problems` is every reason why it was not."""

    conditional = ("file", "text")  # one of them

    file = UploadField(
        kind=FileKind(max_bytes=MAX_BYTES),
        label=_("The file publiccode.yml"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".yml,.yaml"}),
    )
    text = forms.CharField(
        label=_("… or its text, pasted here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    publiccode: Publiccode
    problems: tuple[FileProblem, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        data = self._data(cleaned)
        if not data.strip():
            raise ValidationError(_("Choose a file, or paste its text."), code="required")
        try:
            self.publiccode = read_publiccode(data)
        except PubliccodeRefused as refusal:
            errors = [each for each in refusal.problems if each.severity == "error"]
            self.problems = tuple(problem_in_words(each) for each in errors)
            raise ValidationError(_("The file was not taken in."), code="refused") from refusal
        return cleaned

    @staticmethod
    def _data(cleaned: dict[str, Any]) -> bytes:
        if uploaded := cleaned.get("file"):
            return bytes(uploaded.read(MAX_BYTES + 1))
        return str(cleaned.get("text") or "").replace("\r\n", "\n").encode()
