"""What heads of school and guardians are asked."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.look.forms import DayInput
from reference.look.versioned_forms import VersionedForm
from reference.people.enums import EnrolmentKind
from reference.people.models import Employment, Person, Unit

from .enums import Gender, TeacherRole
from .models import (
    Candidate,
    ClassMembership,
    Division,
    PlannedClass,
    SchoolClass,
    TeachingHours,
)
from .models.divisions import MAX_WISHES
from .queries.pupils import school_year_of

MIN_CHOICES = 3


class PlanForm(forms.Form):
    """The classes that a grade is to have, and how many pupils each may have."""

    classes = forms.CharField(
        label=_("Classes"), help_text=_("Their names with a comma between: 1A, 1B"), max_length=200
    )
    most = forms.IntegerField(label=_("Most pupils in a class"), min_value=1, max_value=60)
    least = forms.IntegerField(
        label=_("Fewest pupils in a class"), min_value=0, max_value=60, required=False
    )

    def clean_classes(self) -> list[str]:
        names: list[str] = [name.strip() for name in self.cleaned_data["classes"].split(",")]
        return [name[:60] for name in names if name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["least"] = cleaned.get("least") or 0
        if cleaned["least"] > cleaned.get("most", cleaned["least"]):
            self.add_error("least", _("This is more than the most: correct one of them."))
        return cleaned


class EditPlanForm(VersionedForm, PlanForm):
    """The same of a draft that others may edit at the same time."""


class OpenDivisionForm(PlanForm):
    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    grade = forms.IntegerField(label=_("Grade"), min_value=1, max_value=10)
    field_order = ["school_year", "grade"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        now = school_year_of(timezone.localdate())
        years = [(year, f"{year}/{(year + 1) % 100:02d}") for year in (now + 1, now)]
        self.fields["school_year"].choices = years  # type: ignore[attr-defined]


class OpenTeachingGroupForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    subject = forms.CharField(label=_("Subject"), max_length=100)


class MoveForm(forms.Form):
    """Move a pupil of a class to another class of the school from a day on."""

    membership = forms.ModelChoiceField(ClassMembership.objects.none(), label=_("Pupil"))
    to = forms.ModelChoiceField(SchoolClass.objects.none(), label=_("To the class"))
    on = forms.DateField(label=_("From"), widget=DayInput)

    def __init__(self, *args: Any, school_class: SchoolClass, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        membership, to = self.fields["membership"], self.fields["to"]
        membership.queryset = members  # type: ignore[attr-defined]  # a field of models
        membership.label_from_instance = lambda row: str(row.pupil)  # type: ignore[attr-defined]
        to.queryset = (  # type: ignore[attr-defined]
            SchoolClass.objects.present()
            .filter(unit=school_class.unit, school_year=school_class.school_year)
            .exclude(pk=school_class.pk)
        )


class AddMemberForm(forms.Form):
    pupil = forms.ModelChoiceField(Person.objects.none(), label=_("Pupil"))
    starts_on = forms.DateField(label=_("From"), widget=DayInput)

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        today = timezone.localdate()
        self.fields["pupil"].queryset = Person.objects.present().filter(  # type: ignore[attr-defined]
            enrolments__unit=unit,
            enrolments__kind=EnrolmentKind.SCHOOL,
            enrolments__deleted_at=None,
            enrolments__validity__contains=today,
        )


class AddTeacherForm(forms.Form):
    """Somebody of the school's staff, in a role from a day on."""

    teacher = forms.ModelChoiceField(Person.objects.none(), label=_("Teacher"))
    role = forms.ChoiceField(label=_("Role"), choices=TeacherRole.choices)
    starts_on = forms.DateField(label=_("From"), widget=DayInput)

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        employed = Employment.objects.valid_on(timezone.localdate()).filter(unit=unit)
        self.fields["teacher"].queryset = Person.objects.present().filter(  # type: ignore[attr-defined]
            pk__in=employed.values("person")
        )


class HoursForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic when it runs
    class Meta:
        model = TeachingHours
        fields = [
            "hours_for_each_pupil",
            "teacher_hours",
            "special_needs_hours",
            "special_norwegian_hours",
        ]
        help_texts = {
            "hours_for_each_pupil": _("All hours of a pupil in the school year, grades together."),
            "teacher_hours": _("All hours that teachers teach on the stage in the school year."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        special = [cleaned.get(f"special_{what}_hours") or 0 for what in ("needs", "norwegian")]
        if sum(special) > cleaned.get("teacher_hours", sum(special)):
            self.add_error("teacher_hours", _("The special hours are more than this together."))
        return cleaned


class WeighForm(VersionedForm):
    """What staff says of a pupil; nobody outside the school's staff sees it."""

    gender = forms.ChoiceField(
        label=_("Gender"), choices=[("", _("Not stated")), *Gender.choices], required=False
    )
    needs = forms.TypedChoiceField(
        label=_("Extra follow-up"), coerce=int, choices=[(n, str(n)) for n in range(4)]
    )
    language_support = forms.BooleanField(label=_("Needs support in Norwegian"), required=False)

    def __init__(
        self,
        *args: Any,
        candidate: Candidate,
        advised: Sequence[UUID] = (),
        apart: Sequence[UUID] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        others = others_of(candidate)
        labels = {"advised": _("Good company number %d"), "apart": _("Not in one class, number %d")}
        for key, pupils in (("advised", advised), ("apart", apart)):
            for number in range(max(MIN_CHOICES, len(pupils) + 1)):
                self.fields[f"{key}{number}"] = forms.ModelChoiceField(
                    others,
                    label=labels[key] % (number + 1),
                    required=False,
                    empty_label=_("Nobody"),
                    initial=pupils[number] if number < len(pupils) else None,
                )

    def said_of(self, key: str) -> list[Candidate]:
        """Return whom the fields of `key` name, each once."""
        named = (value for name, value in self.cleaned_data.items() if name.startswith(key))
        return list(dict.fromkeys(other for other in named if other is not None))


class MoveByHandForm(VersionedForm):
    to = forms.ModelChoiceField(
        PlannedClass.objects.none(), label=_("Class"), empty_label=_("Choose a class")
    )

    def __init__(self, *args: Any, division: Division, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = division.planned.present()  # type: ignore[attr-defined]


class MatchForm(forms.Form):
    other = forms.ModelChoiceField(Candidate.objects.none(), label=_("Means the pupil"))

    def __init__(self, *args: Any, candidate: Candidate, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"].queryset = others_of(candidate)  # type: ignore[attr-defined]


class WishesForm(VersionedForm):
    """The names of those a family wishes its child together with."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, MAX_WISHES + 1):
            self.fields[f"name{number}"] = forms.CharField(
                label=_("Name number %d") % number, max_length=200, required=False
            )

    @property
    def names(self) -> list[str]:
        return [name for name in self.cleaned_data.values() if name]


def others_of(candidate: Candidate) -> Any:
    """Return the other pupils of the grade."""
    return (
        Candidate.objects.present()
        .filter(division=candidate.division_id)
        .exclude(pk=candidate.pk)
        .select_related("pupil")
    )
