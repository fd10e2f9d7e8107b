"""What case workers, heads and people in a hearing are asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reference.look.forms import DayInput
from reference.look.versioned_forms import VersionedForm

from .enums import DayKind, DayOccasion
from .models import CalendarSettings
from .planning.plan import Kind, Occasion
from .planning.rules import LocalRules
from .planning.wishes import Window, Wish, Wishes, usual_wishes
from .sentences import WISHES
from .services.plans import Change

OUT = "out"
CHANGEABLE = [choice for choice in DayKind.choices if choice[0] != DayKind.HOLIDAY]
WEIGHTS = [
    (0, pgettext_lazy("weight of a wish", "Does not matter")),
    (1, pgettext_lazy("weight of a wish", "Matters a little")),
    (3, pgettext_lazy("weight of a wish", "Matters")),
    (9, pgettext_lazy("weight of a wish", "Matters most")),
]


def _date_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **options)


def years_to_plan() -> list[tuple[int, str]]:
    """Return this school year and the three after it."""
    today = timezone.localdate()
    this = today.year if today.month >= 8 else today.year - 1
    return [(year, f"{year}–{year + 1}") for year in range(this, this + 4)]


class YearForm(forms.Form):
    year = forms.TypedChoiceField(label=_("School year"), coerce=int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = years_to_plan()  # type: ignore[attr-defined]


class WishesForm(forms.Form):
    """What is wanted of a school year, and how much each of it matters."""

    start = _date_field(_("First school day"))
    christmas = _date_field(_("Last day before Christmas"))
    back = _date_field(_("First day after Christmas"))
    end = _date_field(_("Last school day"))
    autumn_week = forms.TypedChoiceField(
        label=_("Week of the autumn break"), coerce=int, empty_value=None, required=False
    )
    winter_week = forms.TypedChoiceField(
        label=_("Week of the winter break"), coerce=int, empty_value=None, required=False
    )
    fewest_before = forms.IntegerField(
        label=_("Planning days before the start, at least"), min_value=0, max_value=5
    )

    def __init__(self, *args: Any, year: int, local: LocalRules, **options: Any) -> None:
        self.usual = usual_wishes(year)
        super().__init__(*args, **options)
        for name, weeks in (
            ("autumn_week", local.autumn_weeks),
            ("winter_week", local.winter_weeks),
        ):
            choices = [("", _("Does not matter")), *((week, week) for week in weeks)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for wish in Wish:
            self.fields[f"weight_{wish}"] = forms.TypedChoiceField(
                label=str(WISHES[wish]), coerce=int, choices=WEIGHTS
            )

    @classmethod
    def initial_of(cls, year: int) -> dict[str, Any]:
        """Return what the form asks for when nobody has said anything."""
        usual = usual_wishes(year)
        dates = {
            name: getattr(usual, name).wanted.isoformat()
            for name in ("start", "christmas", "back", "end")
        }
        weights = {f"weight_{wish}": weight for wish, weight in usual.weights.items()}
        weeks = {"autumn_week": "", "winter_week": ""}
        return dates | weights | weeks | {"fewest_before": usual.planning_before[0]}

    def wishes(self) -> Wishes:
        """Return the wishes of a valid form; windows reach to the day that is wanted."""
        values, usual = self.cleaned_data, self.usual
        return Wishes(
            year=usual.year,
            start=_reaching(usual.start, values["start"]),
            christmas=_reaching(usual.christmas, values["christmas"]),
            back=_reaching(usual.back, values["back"]),
            end=_reaching(usual.end, values["end"]),
            autumn_week=values["autumn_week"],
            winter_week=values["winter_week"],
            planning_before=(values["fewest_before"], usual.planning_before[1]),
            weights={wish: values[f"weight_{wish}"] for wish in Wish},
        )


def _reaching(window: Window, day: date) -> Window:
    return Window(min(window.first, day), max(window.last, day), day)


class ChangeDaysForm(forms.Form):
    first = _date_field(_("From"))
    last = _date_field(_("To"))
    kind = forms.ChoiceField(
        label=_("Becomes"), choices=[*CHANGEABLE, (OUT, _("Outside the school year"))]
    )
    occasion = forms.ChoiceField(
        label=_("Occasion"),
        choices=[("", _("None")), *DayOccasion.choices],
        help_text=_("For days off."),
        required=False,
    )
    sfo = forms.BooleanField(label=_("After-school is open"), required=False)

    def change(self) -> Change:
        """Return what a valid form asks for; on school days after-school is always open."""
        values = self.cleaned_data
        kind = None if values["kind"] == OUT else Kind(values["kind"])
        is_open = values["sfo"] or kind == Kind.SCHOOL
        return Change(values["first"], values["last"], kind, is_open, Occasion(values["occasion"]))


class OwnDaysForm(forms.Form):
    """A day that a school changes, and one that makes up for it."""

    day = _date_field(_("Day"))
    kind = forms.ChoiceField(label=_("Becomes"), choices=CHANGEABLE)
    other_day = _date_field(
        _("Day instead"),
        required=False,
        help_text=_("Where pupils lose a school day, they get another."),
    )
    other_kind = forms.ChoiceField(label=_("It becomes"), choices=CHANGEABLE, required=False)
    sfo = forms.BooleanField(label=_("After-school is open when pupils are off"), required=False)
    reason = forms.CharField(label=_("Why"), max_length=200)

    def changes(self) -> list[Change]:
        values = self.cleaned_data
        pairs = [(values["day"], values["kind"])]
        if values["other_day"]:
            pairs.append((values["other_day"], values["other_kind"] or Kind.SCHOOL))
        return [self._change(day, Kind(kind)) for day, kind in pairs]

    def _change(self, day: date, kind: Kind) -> Change:
        is_open = kind == Kind.SCHOOL or self.cleaned_data["sfo"]
        occasion = Occasion.OTHER if kind == Kind.BREAK else Occasion.NONE
        return Change(day, day, kind, is_open, occasion)


class HearingForm(forms.Form):
    until = _date_field(_("Comments by"))


class DecisionForm(forms.Form):
    grounds = forms.CharField(
        label=_("Grounds"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000
    )
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=200,
        initial="Opplæringslova; kommunens forskrift om skoleruta",
    )
    no_hearing_because = forms.CharField(
        label=_("Why there is no hearing"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, heard: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if heard:
            del self.fields["no_hearing_because"]


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("What you want to say"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
    )
    on_behalf_of = forms.CharField(
        label=_("On behalf of"),
        help_text=_("Such as a parents' council or a school."),
        max_length=100,
        required=False,
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )


class SettingsForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic when it runs
    """What is decided locally, from a school year on."""

    year = forms.TypedChoiceField(label=_("From the school year"), coerce=int)
    sfo_breaks = forms.MultipleChoiceField(
        label=_("Breaks in which after-school is open"),
        choices=DayOccasion.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = CalendarSettings
        fields = [
            "least_days",
            "week_needs",
            "planning_days",
            "autumn_weeks",
            "winter_weeks",
            "sfo_breaks",
            "sfo_on_planning_days",
            "own_days",
            "hearing_days",
            "half_year_week",
        ]
        help_texts = {
            "autumn_weeks": _("Week numbers with commas between. Empty: no autumn break."),
            "winter_weeks": _("Week numbers with commas between. Empty: no winter break."),
        }

    field_order = ["year"]

    @property
    def year_and_values(self) -> dict[str, Any]:
        """What `set_calendar_settings` needs to know."""
        values = dict(self.cleaned_data)
        return {"year": values.pop("year"), "values": values}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = years_to_plan()  # type: ignore[attr-defined]
