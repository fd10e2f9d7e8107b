"""Forms for appeals, the same in every module."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.people.models import Unit

from .enums import AppealStatus
from .models import Appeal
from .statuses import APPEAL_TRANSITIONS

_WISH = re.compile(r"wish[0-9]+")


def remark_field() -> forms.CharField:
    """Return the field for what a guardian adds to an application."""
    return forms.CharField(
        label=_("Something the case worker should know"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class RankedWishesForm(forms.Form):
    """Wishes in their order, before all other fields; the first is required."""

    wishes_as = "units"  # what the units wished for are called in `cleaned_data`

    def offer(self, units: QuerySet[Unit], *, number: int, empty_label: str | Promise) -> None:
        """Let `number` of `units` be wished for."""
        wishes = {
            f"wish{rank}": forms.ModelChoiceField(
                units,
                label=_("Wish number %d") % rank,
                required=rank == 1,
                empty_label=str(empty_label),
            )
            for rank in range(1, number + 1)
        }
        self.fields = wishes | self.fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wished = {name: value for name, value in cleaned.items() if _WISH.fullmatch(name)}
        others = {name: value for name, value in cleaned.items() if name not in wished}
        return others | {self.wishes_as: [unit for unit in wished.values() if unit]}


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
