"""What is asked of those who change a record."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.look.forms import DayInput
from reference.look.versioned_forms import VersionedForm

from .enums import EnrolmentKind, Position
from .forms import IdentityNumberField
from .models import Guardianship, Municipality, Unit
from .services.guardianships import RIGHTS

LANGUAGES = [
    ("nb", _("Bokmål")),
    ("nn", _("Nynorsk")),
    ("se", _("Northern Sami")),
    ("en", _("English")),
    ("pl", _("Polish")),
    ("uk", _("Ukrainian")),
    ("ar", _("Arabic")),
    ("so", _("Somali")),
    ("ti", _("Tigrinya")),
    ("lt", _("Lithuanian")),
]


class DayField(forms.DateField):
    """A day, asked for with the browser's calendar."""

    def __init__(self, **options: Any) -> None:
        widget = DayInput()
        super().__init__(widget=widget, **options)


class LastDayField(DayField):
    """The last day that something holds; what is kept is the day after."""

    def clean(self, value: Any) -> date | None:
        last: date | None = super().clean(value)
        if last == date.max:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return last + timedelta(days=1) if last else None


class RegisterPersonForm(forms.Form):
    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    born = DayField(label=_("Born"))
    language = forms.ChoiceField(label=_("Language at home"), choices=LANGUAGES)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["identity_number"] = IdentityNumberField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        born, number = cleaned.get("born"), cleaned.get("identity_number")
        if born and born > timezone.localdate():
            self.add_error("born", _("Nobody is born on a day that has not been."))
        if born and number and not number.fits(born):
            self.add_error("identity_number", _("The number does not fit the date of birth."))
        return cleaned


class RightsForm(VersionedForm):
    """What a guardian may do, from a day on."""

    on = DayField(label=_("Holds from"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in RIGHTS:
            label = str(Guardianship._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            self.fields[name] = forms.BooleanField(
                label=label[:1].upper() + label[1:], required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_rights = cleaned.get("receives_information") or cleaned.get("may_act")
        if cleaned.get("contact_blocked") and has_rights:
            self.add_error(
                "contact_blocked",
                _("Whoever is blocked receives no information and cannot act. Take those away."),
            )
        return cleaned

    @property
    def rights(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] for name in RIGHTS}


class GuardianForm(RightsForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        number = IdentityNumberField()
        number.label = _("The guardian's fødselsnummer")
        self.fields = {"identity_number": number} | self.fields


class EnrolForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Kindergarten or school"))
    kind = forms.ChoiceField(label=_("As"), choices=EnrolmentKind.choices)
    starts_on = DayField(label=_("First day"))
    ends_on = LastDayField(label=_("Last day"), required=False)
    grade = forms.IntegerField(label=_("Grade"), min_value=1, max_value=13, required=False)
    percent = forms.IntegerField(
        label=_("Percentage of a full-time place"), min_value=1, max_value=100, initial=100
    )

    def __init__(self, *args: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_units(self.fields["unit"], municipality)


class MoveForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("To"))
    on = DayField(label=_("First day there"))

    def __init__(self, *args: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_units(self.fields["unit"], municipality)


class EndForm(forms.Form):
    ends_on = LastDayField(label=_("Last day"))


class MoveOutForm(forms.Form):
    on = DayField(label=_("First day in the other municipality"))


class DeleteForm(forms.Form):
    """Nothing can be asked of what is taken out; that it is the right one is."""

    is_right = forms.BooleanField(label=_("This is the right person, registered by mistake"))


class CloseForm(forms.Form):
    on = DayField(label=_("Closed from"), help_text=_("Empty: it stays open."), required=False)


class EmployForm(forms.Form):
    position = forms.ChoiceField(label=_("Position"), choices=Position.choices)
    hundredths = forms.IntegerField(
        label=_("Hundredths of a post"), min_value=1, max_value=100, initial=100
    )
    starts_on = DayField(label=_("First day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {"identity_number": IdentityNumberField()} | self.fields


def _offer_units(field: Any, municipality: Municipality) -> None:
    units = Unit.objects.present().filter(municipality=municipality)
    field.queryset = units.exclude(closed_on__lte=timezone.localdate()).order_by(
        "kind", "name__norwegian"
    )
