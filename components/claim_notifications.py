"""Notifies a using organisation: a vendor says that it uses a component, and waits."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from components.claim_answers import DO_WE_USE_IT
from components.enums import SPEAKERS
from components.models import Adoption
from components.signals import adoption_claimed
from notifications.answers import answer_path
from notifications.registry import Kind, NotificationType
from notifications.services import notify
from organisations.models import User

CLAIMS = Kind(
    code="adoption-claims",
    label=gettext_lazy("Whether you use what a vendor says that you use"),
    in_sum=lambda number: (
        ngettext(
            "%(number)d claim about what you use", "%(number)d claims about what you use", number
        )
        % {"number": number}
    ),
    url_name="adoption_overview",
)


class ClaimMade(NotificationType[Adoption]):
    """To those who say what the organisation uses."""

    code = "adoption-claimed"
    kind = CLAIMS
    model = Adoption
    template = "components/emails/claim_made"

    def find(self, key: str) -> Adoption | None:
        return DO_WE_USE_IT.find(key)

    def concerns(self, thing: Adoption, person: User) -> bool:
        return DO_WE_USE_IT.may_answer(thing, person)

    def subject(self, thing: Adoption) -> str:
        return DO_WE_USE_IT.question(thing)

    def reason(self, thing: Adoption) -> str:
        return _("You get this because you write or approve for %(organisation)s.") % {
            "organisation": thing.organisation
        }

    def path(self, thing: Adoption, person: User) -> str:
        return answer_path(DO_WE_USE_IT, thing, person)

    def context(self, thing: Adoption, person: User) -> dict[str, Any]:
        product = thing.product
        return {
            "component": thing.component.title,
            "organisation": thing.organisation,
            "product": product,
            "vendor": product.vendor if product else "",
            "since": thing.since,
        }


CLAIM_MADE = ClaimMade()


def ask_about_claim(adoption: Adoption, *, occasion: str = "") -> None:
    """Ask those who speak for the using organisation whether it is so."""
    notify(CLAIM_MADE, about=adoption, recipients=_speakers_for(adoption), occasion=occasion)


def claim_received(sender: type[Adoption], adoption: Adoption, **kwargs: Any) -> None:
    """Receive the registry's `adoption_claimed`."""
    ask_about_claim(adoption)


def connect() -> None:
    """Listen from now on."""
    adoption_claimed.connect(claim_received, dispatch_uid="components.claim_notifications")


def _speakers_for(adoption: Adoption) -> QuerySet[User]:
    return User.objects.filter(
        memberships__organisation=adoption.organisation,
        memberships__role__in=SPEAKERS,
        is_active=True,
    ).distinct()
