"""Forms of the review desk, of letting people in, and the chooser of a municipality."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm as AccountLoginForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organisations.enums import Role
from organisations.mail_domains import domain_of, is_public_mail_domain
from organisations.models import Organisation, User, VendorClaim
from organisations.validators import (
    refuse_national_identity_numbers,
    validate_organisation_number,
    validate_own_domain,
)


class ApproveForm(forms.Form):
    """Approves, with a word to the author if one is wanted."""

    comment = forms.CharField(
        label=_("A word to the author"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[refuse_national_identity_numbers],
    )


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


class MunicipalityField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A choice among all municipalities, by name; works without JavaScript."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Municipality"))
        super().__init__(queryset=Organisation.objects.municipalities(), **kwargs)

    def label_from_instance(self, obj: Organisation) -> str:
        """The county tells those apart that share a name (Herøy, Våler)."""
        return f"{obj.name} ({obj.county})" if obj.county else obj.name


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
