"""What guardians and case workers are asked."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.casework.forms import remark_field
from reference.look.forms import DayInput
from reference.look.versioned_forms import SEEN, VersionedForm
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Municipality, Person, Unit
from reference.uploads.checking import CSV
from reference.uploads.fields import UploadField

from .enums import Criterion, FirstSibling, PartOfMonth, RoundingRule, Ties, Weekday
from .models import LocalStatutes, PlaceType
from .pricing.school_years import month_after, school_year_of
from .services.reductions import Household


class WeekdaysField(forms.TypedMultipleChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            coerce=int, choices=Weekday.choices, widget=forms.CheckboxSelectMultiple, **options
        )


class KronerField(forms.DecimalField):
    """An amount in kroner as people write it, 452 317,50; cleaned it is øre."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(
            min_value=0,
            max_value=Decimal("99999999"),
            decimal_places=2,
            widget=widget,
            **options,
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)

    def clean(self, value: Any) -> Any:
        kroner = super().clean(value)
        return None if kroner is None else int(kroner * 100)


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


class PlaceTypeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=100)
    minutes_a_day = forms.IntegerField(label=_("Minutes a day"), min_value=1, max_value=720)


class HolidayWeekForm(forms.Form):
    monday = forms.DateField(label=_("The Monday of the week"), widget=DayInput())
    name = forms.CharField(label=_("Name"), max_length=100)
    minutes_a_day = forms.IntegerField(label=_("Minutes a day"), min_value=1, max_value=720)
    ore_a_day = KronerField(label=_("Price a day, in kroner"))
    book_by = forms.DateField(label=_("Sign up by"), widget=DayInput())


class PriceForm(forms.Form):
    place_type = forms.ModelChoiceField(PlaceType.objects.none(), label=_("Part of the day"))
    days = forms.IntegerField(label=_("Days a week"), min_value=1, max_value=5)
    is_hourly = forms.ChoiceField(
        label=_("The price is for"),
        choices=[("", _("a month")), ("hour", _("an hour"))],
        required=False,
    )
    ore = KronerField(label=_("Kroner"))
    weeks_a_month = forms.DecimalField(
        label=_("Weeks that a month is counted as"),
        help_text=_("For a price an hour: hours a week times this are paid for each month."),
        min_value=1,
        max_value=5,
        decimal_places=2,
        required=False,
    )
    starts_on = forms.DateField(label=_("From which day"), widget=DayInput())

    def __init__(self, *args: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*args, **options)
        types = PlaceType.objects.present().filter(municipality=municipality)
        self.fields["place_type"].queryset = types  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not values.pop("is_hourly", ""):
            values["weeks_a_month"] = None
        elif values.get("weeks_a_month") is None and "weeks_a_month" not in self.errors:
            self.add_error("weeks_a_month", _("Write how many weeks a month is counted as."))
        return values


class CapacityFileForm(forms.Form):
    file = UploadField(
        kind=CSV,
        label=_("Places as a CSV file"),
        help_text=_("Columns: school; type; weekday (1 to 5); places; from (2026-08-01)."),
    )


class _NumbersField(forms.CharField):
    """Whole numbers with commas between."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return [int(part) for part in text.split(",") if part.strip()]
        except ValueError as error:
            raise forms.ValidationError(
                _("Write whole numbers with commas between, such as 30, 50.")
            ) from error

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class StatutesForm(VersionedForm):
    starts_on = forms.DateField(label=_("Hold from"), widget=DayInput())
    source = forms.CharField(label=_("Name and day of the decision"), max_length=200)
    charged_months = _NumbersField(label=_("Months that are paid for, as numbers"))
    part_month = forms.ChoiceField(
        label=_("When a place begins, ends or changes in a month, one pays for"),
        choices=PartOfMonth.choices,
    )
    rounding = forms.ChoiceField(label=_("Amounts are rounded"), choices=RoundingRule.choices)
    rounding_ore = forms.TypedChoiceField(
        label=_("To so many øre"), coerce=int, choices=[(n, str(n)) for n in (100, 50, 10, 1)]
    )
    sibling_percents = _NumbersField(
        label=_("Per cent off for the second child, the third and so on"), required=False
    )
    sibling_kroner = _NumbersField(
        label=_("Or kroner a month off for the second child, the third and so on"), required=False
    )
    sibling_first = forms.ChoiceField(
        label=_("Pays in full among siblings"), choices=FirstSibling.choices
    )
    siblings_in_kindergarten = forms.BooleanField(
        label=_("Children in kindergarten count as siblings"), required=False
    )
    ceiling_by_months_held = forms.BooleanField(
        label=_("The months in which the child has a place share the year's income ceiling"),
        help_text=_(
            "Otherwise each month that is paid for has an equal part of it, also for a child that "
            "comes for a part of the year. Municipalities differ."
        ),
        required=False,
    )
    food_ore = KronerField(label=_("Food, kroner a month for each weekday"))
    notice_months = forms.IntegerField(
        label=_("Months of notice, from the end of the month"), min_value=0, max_value=6
    )
    deadline = forms.DateField(
        label=_("Apply for the next school year by"), widget=DayInput(), required=False
    )
    criteria = forms.MultipleChoiceField(
        label=_("Who goes first where not all fit"),
        choices=Criterion.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ties = forms.ChoiceField(label=_("Equals"), choices=Ties.choices)

    @property
    def rules(self) -> dict[str, Any]:
        """The fields of `LocalStatutes`."""
        rules = {name: value for name, value in self.cleaned_data.items() if name != "starts_on"}
        return rules | {"sibling_ore": [100 * each for each in rules.pop("sibling_kroner") or []]}

    @staticmethod
    def initial_from(statutes: LocalStatutes | None) -> dict[str, Any]:
        """Return the present statutes as the form's beginning."""
        if statutes is None:
            return {"charged_months": "8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6", "food_ore": 0}
        others = {"starts_on", "food_ore", "sibling_kroner", SEEN}
        names = [name for name in StatutesForm.base_fields if name not in others]
        values = {name: getattr(statutes, name) for name in names}
        return values | {
            "food_ore": Decimal(statutes.food_ore) / 100,
            "sibling_kroner": [each // 100 for each in statutes.sibling_ore],
            "deadline": None,
        }
