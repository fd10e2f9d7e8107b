"""What is answered of a vendor's claim from an email: that we use it, or that we do not."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from components.enums import SPEAKERS, AdoptionStatus
from components.models import Adoption
from components.services import (
    AdoptionRefused,
    AnswerOutdated,
    confirm_adoption,
    dispute_adoption,
)
from notifications.answers import AnswerType
from organisations.models import User

YES, NO = "yes", "no"


class ClaimAnswerForm(forms.Form):
    """Whether it is so; what is disputed has a reason."""

    conditional = ("reason",)

    answer = forms.ChoiceField(
        label=gettext_lazy("Do you use it?"),
        choices=[(YES, gettext_lazy("Yes, we use it")), (NO, gettext_lazy("No, we do not"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("If not, why?"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("The vendor reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == NO and not cleaned.get("reason"):
            self.add_error("reason", _("Say in a few words why it is not so."))
        return cleaned


class DoWeUseIt(AnswerType[Adoption]):
    """The using organisation confirms or disputes what a vendor claims."""

    code = "adoption-claim"
    model = Adoption

    def find(self, key: str) -> Adoption | None:
        adoptions = Adoption.objects.select_related("organisation", "component", "product__vendor")
        return adoptions.filter(pk=key).first()

    def may_answer(self, thing: Adoption, person: User) -> bool:
        waits = thing.status == AdoptionStatus.CLAIMED
        return waits and person.has_role(thing.organisation, *SPEAKERS)

    def question(self, thing: Adoption) -> str:
        return _("Do you use %(component)s?") % {"component": thing.component.title}

    def facts(self, thing: Adoption) -> str:
        product = thing.product
        return f"{thing.organisation}, {product}, {product.vendor}" if product else str(thing)

    def form(self, thing: Adoption, data: Any) -> ClaimAnswerForm:
        return ClaimAnswerForm(data)

    def button(self) -> str:
        return _("Answer")

    def give(self, thing: Adoption, person: User, form: ClaimAnswerForm) -> None:
        try:
            if form.cleaned_data["answer"] == YES:
                confirm_adoption(adoption=thing, speaker=person)
            else:
                reason = form.cleaned_data["reason"]
                dispute_adoption(adoption=thing, speaker=person, reason=reason)
        except (AdoptionRefused, AnswerOutdated) as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as error:
            form.add_error("reason", error.messages)

    def path(self, thing: Adoption) -> str:
        return thing.component.url or ""


DO_WE_USE_IT = DoWeUseIt()
