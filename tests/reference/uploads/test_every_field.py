"""There is no way in for a file that is not bounded."""

import ast
from pathlib import Path

from django import forms
from django.conf import settings
from django.urls import get_resolver

from reference.uploads.fields import UploadField

ROOT = Path(settings.ROOT) / "reference"


def every_form() -> set[type[forms.BaseForm]]:
    """Return every class of form there is, once all views have been imported."""
    assert get_resolver().url_patterns
    found: set[type[forms.BaseForm]] = set()
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        for form in waiting.pop().__subclasses__():
            if form not in found:
                found.add(form)
                waiting.append(form)
    return found


def test_every_field_for_a_file_says_what_it_takes_and_refuses_the_rest() -> None:
    fields = [
        (form.__qualname__, field)
        for form in every_form()
        for field in getattr(form, "base_fields", {}).values()
        if isinstance(field, forms.FileField)
    ]
    assert [name for name, field in fields if not isinstance(field, UploadField)] == []
    assert {name for name, _ in fields} >= {
        "ApplicationForm",
        "CapacityFileForm",
        "ImportForm",
        "SheetFileForm",
    }
    assert [name for name, field in fields if "MB" not in str(field.help_text)] == []


def test_no_view_reads_a_file_past_a_form() -> None:
    """What tells two sent forms apart reads their files, too, and hands them on to the form."""
    readers = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Subscript | ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "FILES"
    }
    assert readers <= {"security/sent_forms.py"}
