"""What guardians ask for, and what case workers decide about it."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.casework.forms import remark_field
from reference.look.forms import DayInput
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Person, Unit

from ..models import PlaceType
from ..pricing.school_years import month_after, school_year_of
from ..services.reductions import Household
from .fields import KronerField, WeekdaysField


def schools_for(child: Person, day: date) -> Any:
    """Return the school where the child is a pupil, or all of the municipality's before that."""
    schools = Unit.objects.present().filter(
        municipality=child.municipality_id, kind=UnitKind.SCHOOL
    )
    own = Enrolment.objects.valid_on(day).filter(person=child, kind=EnrolmentKind.SCHOOL)
    units = [enrolment.unit_id for enrolment in own]
    return schools.filter(pk__in=units) if units else schools.exclude(closed_on__lte=day)


class ApplicationForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("School"))
    place_type = forms.ModelChoiceField(PlaceType.objects.none(), label=_("Part of the day"))
    weekdays = WeekdaysField(label=_("Weekdays"))
    odd_weeks_differ = forms.BooleanField(
        label=_("Odd weeks are different"),
        help_text=_("For a child that lives in two homes, for example."),
        required=False,
    )
    odd_weekdays = WeekdaysField(label=_("Weekdays in odd weeks"), required=False)
    starts_on = forms.DateField(label=_("From which day"), widget=DayInput())
    remark = remark_field()

    def __init__(self, *args: Any, child: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        # A child that takes turns may have days in odd weeks alone.
        self.fields["weekdays"].required = not self.data.get("odd_weeks_differ")
        schools = schools_for(child, timezone.localdate())
        self._choose("unit", schools)
        self._choose(
            "place_type", PlaceType.objects.present().filter(municipality=child.municipality_id)
        )

    def _choose(self, name: str, among: Any) -> None:
        field = self.fields[name]
        field.queryset = among  # type: ignore[attr-defined]  # a field of models
        if among.count() == 1:
            field.initial = among.first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.pop("odd_weeks_differ", False):
            cleaned["odd_weekdays"] = None
        return cleaned


class LastDayForm(forms.Form):
    last_day = forms.DateField(label=_("The last day"), widget=DayInput())


class ReductionForm(forms.Form):
    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    income_ore = KronerField(
        label=_("Your income a year, in kroner"),
        help_text=_("Personal income and taxable capital income, before tax."),
    )
    lives_with_partner = forms.BooleanField(
        label=_("I live with a spouse, a partner or a cohabitant"),
        help_text=_(
            "A cohabitant is somebody you have lived with for 12 of the last 18 months, or have "
            "a child with. Their income counts, also when they are not the child's parent."
        ),
        required=False,
    )
    partner_income_ore = KronerField(label=_("Their income a year, in kroner"), required=False)
    income_has_fallen = forms.BooleanField(
        label=_("The income has fallen for good since the last tax return"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        year = school_year_of(timezone.localdate())
        self.fields["school_year"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (each, f"{each}/{each + 1}") for each in (year, year + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lives_with_partner = cleaned.pop("lives_with_partner", False)
        if not lives_with_partner:
            cleaned["partner_income_ore"] = None
        elif cleaned.get("partner_income_ore") is None and "partner_income_ore" not in self.errors:
            self.add_error(
                "partner_income_ore", _("Write the partner's income too, 0 if there is none.")
            )
        return cleaned

    @property
    def household(self) -> Household:
        """The household of the guardian who applies."""
        values = dict(self.cleaned_data)
        values.pop("school_year")
        return Household(**values)


class HolidayForm(forms.Form):
    weekdays = WeekdaysField(label=_("Weekdays"), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Grounds"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class EndPlaceForm(LastDayForm, ReasonForm):
    """The municipality ends a place."""


class MonthForm(forms.Form):
    """A month whose invoices can be made: up to the next one."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        this = timezone.localdate().replace(day=1)
        self.fields["month"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (day.isoformat(), f"{day:%Y-%m}") for day in (month_after(this, n) for n in (1, 0, -1))
        ]
        self.fields["month"].initial = this.isoformat()
