"""What heads of kindergartens and case workers are asked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from reference.look.forms import DayInput
from reference.look.versioned_forms import VersionedForm
from reference.people.models import Person

from .enums import Band, NormKind, Weekday
from .models import Department, Group
from .models.wishes import MAX_WISHES
from .queries.needs import days_to_next_august

DATE = DayInput()


def month_choices(today: date) -> list[tuple[str, str]]:
    """Return this month and those that follow to the August that comes."""
    firsts = [day.replace(day=1) for day in days_to_next_august(today)]
    return [(day.isoformat(), f"{MONTHS[day.month]} {day.year}") for day in firsts]


def _month_field(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=date.fromisoformat)


def label_of(child: Person) -> str:
    """Return what distinguishes a child from another of the same name."""
    return f"{child} ({date_format(child.born, 'SHORT_DATE_FORMAT')})"


def _child_field(label: Any, *, required: bool) -> Any:
    """Return a field for one of the children of the kindergarten; `_choose_among` says which."""
    field = forms.ModelChoiceField(
        Person.objects.none(), label=label, required=required, empty_label=_("nobody")
    )
    field.label_from_instance = label_of  # type: ignore[assignment]  # two may have one name
    return field


def _choose_among(form: forms.Form, children: Any, *names: str) -> None:
    for name in names:
        form.fields[name].queryset = children  # type: ignore[attr-defined]  # a field of models


class NewPlanForm(forms.Form):
    month = _month_field(_("From which month"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["month"].choices = month_choices(timezone.localdate())  # type: ignore[attr-defined]


class OneMoreForm(forms.Form):
    """A child that may come."""

    born = forms.DateField(label=_("Born"), widget=DATE)
    month = _month_field(_("Comes from"))
    days = forms.MultipleChoiceField(
        label=_("On which weekdays"),
        help_text=_("Choose none for a child that comes on all."),
        choices=Weekday.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["month"].choices = month_choices(timezone.localdate())  # type: ignore[attr-defined]

    def clean_born(self) -> date:
        born: date = self.cleaned_data["born"]
        today = timezone.localdate()
        if not date(today.year - 7, 1, 1) <= born <= today:
            raise forms.ValidationError(_("Write the day of birth of a child below school age."))
        return born


class DepartmentForm(VersionedForm):
    name = forms.CharField(label=_("Name"), max_length=60)
    bands = forms.MultipleChoiceField(
        label=_("For which ages"), choices=Band.choices, widget=forms.CheckboxSelectMultiple
    )
    places = forms.IntegerField(label=_("Places on a day"), min_value=1, max_value=200)


class CloseDepartmentForm(forms.Form):
    ends_on = forms.DateField(label=_("First day without it"), widget=DATE)


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name of the group"), max_length=60)


class JoinGroupForm(forms.Form):
    group = forms.ChoiceField(label=_("Group"))
    child = _child_field(_("Child"), required=True)

    def __init__(self, *args: Any, groups: Iterable[Group], children: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(each.pk), each.name) for each in groups]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]
        _choose_among(self, children, "child")


class DispensationForm(forms.Form):
    norm = forms.ChoiceField(label=_("From which norm"), choices=NormKind.choices)
    posts = forms.DecimalField(
        label=_("How many posts"), min_value=0, max_value=100, decimal_places=2, localize=True
    )
    starts_on = forms.DateField(label=_("First day"), widget=DATE)
    ends_on = forms.DateField(label=_("First day without it"), widget=DATE)
    applied_on = forms.DateField(
        label=_("The owner applied on"),
        help_text=_("Required for the pedagogue norm, and at most a year at a time."),
        widget=DATE,
        required=False,
    )
    committee = forms.CharField(
        label=_("What the cooperation committee says"),
        help_text=_("Required for the pedagogue norm."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    grounds = forms.CharField(
        label=_("Grounds"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class ExpectedForm(forms.Form):
    month = _month_field(_("From which month"))
    born_year = forms.IntegerField(label=_("Born in"), min_value=2000, max_value=2100)
    number = forms.IntegerField(
        label=_("How many"), help_text=_("0 takes the note away."), min_value=0, max_value=200
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["month"].choices = month_choices(timezone.localdate())  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """A child to another department, and perhaps one from there in exchange."""

    child = forms.ChoiceField(label=_("Child"))
    to = forms.ChoiceField(label=_("To which department"))
    exchange = forms.ChoiceField(label=_("In exchange for"), required=False)

    def __init__(
        self,
        *args: Any,
        children: Iterable[tuple[str, str]],
        departments: Iterable[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        choices = list(children)
        self.fields["child"].choices = choices  # type: ignore[attr-defined]
        self.fields["to"].choices = list(departments)  # type: ignore[attr-defined]
        self.fields["exchange"].choices = [("", _("nobody")), *choices]  # type: ignore[attr-defined]


class WishesForm(VersionedForm):
    """What is wished for a child."""

    friend1 = _child_field(_("Would like to be with"), required=False)
    friend2 = _child_field(_("Would also like to be with"), required=False)

    def __init__(
        self, *args: Any, departments: Iterable[Department], others: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choices = [("", _("no wish")), *((str(each.pk), each.name) for each in departments)]
        wishes = {
            f"wish{rank}": forms.ChoiceField(
                label=_("Wish number %d") % rank, choices=choices, required=False
            )
            for rank in range(1, MAX_WISHES + 1)
        }
        self.fields = wishes | self.fields
        _choose_among(self, others, "friend1", "friend2")

    @property
    def departments(self) -> list[str]:
        """The identifiers of the departments wished for, in their order."""
        ranks = range(1, MAX_WISHES + 1)
        return [identifier for rank in ranks if (identifier := self.cleaned_data[f"wish{rank}"])]

    @property
    def friends(self) -> list[Person]:
        """Those the child would like to be with."""
        return [friend for at in (1, 2) if (friend := self.cleaned_data[f"friend{at}"])]


class ApartForm(forms.Form):
    other = _child_field(_("To be kept apart from"), required=True)

    def __init__(self, *args: Any, others: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choose_among(self, others, "other")


class DaysForm(forms.Form):
    days = forms.MultipleChoiceField(
        label=_("Comes on"), choices=Weekday.choices, widget=forms.CheckboxSelectMultiple
    )
    starts_on = forms.DateField(label=_("From"), widget=DATE)


class PlaceForm(forms.Form):
    """The department of a child from a day, and whether it is locked there."""

    department = forms.ChoiceField(label=_("Department"))
    starts_on = forms.DateField(label=_("From"), widget=DATE)
    locked = forms.BooleanField(label=_("Lock the child there: no plan moves it"), required=False)

    def __init__(self, *args: Any, departments: Iterable[Department], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(each.pk), each.name) for each in departments]
        self.fields["department"].choices = choices  # type: ignore[attr-defined]
