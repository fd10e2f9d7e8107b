"""What teachers, heads of school and guardians are asked."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.groups.models import SchoolClass
from reference.look.forms import DayInput
from reference.look.versioned_forms import VersionedForm
from reference.people.models import Person
from reference.uploads.checking import CSV
from reference.uploads.fields import UploadField

from .appeal_rules import ANSWERS, conduct_to_give, marks_to_give
from .enums import (
    AppealedKind,
    AppealStatus,
    AssessmentKind,
    ChoiceSet,
    ConductArea,
    ConductTerm,
    ConductValue,
    ExaminationForm,
    RemarkCode,
)
from .models import Conduct, GradeAppeal, Subject, SubjectOffer
from .rules import LAST_GRADE


class ClassForm(forms.Form):
    """Which class of those that one follows up."""

    school_class = forms.ModelChoiceField(
        SchoolClass.objects.none(), label=_("Class"), required=False, empty_label=_("All classes")
    )

    def __init__(self, *args: Any, classes: QuerySet[SchoolClass], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["school_class"]
        field.queryset = classes  # type: ignore[attr-defined]  # a field of models
        field.label_from_instance = lambda each: f"{each.name}, {each.unit}"  # type: ignore[attr-defined]


class SheetFilterForm(forms.Form):
    """Which sheets of those that one may open."""

    grade = forms.TypedChoiceField(
        label=_("Grade"),
        coerce=int,
        empty_value=None,
        choices=[("", _("All grades")), *((n, str(n)) for n in range(1, LAST_GRADE + 1))],
        required=False,
    )
    text = forms.CharField(label=_("Subject or group"), max_length=60, required=False)


class SheetForm(forms.Form):
    """What a sheet is about; the marks themselves stand in the table."""

    kind = forms.ChoiceField(choices=AssessmentKind.choices, widget=forms.HiddenInput)
    told_on = forms.DateField(label=_("Families are told on"), widget=DayInput)
    correct_day = forms.BooleanField(
        label=_("Correct the day for what is said already too"),
        help_text=_("The days to appeal are counted from the new day. Write why."),
        required=False,
    )
    reason = forms.CharField(
        label=_("Why something is corrected"),
        help_text=_("Only where you change what was said before. Families can read it."),
        max_length=500,
        required=False,
    )


class SheetFileForm(SheetForm):
    kind = forms.ChoiceField(label=_("Assessment"), choices=AssessmentKind.choices)
    file = UploadField(
        kind=CSV,
        label=_("CSV file"),
        help_text=_("Download the sheet, write in the column «karakter», and hand it in here."),
    )


class WarnForm(forms.Form):
    pupil = forms.ModelChoiceField(Person.objects.none(), label=_("Pupil"))
    missing = forms.CharField(
        label=_("What is missing, and what the pupil can do about it"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )

    def __init__(self, *args: Any, pupils: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pupil"].queryset = Person.objects.filter(  # type: ignore[attr-defined]
            pk__in=[each.pk for each in pupils]
        )


class WarnOfConductForm(forms.Form):
    area = forms.ChoiceField(label=_("About"), choices=ConductArea.choices)
    missing = forms.CharField(
        label=_("What has happened, and what the pupil can do about it"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )


class ConductForm(forms.Form):
    area = forms.ChoiceField(label=_("About"), choices=ConductArea.choices)
    term = forms.ChoiceField(label=_("When"), choices=ConductTerm.choices)
    value = forms.ChoiceField(label=_("Value"), choices=ConductValue.choices)
    reason = forms.CharField(label=_("Why it is corrected"), max_length=500, required=False)


class RemarkForm(forms.Form):
    code = forms.ChoiceField(
        label=_("Remark"),
        choices=[(each.value, f"{each.value} – {each.label}") for each in RemarkCode],
    )
    subject = forms.ModelChoiceField(
        Subject.objects.none(), label=_("Subject"), required=False, empty_label=_("The whole")
    )
    annex = forms.CharField(
        label=_("Text of the annex (VMM23)"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, subjects: list[Subject], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subject"].queryset = Subject.objects.filter(  # type: ignore[attr-defined]
            pk__in=[each.pk for each in subjects]
        )

    def clean_code(self) -> RemarkCode:
        return RemarkCode(self.cleaned_data["code"])


class OfferForm(forms.Form):
    subject = forms.ModelChoiceField(Subject.objects.none(), label=_("Subject"))
    grade = forms.IntegerField(label=_("Grade"), min_value=1, max_value=10)
    ordinary_hours = forms.IntegerField(
        label=_("Hours by the distribution"), min_value=0, max_value=2000
    )
    hours = forms.IntegerField(label=_("Hours that the school gives"), min_value=0, max_value=2000)
    choice_set = forms.ChoiceField(
        label=_("Chosen among"),
        choices=[("", _("Everybody has it")), *ChoiceSet.choices],
        required=False,
    )
    choose_by = forms.DateField(label=_("Families choose by"), widget=DayInput, required=False)
    ends_here = forms.BooleanField(label=_("Ends with a final mark in this grade"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        subject = self.fields["subject"]
        subject.queryset = Subject.objects.valid_on(timezone.localdate()).order_by("name")  # type: ignore[attr-defined]
        subject.label_from_instance = lambda row: (  # type: ignore[attr-defined]
            f"{row} ({row.grep_code})" if row.grep_code else str(row)
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("choose_by") and not cleaned.get("choice_set"):
            self.add_error("choose_by", _("Only what is chosen has a day to choose by."))
        if cleaned.get("ends_here") and cleaned.get("grade", 10) < 8:
            self.add_error("ends_here", _("No final mark is given through grade 7."))
        return cleaned


class HoursForm(VersionedForm):
    hours = forms.IntegerField(label=_("Hours that the school gives"), min_value=0, max_value=2000)


class DrawForm(forms.Form):
    form = forms.ChoiceField(label=_("Form"), choices=ExaminationForm.choices)
    subjects = forms.ModelMultipleChoiceField(
        Subject.objects.none(), label=_("Draw among"), widget=forms.CheckboxSelectMultiple
    )
    told_on = forms.DateField(label=_("Told on"), widget=DayInput)
    held_on = forms.DateField(label=_("Held on"), widget=DayInput)

    def __init__(self, *args: Any, subjects: list[Subject], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subjects"].queryset = Subject.objects.filter(  # type: ignore[attr-defined]
            pk__in=[each.pk for each in subjects]
        )


class ChoiceForm(forms.Form):
    offer = forms.ModelChoiceField(
        SubjectOffer.objects.none(),
        label=_("Subject"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, offers: list[SubjectOffer], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["offer"]
        field.queryset = SubjectOffer.objects.filter(  # type: ignore[attr-defined]
            pk__in=[each.pk for each in offers]
        ).select_related("subject")
        field.label_from_instance = lambda row: str(row.subject)  # type: ignore[attr-defined]


class AppealForm(forms.Form):
    text = forms.CharField(
        label=_("Why you appeal"),
        help_text=_("Say what you think was not weighed as it should, or which rule was broken."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=5000,
    )


class GroundsForm(forms.Form):
    grounds = forms.CharField(
        label=_("Grounds for the mark"), widget=forms.Textarea(attrs={"rows": 6}), max_length=5000
    )


class AnswerForm(forms.Form):
    """Only what the rules of the kind allow the school, or the body of appeal."""

    result = forms.ChoiceField(label=_("Result"))
    answer = forms.CharField(
        label=_("Answer and grounds"), widget=forms.Textarea(attrs={"rows": 6}), max_length=5000
    )

    def __init__(self, *args: Any, appeal: GradeAppeal, kind: AppealedKind, **options: Any) -> None:
        super().__init__(*args, **options)
        allowed = ANSWERS.get((kind, AppealStatus(appeal.status)), ())
        about = appeal.about
        if isinstance(about, Conduct):
            values = conduct_to_give(appeal.status, about.value)
            better = [(each.value, str(each.label)) for each in values]
        else:
            marks = marks_to_give(kind, appeal.status, about.mark)
            better = [(str(mark), _("Mark %d") % mark) for mark in marks]
        self.fields["result"].choices = [  # type: ignore[attr-defined]  # a field of choices
            *((each.value, each.label) for each in allowed if each != AppealStatus.CHANGED),
            *better,
        ]

    @property
    def said(self) -> dict[str, Any]:
        """The answer as `answer_appeal` takes it."""
        result = self.cleaned_data["result"]
        what: dict[str, Any]
        if result.isdigit():
            what = {"mark": int(result)}
        elif result in ConductValue.values:
            what = {"mark": ConductValue(result)}
        else:
            what = {"result": AppealStatus(result)}
        return what | {"answer": self.cleaned_data["answer"]}
