"""The guided questions of an experience."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ChooseAgain, Stage
from knowledge.models import ExperiencePage
from web_forms.written import NumberInput

from .fields import InSection, long_text, short_text


class ExperienceForm(InSection, forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    stage = forms.ChoiceField(
        label=_("When is this written?"),
        choices=Stage.choices,
        initial=Stage.AWARD,
        widget=forms.RadioSelect,
    )
    choose_again = forms.ChoiceField(
        label=_("Would you choose this procedure again?"),
        choices=ChooseAgain.choices,
        widget=forms.RadioSelect,
    )
    field_order = [
        "organisation",
        "title",
        "stage",
        "went_well",
        "would_change",
        "choose_again",
        "choose_again_why",
        "hours_spent",
        "bids_received",
        "summary",
        "themes",
        "keywords",
    ]

    class Meta:
        model = ExperiencePage
        fields = [
            "title",
            "stage",
            "went_well",
            "would_change",
            "choose_again",
            "choose_again_why",
            "hours_spent",
            "bids_received",
            "summary",
            "themes",
            "keywords",
        ]
        labels = {
            "title": _("Title"),
            "went_well": _("What went well?"),
            "would_change": _("What would you change?"),
            "choose_again_why": _("Why?"),
            "hours_spent": _("Hours spent"),
            "bids_received": _("Number of bids"),
            "summary": _("In one or two sentences: what should others know?"),
            "themes": _("Themes"),
        }
        help_texts = {
            "title": "",
            "went_well": _("What should another municipality do as you did?"),
            "would_change": _("Also what took longer, cost more or came to nothing."),
            "hours_spent": _("Roughly, over all who took part, until the contract was signed."),
            "bids_received": _("How many vendors sent a bid."),
            "summary": _("This is what is shown in lists and in search."),
        }
        widgets = {
            "title": short_text(_("School administration system by competitive dialogue")),
            "went_well": long_text(
                _(
                    "We described the need as function and performance on four pages. Five vendors "
                    "sent a bid, two of them with fewer than ten employees."
                )
            ),
            "would_change": long_text(
                _(
                    "We would talk with the vendors before the summer. The migration of old data "
                    "was not in the need, and took 200 hours."
                )
            ),
            "choose_again_why": long_text(
                _("The dialogue cost time, but the bids answered what we needed."), rows=2
            ),
            "hours_spent": NumberInput({"example": "240"}),
            "bids_received": NumberInput({"example": "5"}),
            "summary": long_text(
                _(
                    "A short need on function and performance gave more bids and took less time "
                    "than our last requirement list."
                ),
                rows=2,
            ),
            "themes": forms.CheckboxSelectMultiple(),
        }
