"""There is no way in for a file that is not bounded: every field, every form, every view."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form, get_document_multi_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from organisations.media_forms import DocumentForm, ImageForm
from organisations.models import User
from uploads.fields import Checked

ROOT = Path(settings.BASE_DIR)
# Nobody is shown it: `bound_forms_of_wagtail` takes its panel away, and a test below looks.
NEVER_SHOWN = {AvatarPreferencesForm}
# These, like those of the choosers, get their field from `organisations.media_forms`.
OF_WAGTAIL = (
    get_document_form(get_document_model()),
    get_document_multi_form(get_document_model()),
    get_image_form(get_image_model()),
)


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


def file_fields() -> Iterator[tuple[type[forms.BaseForm], str, forms.Field]]:
    for form in every_form():
        for name, field in getattr(form, "base_fields", {}).items():
            if isinstance(field, forms.FileField):
                yield form, name, field


def test_every_field_for_a_file_says_what_it_takes_and_refuses_the_rest() -> None:
    unbounded = [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form, name, field in file_fields()
        if not isinstance(field, Checked)
        and form not in NEVER_SHOWN
        and not issubclass(form, DocumentForm | ImageForm)
        and not form.__module__.startswith("tests.")
    ]
    assert unbounded == []
    bounded = {form.__name__ for form, _, field in file_fields() if isinstance(field, Checked)}
    assert bounded >= {
        "ActionListForm",
        "EvidenceForm",
        "ImportForm",
        "NoticeFileForm",
        "PubliccodeForm",
        "ReportForm",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("form", OF_WAGTAIL, ids=lambda form: form.__name__)
def test_forms_of_documents_and_pictures_do_too(form: type[forms.ModelForm]) -> None:  # type: ignore[type-arg]
    fields = [each for each in form().fields.values() if isinstance(each, forms.FileField)]
    assert all(isinstance(each, Checked) for each in fields)


@pytest.mark.django_db
def test_every_field_for_a_file_tells_its_size_below_its_label() -> None:
    fields = [field for _, _, field in file_fields() if isinstance(field, Checked)]
    fields += [form().fields["file"] for form in OF_WAGTAIL if "file" in form().fields]
    assert [each for each in fields if "B" not in str(each.help_text)] == []


@pytest.mark.django_db
def test_nobody_is_asked_for_a_profile_picture(client: Client, editor: User) -> None:
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_account"))
    assert page.status_code == 200
    assert 'type="file"' not in page.content.decode()


def test_no_view_of_ours_reads_a_file_past_a_form() -> None:
    """Files are handed to forms; nothing takes them out of the request itself."""
    readers = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("site", "components", "knowledge", "workshops")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Subscript | ast.Attribute | ast.For)
        and _is_files(node.iter if isinstance(node, ast.For) else node.value)
    }
    assert {each.split(":")[0] for each in readers} <= {"site/web_forms/fingerprints.py"}


def _is_files(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "FILES"
