"""Bounds the forms of Wagtail that take files and cannot be replaced by a setting."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.contrib.redirects.forms import ImportForm
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from .fields import Checked, UploadField, help_text_of
from .kinds import DOCUMENT, KILOBYTE, MEGABYTE, PICTURE, Bounds, FileKind

# A thousand redirects: they are read while the administrator waits.
REDIRECTS = FileKind(
    max_bytes=100 * KILOBYTE,
    extensions=("csv", "tsv", "xlsx"),
    bounds=Bounds(max_entries=100, max_unpacked_bytes=2 * MEGABYTE),
)


class DocumentField(Checked, WagtailDocumentField):
    kind = DOCUMENT

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.help_text = help_text_of(DOCUMENT)


class PictureField(Checked, WagtailImageField):
    kind = PICTURE

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.help_text = help_text_of(PICTURE)


def bound_forms_of_wagtail() -> None:
    """Bound the import of redirects, and offer nobody a profile picture, which no page shows."""
    ImportForm.base_fields["import_file"] = UploadField(kind=REDIRECTS, label=_("File to import"))
    AvatarSettingsPanel.is_active = _is_never_active


def _is_never_active(panel: AvatarSettingsPanel) -> bool:
    return False
