"""The question for which of her organisations somebody acts, on every form that takes one."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from web_forms.forms import VersionedForm


class ForOrganisation(VersionedForm, forms.Form):
    """A form that asks for which of the person's organisations it is, where there are several.

    Who has one is not asked. For who has several none is chosen beforehand: a guess that nobody
    noticed would let one organisation say what another meant.
    """

    organisation_label: ClassVar[str | Promise] = _("For which organisation?")
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), empty_label=_("Choose …")
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = {organisation.pk: organisation for organisation in organisations}
        self._only = next(iter(keys.values())) if len(keys) == 1 else None
        if self._only:
            del self.fields["organisation"]
        else:
            field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
            field.label = str(self.organisation_label)
            field.queryset = Organisation.objects.filter(pk__in=keys)

    def clean(self) -> dict[str, Any]:
        """Refuse what was meant for an organisation that the person no longer acts for."""
        sent = self.data.get(self.add_prefix("organisation"))
        if self._only and sent not in (None, "", str(self._only.pk)):
            raise ValidationError(
                _("Your roles have changed since you opened this. It is now for %(name)s."),
                code="organisation",
                params={"name": self._only.name},
            )
        return super().clean() or {}

    @property
    def chosen_organisation(self) -> Organisation:
        """The organisation of a valid form."""
        return self._only or self.cleaned_data["organisation"]
