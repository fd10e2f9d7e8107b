"""How an action goes, and what shows that it was done."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from organisations.acting_for import ForOrganisation
from organisations.models import Organisation
from uploads.fields import UploadField
from uploads.kinds import DOCUMENT
from web_forms.forms import VersionedForm
from workshops.enums import ActionStatus
from workshops.models import ActionItem
from workshops.services import Progress

from .fields import day, long_text


class ProgressForm(VersionedForm, forms.Form):
    """A status with a note. Done is not among them: it takes evidence, on a page of its own."""

    conditional = ("note",)

    status = forms.ChoiceField(label=_("How does it go?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What happened?"),
        max_length=1000,
        required=False,
        help_text=_("Everyone can read this. Needed when it is blocked, dropped or opened again."),
        widget=long_text(_("Two vendors have read the draft; the third answers in May."), rows=3),
    )
    due_on = forms.DateField(label=_("Due"), widget=day())

    def __init__(self, data: Any = None, *, action: ActionItem, facilitates: bool) -> None:
        super().__init__(data, initial={"status": action.status, "due_on": action.due_on})
        field = self.fields["status"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                choice
                for choice in ActionStatus.choices
                if choice[0] != ActionStatus.DONE or action.status == ActionStatus.DONE
            ]
        if not facilitates:
            del self.fields["due_on"]

    def progress(self) -> Progress:
        """Return what a valid form reports."""
        return Progress(**self.cleaned_data)


class EvidenceSearchForm(forms.Form):
    """Words by which to look for what shows that it was done."""

    q = forms.CharField(
        label=_("Words from the experience, need or component"), max_length=200, required=False
    )


class EvidenceForm(ForOrganisation):
    """One of what was found, or a new document, and a note."""

    conditional = ("evidence", "file", "organisation")
    organisation_label = _("Whose document is it?")
    field_order = ["evidence", "title", "file", "organisation", "note"]
    evidence = forms.ChoiceField(
        label=_("What shows that it was done?"), required=False, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("Or a new document: its title"), max_length=255, required=False)
    file = UploadField(
        kind=DOCUMENT,
        label=_("The document"),
        required=False,
        help_text=_("It becomes public when you save."),
    )
    note = forms.CharField(
        label=_("What came of it?"),
        max_length=1000,
        required=False,
        widget=long_text(_("The template has been used in three procurements."), rows=3),
    )

    def __init__(
        self,
        *args: Any,
        pages: Sequence[Page],
        documents: Sequence[AbstractDocument],
        keepers: Sequence[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, organisations=keepers, **kwargs)
        if not keepers:
            del self.fields["title"], self.fields["file"], self.fields["organisation"]
        elif "organisation" in self.fields:
            self.fields["organisation"].required = False  # only a new document takes one
        self._found = {f"page-{page.pk}": page for page in pages}
        self._found |= {f"document-{document.pk}": document for document in documents}
        field = self.fields["evidence"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, _name_of(thing)) for code, thing in self._found.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        evidence, file = cleaned.get("evidence"), cleaned.get("file")
        if file and "organisation" in self.fields and not cleaned.get("organisation"):
            self.add_error("organisation", _("Say whose document it is."))
        if bool(evidence) == bool(file) and not self.errors:
            raise ValidationError(
                _("Choose one thing that shows that it was done, or send one document.")
            )
        return cleaned

    def chosen(self) -> Page | AbstractDocument | None:
        """Return what a valid form chose; None where it sends a new document."""
        return self._found.get(self.cleaned_data["evidence"])


class ResponsibilityForm(forms.Form):
    show_name = forms.BooleanField(
        label=_("Show my name to everyone on this action"), required=False
    )


def _name_of(thing: Page | AbstractDocument) -> str:
    kind = thing.cached_content_type.model_class() if isinstance(thing, Page) else type(thing)
    return f"{capfirst(kind._meta.verbose_name)}: {thing.title}"
