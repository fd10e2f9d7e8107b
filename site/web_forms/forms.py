"""The base of forms that change what others may change at the same time."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _

from web_forms.stamps import read_stamp
from web_forms.values import (
    Values,
    digest,
    in_words,
    opened,
    saved_fields_of,
    saved_values,
    sent_values,
)

TAKE_SAVED = "take_saved"


@dataclass(frozen=True)
class Conflict:
    """A field that two persons changed: what is saved now, and what was typed here."""

    bound: BoundField
    saved: str
    typed: str


# Some of the forms that it is mixed into are Django's and some are modelcluster's, without types.
_AnyForm: Any = object


class VersionedForm(_AnyForm):
    """Refuses to save over what somebody saved after the form was opened.

    The form then comes back. A field that was not touched here shows what is saved now; of one that
    both changed it shows the text that was typed, with the saved one beside it to be taken instead.
    """

    conflicts: list[Conflict]
    data: Any
    # The form of what is saved, where this one opens with other values, such as those of a file.
    saved_form: Any = None

    @property
    def changes_something_saved(self) -> bool:
        """Tell whether there is something to save over: the form was not opened to make it."""
        instance = getattr(self, "instance", None)
        return bool(self.initial) if instance is None else bool(instance.pk)

    def full_clean(self) -> None:
        self.conflicts = []
        is_outdated = self.is_bound and self.changes_something_saved and self._compare()
        super().full_clean()
        if is_outdated and self._errors is not None:
            self.add_error(None, ValidationError(self._explanation(), code="conflict"))

    def _compare(self) -> bool:
        """Bring untouched fields up to date and collect the others; tell whether any differs."""
        stamp = read_stamp(self.data)
        if stamp is None:
            return False
        data: Any = self.data.copy()
        names = data.getlist(TAKE_SAVED)
        is_outdated = False
        for bound in saved_fields_of(self):
            before, saved = stamp.saved.get(bound.html_name), saved_values(bound)
            if bound.html_name in names:
                data.setlist(bound.html_name, saved)
            elif before != digest(saved) and (before is not None or not stamp.saved):
                is_outdated = True
                self._bring_up_to_date(bound, before, saved, data)
        self.data = data
        if is_outdated:
            self._renumber_rows(data)
        return is_outdated

    def _renumber_rows(self, data: Any) -> None:
        """Read the rows anew, so that each is compared with, and saved as, the one saved there."""
        formsets: dict[str, Any] = getattr(self, "formsets", {})
        for name, formset in formsets.items():
            now = opened(formset)
            total = max(now.total_form_count(), formset.total_form_count())
            counts = now.management_form
            data[counts.add_prefix("INITIAL_FORMS")] = str(now.initial_form_count())
            data[counts.add_prefix("TOTAL_FORMS")] = str(total)
            for row in now.forms:
                data[row.add_prefix(now.model._meta.pk.name)] = str(row.instance.pk or "")
                data.pop(row.add_prefix("DELETE"), None)  # it was meant for the row that was there
            formsets[name] = type(formset)(
                data,
                instance=formset.instance,
                prefix=formset.prefix,
                form_kwargs=formset.form_kwargs,
            )

    def _bring_up_to_date(
        self, bound: BoundField, before: str | None, saved: Values, data: Any
    ) -> None:
        """Let a field that was not touched say what is saved; show both texts of any other.

        `before` is a digest of what was saved when the form was opened; None if nothing was.
        """
        typed = sent_values(bound, data)
        if digest(typed) == before:
            data.setlist(bound.html_name, saved)
        elif typed != saved:
            texts = in_words(bound, saved), in_words(bound, typed)
            self.conflicts.append(Conflict(bound, *texts))

    def _explanation(self) -> str:
        if self.conflicts:
            return _(
                "Somebody has saved this after you opened the form. Nothing is lost: compare the "
                "texts below, and save again."
            )
        return _(
            "Somebody has saved this after you opened the form, in fields that you have not "
            "changed. They show the new text now. Save again to keep yours as well."
        )
