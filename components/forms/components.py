"""A component in guided questions, also when a publiccode.yml has answered most of them."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import ClusterForm

from components.models import Capability, ComponentPage
from components.publiccode import ExportFailed, PubliccodeRefused, parse
from components.publiccode.checks import license_expression
from components.publiccode_export import as_publiccode
from components.publiccode_fields import fields_of
from components.queries import shown_components
from components.services import problem_in_words, read_publiccode
from components.services.registration import free_address
from look.rows import Rows
from organisations.acting_for import ForOrganisation
from organisations.models import User
from organisations.queries import writable_sections
from organisations.validators import refuse_national_identity_numbers

from .fields import DayField, PlainTextField

LANGUAGES = [
    ("nb", _("Bokmål")),
    ("nn", _("Nynorsk")),
    ("se", _("Northern Sámi")),
    ("en", _("English")),
]


def validate_licence(value: str) -> None:
    """Raise `ValidationError` unless `value` is a licence expression of SPDX (annex D)."""
    if license_expression(value):
        raise ValidationError(
            _("“%(value)s” is not a licence in SPDX form. Write for example EUPL-1.2 or MIT."),
            code="licence",
            params={"value": value},
        )


def in_words(refusal: PubliccodeRefused) -> list[str]:
    """Return the errors of a refused file, translated, for showing at a field."""
    errors = (each for each in refusal.problems if each.severity == "error")
    return [problem_in_words(each).message for each in errors]


class ComponentForm(ForOrganisation, ClusterForm):
    """For new components, and for changes to one.

    `publiccode` carries the text of a file from the page where it was uploaded to this one.
    """

    organisation_label = _("Who is responsible for it?")
    rows: ClassVar[dict[str, Rows]] = {
        "interfaces": Rows(
            _("Standards and interfaces"),
            _(
                "Which standards does it follow, and how do other systems reach it? For example "
                "OneRoster 1.2 or iCalendar."
            ),
        )
    }
    field_order = ["organisation"]
    title = forms.CharField(
        label=_("What is it called?"),
        max_length=255,
        widget=forms.TextInput(attrs={"example": _("Shared calendar for the school year")}),
    )
    summary = PlainTextField(
        label=_("In one sentence"),
        max_length=150,
        rows=2,
        help_text=_("At most 150 characters. What does it do for those who use it?"),
        example=_("One calendar for every family: school days, holidays and after-school days."),
    )
    description = PlainTextField(
        label=_("What is it, and what is it for?"),
        max_length=10_000,
        rows=8,
        help_text=_("Function and performance, rather than technology."),
        example=_(
            "Municipalities set their calendar once a year. The component checks that it keeps the"
            " regulation, shows it to families and sends it to other systems."
        ),
    )
    features = PlainTextField(
        label=_("What can it do?"),
        max_length=5000,
        required=False,
        help_text=_("One thing on each line."),
        example=_("Checks the number of school weeks\nSends the calendar as iCalendar"),
    )
    text_language = forms.ChoiceField(label=_("Which language is this in?"), choices=LANGUAGES)
    repository_url = forms.URLField(
        label=_("Where is the source code?"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Leave it empty when there is none yet."),
        widget=forms.URLInput(attrs={"example": "https://github.com/kommune/felles-kalender"}),
    )
    licence = forms.CharField(
        label=_("Under which licence?"),
        required=False,
        max_length=200,
        validators=[validate_licence],
        widget=forms.TextInput(attrs={"example": "EUPL-1.2"}),
    )
    released_on = DayField(label=_("When was that version released?"), required=False)
    website = forms.URLField(
        label=_("Website"), required=False, max_length=500, assume_scheme="https"
    )
    documentation_url = forms.URLField(
        label=_("Documentation"), required=False, max_length=500, assume_scheme="https"
    )
    publiccode = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    class Meta:
        model = ComponentPage
        fields = [
            *("title", "summary", "description", "features", "text_language", "lifecycle"),
            *("capabilities", "themes", "keywords", "reference_module", "dependencies"),
            *("repository_url", "licence", "software_version", "released_on"),
            *("website", "documentation_url"),
        ]
        formsets = {
            "interfaces": {
                "fields": ["kind", "name", "url"],
                "extra": 2,
                "widgets": {"url": forms.URLInput},
            }
        }
        widgets = {
            "lifecycle": forms.RadioSelect,
            "capabilities": forms.CheckboxSelectMultiple,
            "themes": forms.CheckboxSelectMultiple,
            "dependencies": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        known = kwargs.get("instance")
        sections = [] if known else writable_sections(person)
        super().__init__(
            *args,
            organisations=[known.organisation]
            if known
            else [section.owner_organisation for section in sections],
            **kwargs,
        )
        others = shown_components().exclude(pk=self.instance.pk)
        self.fields["dependencies"].queryset = others  # type: ignore[attr-defined]  # Django's form fields are not generic
        self.fields["capabilities"].queryset = Capability.objects.in_order()  # type: ignore[attr-defined]  # as above
        sent = self.data if self.is_bound else self.initial
        if self.instance.publiccode or sent.get("publiccode"):
            del self.fields["text_language"]  # the file says which

    def clean_publiccode(self) -> str:
        text = str(self.cleaned_data["publiccode"]).replace("\r\n", "\n")
        refuse_national_identity_numbers(text)
        if text:
            try:
                publiccode = read_publiccode(text.encode())
            except PubliccodeRefused as refusal:
                raise ValidationError(in_words(refusal)) from refusal
            self.instance.publiccode = publiccode.text
            self.instance.text_language = fields_of(publiccode)["text_language"]
        return text

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.instance.slug:
            self.instance.slug = free_address(cleaned.get("title", ""))
        return cleaned

    def save(self, commit: bool = True) -> ComponentPage:
        component: ComponentPage = super().save(commit)
        for number, interface in enumerate(component.interfaces.all()):
            interface.sort_order = number
        return component

    def _post_clean(self) -> None:
        """See also that a component that came from a publiccode.yml can still leave as one."""
        super()._post_clean()
        if self.errors or not self.instance.publiccode:
            return
        try:
            parse(as_publiccode(self.instance).encode(), draft_version=True)
        except PubliccodeRefused as refusal:
            self.add_error(None, in_words(refusal))
        except ExportFailed:
            self.add_error(None, _("This change cannot be made in its publiccode.yml."))
