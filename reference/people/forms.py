"""What is asked of those who look somebody up."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reference.security.limits import begin_attempt
from reference.security.log import Event, record

from .identity_numbers import IdentityNumber, InvalidIdentityNumber, parse


class SignInForm(AuthenticationForm):
    """Asks for a password, until too many were wrong for the account or from the address."""

    username = forms.CharField(
        label=_("Username"), widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    request: HttpRequest

    def clean(self) -> dict[str, Any]:
        attempt = begin_attempt(self.request, "sign_in", self.cleaned_data.get("username", ""))
        if not attempt.is_allowed:
            record(Event.SIGN_IN_LIMITED)
            raise forms.ValidationError(
                _("Too many wrong attempts. Try again in five minutes."), code="too_many"
            )
        cleaned = super().clean()
        if self.get_user() is not None:
            attempt.forgive()
        return cleaned


class IdentityNumberField(forms.CharField):
    """A fødselsnummer or D-number; typed into a field that neither page nor address shows again."""

    def __init__(self, *, required: bool = True) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
        super().__init__(required=required, widget=widget, label=_("Fødselsnummer"))

    def clean(self, value: Any) -> IdentityNumber | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text)
        except InvalidIdentityNumber as error:
            raise forms.ValidationError(
                _("This is not a valid fødselsnummer. Check the eleven digits.")
            ) from error


class FindPersonForm(forms.Form):
    """By number, or by name; the answer never shows more than the searcher reaches."""

    identity_number = IdentityNumberField(required=False)
    name = forms.CharField(label=_("Name"), required=False, max_length=100, min_length=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Write a fødselsnummer or a name."))
        return cleaned
