"""What a municipality decides: statutes, prices, places and weeks of holiday."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reference.look.forms import DayInput
from reference.look.versioned_forms import SEEN, VersionedForm
from reference.people.models import Municipality
from reference.uploads.checking import CSV
from reference.uploads.fields import UploadField

from ..enums import Criterion, FirstSibling, PartOfMonth, RoundingRule, Ties
from ..models import LocalStatutes, PlaceType
from .fields import KronerField, NumbersField


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


class StatutesForm(VersionedForm):
    starts_on = forms.DateField(label=_("Hold from"), widget=DayInput())
    source = forms.CharField(label=_("Name and day of the decision"), max_length=200)
    charged_months = NumbersField(label=_("Months that are paid for, as numbers"))
    part_month = forms.ChoiceField(
        label=_("When a place begins, ends or changes in a month, one pays for"),
        choices=PartOfMonth.choices,
    )
    rounding = forms.ChoiceField(label=_("Amounts are rounded"), choices=RoundingRule.choices)
    rounding_ore = forms.TypedChoiceField(
        label=_("To so many øre"), coerce=int, choices=[(n, str(n)) for n in (100, 50, 10, 1)]
    )
    sibling_percents = NumbersField(
        label=_("Per cent off for the second child, the third and so on"), required=False
    )
    sibling_kroner = NumbersField(
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
