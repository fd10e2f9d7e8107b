"""Meeting places and workshops, written twice a year and approved by a second person."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.forms import ClusterForm

from look.rows import Rows
from organisations.acting_for import ForOrganisation
from web_forms.forms import VersionedForm
from workshops.models import MeetingPlacePage, ProgrammeItem, WorkshopPage, WorkshopProblem

from .fields import OrganisationField, OrganisationsField, day, long_text, short_text


class MeetingPlaceForm(ForOrganisation, ClusterForm):
    """A series, and its host."""

    organisation_label = _("Who hosts it?")
    field_order = ["organisation"]

    class Meta:
        model = MeetingPlacePage
        fields = ["title", "summary", "purpose", "themes"]
        formsets: dict[str, Any] = {}
        labels = {
            "title": _("What is the meeting place called?"),
            "summary": _("In one or two sentences: what is it?"),
            "purpose": _("Why do you meet?"),
        }
        widgets = {
            "title": short_text(_("Digitalisation in school and kindergarten")),
            "summary": long_text(
                _(
                    "Municipalities that are about to buy meet those that have just bought, and "
                    "agree on what to do together."
                ),
                rows=3,
            ),
            "purpose": long_text(
                _("Everyone buys the same systems, alone, and writes the same documents again.")
            ),
            "themes": forms.CheckboxSelectMultiple,
        }


class ProblemForm(ClusterForm):
    class Meta:
        model = WorkshopProblem
        fields = ["title", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class ProgrammeItemForm(ClusterForm):
    organisation = OrganisationField(label=_("Organisation"), required=False)

    class Meta:
        model = ProgrammeItem
        fields = ["starts_at", "title", "speaker_role", "organisation"]
        widgets = {"starts_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"})}


class WorkshopForm(VersionedForm, ClusterForm):
    """One gathering, with its problems and its programme in rows; empty rows are passed over."""

    extra_form_count = 3
    rows: ClassVar[dict[str, Rows]] = {
        "problems": Rows(
            pgettext_lazy("workshop", "Problems"),
            _("What you work on. Leave a row empty if you need fewer."),
        ),
        "programme": Rows(_("Programme"), _("Roles rather than names. Save to get more rows.")),
    }
    hosts = OrganisationsField(
        label=_("Hosts"),
        required=False,
        help_text=_("One on each line, by name or organisation number."),
    )
    participants = OrganisationsField(
        label=_("Organisations that take part"),
        required=False,
        help_text=_("One on each line. Organisations only, no names of persons."),
    )

    class Meta:
        model = WorkshopPage
        fields = [
            "title",
            "starts_on",
            "ends_on",
            "place",
            "is_online",
            "summary",
            "hosts",
            "participants",
            "themes",
        ]
        formsets = {
            "problems": {"form": ProblemForm, "fields": ["title", "description"]},
            "programme": {
                "form": ProgrammeItemForm,
                "fields": ["starts_at", "title", "speaker_role", "organisation"],
            },
        }
        labels = {
            "title": _("What is the workshop called?"),
            "summary": _("In two or three sentences: what is it about?"),
        }
        widgets = {
            "title": short_text(_("The second meeting place, with a vendors' square")),
            "starts_on": day(),
            "ends_on": day(),
            "place": short_text(_("Papirbredden, Drammen")),
            "summary": long_text(
                _(
                    "Three front-runners tell where they stand. After lunch we work on procedure, "
                    "architecture and the description of needs."
                )
            ),
            "themes": forms.CheckboxSelectMultiple,
        }
