"""What guardians and case workers are asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from reference.casework.forms import AppealForm, RankedWishesForm, remark_field
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Person, Unit
from reference.uploads.checking import GROUNDS
from reference.uploads.fields import UploadsField

from .enums import Band, Criterion
from .models import Round, Run
from .models.applications import MAX_WISHES
from .queries.results import NO_PLACE, AtKindergarten
from .services.uploads import MAX_DOCUMENTS


def open_kindergartens(round_: Round, child: Person | None = None) -> Any:
    """Return the kindergartens that one may wish for in a round: not where `child` has a place."""
    starts_on = date(round_.year, 8, 1)
    present = Enrolment.objects.valid_on(starts_on).filter(
        person=child, kind=EnrolmentKind.KINDERGARTEN
    )
    return (
        Unit.objects.present()
        .filter(municipality=round_.municipality_id, kind=UnitKind.KINDERGARTEN)
        .exclude(closed_on__lte=starts_on)
        .exclude(pk__in=present.values("unit"))
    )


class ApplicationForm(RankedWishesForm):
    """An application for one child in one round; wishes in their order."""

    starts_on = forms.TypedChoiceField(label=_("From which month"), coerce=date.fromisoformat)
    percent = forms.TypedChoiceField(
        label=_("How much"),
        coerce=int,
        initial=100,
        choices=[(percent, f"{percent} %") for percent in (100, 80, 60, 50, 40)],
    )
    claims_statutory_priority = forms.BooleanField(
        label=_("The child has a disability, or a decision by the child welfare service"),
        help_text=_("Such a child goes first by law. Add what shows it."),
        required=False,
    )
    grounds = forms.MultipleChoiceField(
        label=_("Does any of this hold?"),
        help_text=_("Siblings, work and distance are known already."),
        choices=[(Criterion.LANGUAGE.value, Criterion.LANGUAGE.label)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    documents = UploadsField(
        kind=GROUNDS,
        max_files=MAX_DOCUMENTS,
        label=_("Documents"),
        help_text=_("Up to five."),
        required=False,
    )
    remark = remark_field()

    def __init__(self, *args: Any, round_: Round, child: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        months = [date(round_.year + (m < 8), m, 1) for m in (*range(8, 13), *range(1, 8))]
        starts_on = self.fields["starts_on"]
        starts_on.choices = [  # type: ignore[attr-defined]  # a field of choices
            (day.isoformat(), f"{MONTHS[day.month]} {day.year}") for day in months
        ]
        self.offer(open_kindergartens(round_, child), number=MAX_WISHES, empty_label="---------")


class WishAppealForm(AppealForm):
    """About one of the wishes."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Which kindergarten"))
    field_order = ["unit", "text"]

    def __init__(self, *args: Any, wished: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["unit"]
        field.queryset = wished  # type: ignore[attr-defined]  # a field of models


class RunFilterForm(forms.Form):
    """Which children of a run: those of one kindergarten, or those without a place."""

    where = forms.ChoiceField(label=_("Kindergarten"), required=False)

    def __init__(self, *args: Any, kindergartens: list[AtKindergarten], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["where"].choices = [  # type: ignore[attr-defined]  # a field of choices
            ("", _("All")),
            (NO_PLACE, _("Without a place")),
            *((each.identifier, each.name) for each in kindergartens),
        ]


class WhatIfForm(forms.Form):
    """Another number of places at a kindergarten; the months are those in which the run gives
    places."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Kindergarten"))
    band = forms.ChoiceField(label=_("Age band"), choices=Band.choices)
    month = forms.ChoiceField(label=_("Month of start"))
    more = forms.IntegerField(label=_("Places more"), min_value=-50, max_value=50, initial=2)

    def __init__(self, *args: Any, run: Run, **options: Any) -> None:
        super().__init__(*args, **options)
        unit, month = self.fields["unit"], self.fields["month"]
        unit.queryset = open_kindergartens(run.round)  # type: ignore[attr-defined]
        offers = [offer for each in run.document["units"] for offer in each["offers"]]
        months = sorted({offer["start"] for offer in offers} or {f"{run.round.year}-08"})
        month.choices = [  # type: ignore[attr-defined]  # a field of choices
            (text, f"{MONTHS[int(text[5:])]} {text[:4]}") for text in months
        ]

    @property
    def change(self) -> dict[str, Any]:
        """What `what_if` needs to know."""
        return self.cleaned_data | {"unit": str(self.cleaned_data["unit"].pk)}
