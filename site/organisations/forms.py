"""Forms of the review desk, of letting people in, and the chooser of a municipality."""

from collections.abc import Sequence
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm as AccountLoginForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from organisations.dependents import Dependent
from organisations.enums import Role
from organisations.mail_domains import domain_of, is_public_mail_domain
from organisations.models import Organisation, User, VendorClaim, WithdrawalTerms
from organisations.validators import (
    refuse_national_identity_numbers,
    validate_organisation_number,
    validate_own_domain,
)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of pages and e-mail"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class ApproveForm(forms.Form):
    """Approves what its sealed snapshots show, with a word to the author if one is wanted."""

    read = forms.CharField(widget=forms.HiddenInput, required=False)
    has_read = forms.BooleanField(
        label=_("I have read all that becomes public"),
        error_messages={"required": _("Say first that you have read all of it.")},
    )
    comment = forms.CharField(
        label=_("A word to the author"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[refuse_national_identity_numbers],
    )

    def carry(self, sealed: str) -> None:
        """Carry what is shown now, also where the form was sent with what was shown before."""
        self.initial["read"] = sealed
        if self.is_bound:
            self.data = {**self.data.dict(), "read": sealed}  # type: ignore[attr-defined]  # QueryDict


class ReturnForm(forms.Form):
    """Sends back, and says what to change."""

    comment = forms.CharField(
        label=_("What should be changed?"),
        max_length=1000,
        widget=forms.Textarea(
            attrs={
                "rows": 4,
                "example": _("Say how many bids came in, and take out the name of the vendor."),
            }
        ),
        validators=[refuse_national_identity_numbers],
    )


class WithdrawForm(forms.Form):
    """Takes something off the site: why, what replaced it, and what goes with it."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_national_identity_numbers],
    )
    is_reason_public = forms.BooleanField(
        label=_("Show the reason to those who follow a link to it"), required=False
    )
    replaced_by = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("What replaced it?"),
        required=False,
        empty_label=_("Nothing"),
        help_text=_("Whoever follows a link to this is led there."),
    )
    along = forms.MultipleChoiceField(
        label=_("Withdraw this, too?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        replacements: QuerySet[Any],
        along: Sequence[Dependent] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = replacements  # type: ignore[attr-defined]
        if not replacements.exists():
            del self.fields["replaced_by"]
        if along:
            self.fields["along"].choices = [  # type: ignore[attr-defined]
                (each.snapshot.key, f"{each.kind}: {each.snapshot.title}") for each in along
            ]
        else:
            del self.fields["along"]

    @property
    def terms(self) -> WithdrawalTerms:
        """What a valid form says of the thing itself."""
        return WithdrawalTerms(
            reason=self.cleaned_data["reason"],
            is_reason_public=self.cleaned_data["is_reason_public"],
            replaced_by=self.cleaned_data.get("replaced_by"),
        )

    @property
    def chosen_dependents(self) -> list[str]:
        """The keys of the dependents that are withdrawn with it."""
        return list(self.cleaned_data.get("along", []))


class LoginForm(AccountLoginForm):
    """Signing in by user name or by e-mail address; the label says so, and no placeholder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username or e-mail address")
        self.fields["login"].widget = forms.TextInput(attrs={"autocomplete": "username"})


# A role with what it lets one do, since not everybody who invites knows the names.
ROLE_CHOICES = {
    Role.EDITOR: _("Editor: writes experiences, needs and procurements"),
    Role.APPROVER: _("Approver: reads what others wrote, and publishes it"),
    Role.FACILITATOR: _("Facilitator: runs meeting places and follows up actions"),
    Role.VENDOR_REPRESENTATIVE: _("Vendor representative: registers products and answers for them"),
    Role.COORDINATOR: _("Coordinator: invites and removes people, and nothing else"),
}


class InviteForm(forms.Form):
    """An address, and the roles that its owner is invited to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = [role for role in Role if role in organisation.possible_roles]
        self.fields["roles"] = forms.MultipleChoiceField(
            label=_("Roles"),
            choices=[(role.value, ROLE_CHOICES[role]) for role in possible],
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_roles(self) -> list[Role]:
        return [Role(role) for role in self.cleaned_data["roles"]]


class RegisterForm(forms.Form):
    """The name and the password of an invited person, both chosen by herself."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("The password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("repeated") and cleaned.get("password") != cleaned["repeated"]:
            self.add_error("repeated", _("The two passwords are not the same."))
        elif "password" in cleaned:
            self._check_password(cleaned)
        return cleaned

    def _check_password(self, cleaned: dict[str, Any]) -> None:
        person = User(
            email=self._email,
            username=self._email,
            first_name=cleaned.get("first_name", ""),
            last_name=cleaned.get("last_name", ""),
        )
        try:
            get_adapter().clean_password(cleaned["password"], user=person)
        except ValidationError as error:
            self.add_error("password", error)

    @property
    def account(self) -> dict[str, str]:
        """What `register_invited_person` takes."""
        return {key: self.cleaned_data[key] for key in ("first_name", "last_name", "password")}


class VendorClaimForm(forms.Form):
    """Who wants to represent which vendor."""

    organisation_number = forms.CharField(
        label=_("Organisation number of the firm"),
        max_length=20,
        help_text=_("Nine digits, as in Brønnøysundregistrene."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    firm_name = forms.CharField(
        label=_("Name of the firm"),
        max_length=200,
        validators=[refuse_national_identity_numbers],
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address at the firm"),
        max_length=254,
        help_text=_("An address at the firm's own domain is quickest, where we know the domain."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Message to the one who decides"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_national_identity_numbers],
    )

    def clean_organisation_number(self) -> str:
        number = "".join(self.cleaned_data["organisation_number"].split())
        validate_organisation_number(number)
        return number

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ApproveClaimForm(forms.Form):
    """Lets the claimant in; an administrator may note the domain of the firm."""

    mail_domain = forms.CharField(
        label=_("Domain of the firm"),
        required=False,
        max_length=253,
        help_text=_(
            "Whoever reads mail at this domain can represent the firm without asking. Leave it "
            "empty where you are not certain that it is the firm's own."
        ),
        validators=[validate_own_domain],
    )

    def __init__(self, *args: Any, claim: VendorClaim, sets_domain: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = claim.vendor.mail_domain if claim.vendor else ""
        if not sets_domain:
            del self.fields["mail_domain"]
        elif known or not is_public_mail_domain(domain_of(claim.email)):
            self.fields["mail_domain"].initial = known or domain_of(claim.email)


class RefuseClaimForm(forms.Form):
    """Says no, and why."""

    reason = forms.CharField(
        label=_("Why not?"),
        max_length=1000,
        help_text=_("The claimant gets this by e-mail."),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_national_identity_numbers],
    )
