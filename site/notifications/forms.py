"""Forms about how often emails come."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import Frequency
from .queries import frequencies_of
from .registry import Kind


class FrequencyForm(forms.Form):
    """How often a person wants emails of each of `kinds`."""

    def __init__(self, data: Any = None, *, person: Any, kinds: Iterable[Kind]) -> None:
        self.kinds = {kind.code: kind for kind in kinds}
        chosen = frequencies_of([person.pk])
        super().__init__(data)
        for kind in self.kinds.values():
            self.fields[kind.code] = forms.ChoiceField(
                label=str(kind.label),
                choices=Frequency.choices,
                initial=chosen.get((person.pk, kind.code), kind.default),
            )

    def frequencies(self) -> dict[Kind, Frequency]:
        """Return what a valid form says."""
        return {
            self.kinds[code]: Frequency(frequency) for code, frequency in self.cleaned_data.items()
        }


class StopForm(forms.Form):
    """How often somebody wants what an email was about, from its link."""

    frequency = forms.ChoiceField(
        label=_("How often do you want it?"),
        choices=[choice for choice in Frequency.choices if choice[0] != Frequency.AT_ONCE],
        initial=Frequency.NEVER,
        widget=forms.RadioSelect,
    )


class AddressForm(forms.Form):
    """The address of somebody without an account."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We write to it once, and keep it only if you answer yes."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SubscriberForm(forms.Form):
    """How often a subscriber wants what she follows."""

    frequency = forms.ChoiceField(
        label=_("How often do you want it?"), choices=Frequency.choices, widget=forms.RadioSelect
    )
