"""Forms for appeals, the same in every module."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import AppealStatus
from .models import Appeal
from .statuses import APPEAL_TRANSITIONS


class AppealForm(forms.Form):
    """A guardian's reasons; modules add what the appeal is about."""

    text = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000
    )


class AnswerAppealForm(forms.Form):
    """Only results that may follow the status that the appeal has."""

    status = forms.TypedChoiceField(label=_("Result"), coerce=AppealStatus)
    answer = forms.CharField(
        label=_("Grounds"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000
    )

    def __init__(self, *args: Any, appeal: Appeal, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["status"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (status.value, status.label) for status in APPEAL_TRANSITIONS.following(appeal)
        ]
