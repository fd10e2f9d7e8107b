"""The guided questions of a need: function and performance, never a product list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.models import NeedPage
from web_forms.written import NumberInput

from .fields import InSection, day, long_text, short_text


class NeedForm(InSection, forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    field_order = [
        "organisation",
        "title",
        "users",
        "situation",
        "function",
        "performance",
        "limits",
        "pupils",
        "children",
        "contract_ends_on",
        "summary",
        "components",
        "themes",
        "keywords",
    ]

    class Meta:
        model = NeedPage
        fields = [
            "title",
            "users",
            "situation",
            "function",
            "performance",
            "limits",
            "pupils",
            "children",
            "contract_ends_on",
            "summary",
            "components",
            "themes",
            "keywords",
        ]
        labels = {
            "title": _("Title"),
            "users": _("Who needs it?"),
            "situation": _("What is the situation today?"),
            "function": _("What must it make possible?"),
            "performance": _("How will you measure that it works?"),
            "limits": _("What must it fit in with?"),
            "pupils": _("How many pupils does it concern?"),
            "children": _("How many kindergarten children does it concern?"),
            "contract_ends_on": _("When does the contract you have now end?"),
            "summary": _("In one or two sentences: what do you need?"),
            "components": _("Which shared components does it touch?"),
            "themes": _("Themes"),
        }
        help_texts = {
            "title": "",
            "users": _("People by role, and what they are trying to do."),
            "situation": _("What takes time, goes wrong or is missing."),
            "function": _(
                "What people can do when it is in place, not which product or which screens. "
                "Vendors know more ways to get there than you do."
            ),
            "performance": _("Something you can count or time, before and after."),
            "limits": _("Systems, standards, laws and dates that cannot be moved."),
            "contract_ends_on": _("Vendors see the year, so that they can plan for it."),
            "summary": _("This is what is shown in lists and in search."),
        }
        widgets = {
            "title": short_text(_("Report absence once, to all who need to know")),
            "users": long_text(_("Parents, class teachers, and those who run the bus."), rows=2),
            "situation": long_text(
                _(
                    "Parents report absence in four ways. The teacher writes it down again, and "
                    "the driver waits for children who are ill."
                )
            ),
            "function": long_text(
                _("One message from the parents reaches everybody who has to act on it.")
            ),
            "performance": long_text(
                _("Nine of ten messages have arrived before 8.15. Nobody writes them twice."),
                rows=2,
            ),
            "limits": long_text(
                _("Sign-in with ID-porten. The register of pupils stays where it is."), rows=2
            ),
            "pupils": NumberInput({"example": "4200"}),
            "children": NumberInput({"example": "1100"}),
            "contract_ends_on": day(),
            "summary": long_text(
                _("Parents report absence once, and all who need to know are told."), rows=2
            ),
            "components": forms.CheckboxSelectMultiple(),
            "themes": forms.CheckboxSelectMultiple(),
        }
