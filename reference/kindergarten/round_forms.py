"""What a case worker says of a round: its days, its places, its criteria, and files with them."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from reference.look.forms import DayInput
from reference.look.versioned_forms import VersionedForm
from reference.people.enums import Ownership, UnitKind
from reference.people.models import Municipality, Unit
from reference.uploads.checking import CSV
from reference.uploads.fields import UploadField

from .enums import Band, Criterion, RoundKind, Ties
from .forms import open_kindergartens
from .models import Round
from .services.rounds import MAX_PLACES

MAX_CRITERIA = len(Criterion) - 1  # the search list is none to choose


class RoundForm(VersionedForm):
    name = forms.CharField(label=_("Name"), max_length=100)
    year = forms.IntegerField(
        label=_("Kindergarten year that begins in August of"), min_value=2000, max_value=2100
    )
    kind = forms.TypedChoiceField(
        label=_("Which admission this is"),
        help_text=_("Only the main admission gives children a right to a place."),
        choices=RoundKind.choices,
        initial=RoundKind.MAIN,
        empty_value=RoundKind.MAIN,
        required=False,
    )
    opens_on = forms.DateField(label=_("Opens on"), widget=DayInput())
    deadline = forms.DateField(label=_("Deadline"), widget=DayInput())
    answer_days = forms.IntegerField(
        label=_("Days to answer an offer"), min_value=1, max_value=60, initial=14
    )
    siblings_together = forms.BooleanField(
        label=_("Keep siblings together where it takes no place from another child"),
        help_text=_("This gives up the guarantee that nobody is passed over; the run says where."),
        required=False,
    )
    family_pays_unused_months = forms.BooleanField(
        label=_("The family pays from the month in which the place is vacant"),
        help_text=_("For a child that begins in a later month. The grounds say so."),
        required=False,
    )


class PlacesForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Kindergarten"))
    band = forms.ChoiceField(label=_("Age band"), choices=Band.choices)
    starts_on = forms.TypedChoiceField(label=_("Month of start"), coerce=date.fromisoformat)
    number = forms.IntegerField(label=_("Places"), min_value=0, max_value=MAX_PLACES)

    def __init__(
        self, *args: Any, round_: Round, units: QuerySet[Unit] | None = None, **options: Any
    ) -> None:
        """`units` are those of one owner; without, every kindergarten can be chosen."""
        super().__init__(*args, **options)
        months = [date(round_.year + (m < 8), m, 1) for m in (*range(8, 13), *range(1, 8))]
        starts_on, unit = self.fields["starts_on"], self.fields["unit"]
        starts_on.choices = [  # type: ignore[attr-defined]  # a field of choices
            (day.isoformat(), f"{MONTHS[day.month]} {day.year}") for day in months
        ]
        open_units = open_kindergartens(round_)
        unit.queryset = (  # type: ignore[attr-defined]
            open_units if units is None else open_units.filter(pk__in=units.values("pk"))
        )


class CriteriaForm(forms.Form):
    """The criteria of one owner, the first of them before the second."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Private kindergarten"),
        required=False,
        empty_label=_("All municipal kindergartens"),
    )
    ties = forms.ChoiceField(label=_("Equals are told apart"), choices=Ties.choices)
    starts_on = forms.DateField(label=_("Holds from"), widget=DayInput())

    def __init__(
        self,
        *args: Any,
        municipality: Municipality | None = None,
        units: QuerySet[Unit] | None = None,
        **options: Any,
    ) -> None:
        """For a municipality and all owners in it, or for the `units` of one private owner."""
        super().__init__(*args, **options)
        self.fields["starts_on"].initial = timezone.localdate
        unit = self.fields["unit"]
        if units is None:
            units = Unit.objects.present().filter(
                municipality=municipality, kind=UnitKind.KINDERGARTEN, ownership=Ownership.PRIVATE
            )
        else:
            unit.required, unit.empty_label = True, None  # type: ignore[attr-defined]
        unit.queryset = units  # type: ignore[attr-defined]
        choices = [
            ("", _("None")),
            *(pair for pair in Criterion.choices if pair[0] != Criterion.SEARCH_LIST),
        ]
        ranked = {
            f"criterion{rank}": forms.ChoiceField(
                label=_("Criterion number %d") % rank, choices=choices, required=False
            )
            for rank in range(1, MAX_CRITERIA + 1)
        }
        self.fields = {"unit": unit} | ranked | self.fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ranks = range(1, MAX_CRITERIA + 1)
        cleaned["criteria"] = [c for rank in ranks if (c := cleaned.pop(f"criterion{rank}", ""))]
        return cleaned


class ImportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What the file holds"),
        choices=[
            ("applications", _("Applications")),
            ("places", _("Places")),
            ("criteria", _("Criteria")),
        ],
        widget=forms.RadioSelect,
        initial="applications",
    )
    file = UploadField(label=_("File"), kind=CSV, help_text=_("In UTF-8."))
    dry_run = forms.BooleanField(label=_("Only check, keep nothing"), required=False)
