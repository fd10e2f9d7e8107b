"""An edited action list on its way in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from uploads.fields import UploadField
from uploads.kinds import FileKind
from workshops.action_lists.reading import BOUNDS, MAX_BYTES

ACTION_LIST = FileKind(max_bytes=MAX_BYTES, extensions=("xlsx", "csv"), bounds=BOUNDS)


class ActionListForm(forms.Form):
    file = UploadField(
        kind=ACTION_LIST,
        label=_("The edited list"),
        help_text=_("A list of actions that was exported here."),
    )
