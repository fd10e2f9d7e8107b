"""What guardians and case workers are asked."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.casework.forms import AppealForm, RankedWishesForm
from reference.look.forms import DayInput
from reference.look.versioned_forms import VersionedForm
from reference.people.models import Unit

from .models import Admission, Capacity, Cohort
from .models.applications import MAX_WISHES
from .queries.lookup import schools_of


def _next_year() -> int:
    return timezone.localdate().year + 1


def _schools(cohort: Cohort) -> Any:
    schools = schools_of(cohort.municipality, cohort.starts_on)
    return Unit.objects.filter(pk__in=[school.pk for school in schools])


class ChangeForm(RankedWishesForm):
    """Up to three other schools, in their order."""

    wishes_as = "schools"

    reasons = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, required=False
    )
    claims_health = forms.BooleanField(
        label=_("There are special reasons, for example of health"),
        help_text=_("The municipality asks you for what shows it."),
        required=False,
    )

    def __init__(self, *args: Any, admission: Admission, **options: Any) -> None:
        super().__init__(*args, **options)
        schools = _schools(admission.cohort).exclude(pk=admission.school_id)
        self.offer(schools, number=MAX_WISHES, empty_label=_("Choose a school"))


class StartForm(forms.Form):
    """Why another start; the municipality gets the assessment from the experts."""

    reasons = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 5}), max_length=3000
    )


class SchoolAppealForm(AppealForm):
    """About a school of the cohort's; without a cohort it is about when the child starts."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Which school is it about"))
    field_order = ["unit", "text"]

    def __init__(self, *args: Any, cohort: Cohort | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if cohort is None:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = _schools(cohort)  # type: ignore[attr-defined]


class LocalSchoolForm(forms.Form):
    local = forms.ModelChoiceField(Unit.objects.none(), label=_("Local school"))

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["local"].queryset = _schools(cohort)  # type: ignore[attr-defined]


class FixForm(forms.Form):
    school = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("School whatever the run says"),
        required=False,
        empty_label=_("The run decides"),
    )
    because = forms.CharField(label=_("Because"), max_length=500, required=False)

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["school"].queryset = _schools(cohort)  # type: ignore[attr-defined]


class AssessmentForm(forms.Form):
    assessed_on = forms.DateField(
        label=_("Date of the assessment"),
        widget=DayInput,
    )
    text = forms.CharField(
        label=_("What the experts say"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000
    )


class DecideForm(forms.Form):
    granted = forms.ChoiceField(
        label=_("Answer"),
        choices=[("1", _("Granted")), ("0", _("Refused"))],
        widget=forms.RadioSelect,
    )
    grounds = forms.CharField(
        label=_("Grounds"),
        help_text=_("The guardians read this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
    )


class OpenCohortForm(forms.Form):
    """The grade and year whose admission begins."""

    year = forms.IntegerField(
        label=_("School year from August"), min_value=2000, max_value=2100, initial=_next_year
    )
    grade = forms.IntegerField(label=_("Grade"), min_value=1, max_value=10, initial=1)
    changes_until = forms.DateField(
        label=_("The last day to apply for another school"), widget=DayInput
    )


class CapacityForm(VersionedForm):
    """How many each school takes in the grade, one number a school."""

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        self.schools = schools_of(cohort.municipality, cohort.starts_on)
        known = dict(
            Capacity.objects.present()
            .filter(school__in=self.schools, grade=cohort.grade, year=cohort.year)
            .values_list("school", "places")
        )
        for school in self.schools:
            self.fields[str(school.pk)] = forms.IntegerField(
                label=school.name,
                min_value=0,
                max_value=500,
                initial=known.get(school.pk, 0),
            )

    @property
    def places(self) -> dict[Unit, int]:
        return {school: self.cleaned_data[str(school.pk)] for school in self.schools}
