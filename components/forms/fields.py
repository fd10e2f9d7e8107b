"""Fields that more than one form of the registry has."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from web_forms.written import DayInput


def not_in_the_future(day: dt.date) -> None:
    """Raise `ValidationError` for a day that has not come yet."""
    if day > timezone.localdate():
        raise ValidationError(_("This day has not come yet."), code="future")


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar or typed as YYYY-MM-DD."""

    def __init__(self, **kwargs: Any) -> None:
        widget = DayInput()
        super().__init__(widget=kwargs.pop("widget", widget), **kwargs)


class PlainTextField(forms.CharField):
    """Text of several lines, with line ends as on the server whichever browser sent it."""

    def __init__(self, **kwargs: Any) -> None:
        rows, example = kwargs.pop("rows", 4), kwargs.pop("example", "")
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows, "example": example}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")
