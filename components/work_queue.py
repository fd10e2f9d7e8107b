"""The claims in the queue: a vendor has waited for ten working days for an answer."""

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from components.claim_notifications import ask_about_claim
from components.models import Adoption, ComponentPage
from organisations.asking_again import ask_again_url
from organisations.models import User
from organisations.panels import Item, Panel
from organisations.review_reminders import working_days_before
from organisations.work_queue import SHOWN, is_curator

ANSWERED_WITHIN = 10  # working days


class UnansweredClaims:
    """Claims about published components that the using organisation has not answered in time."""

    code = "bruk"

    def find(self, key: int) -> Adoption | None:
        return _unanswered_claims().filter(pk=key).first()

    def may_ask(self, thing: Adoption, person: User) -> bool:
        return is_curator(person)

    def ask(self, thing: Adoption) -> None:
        ask_about_claim(thing, occasion=f"again {localdate()}")


UNANSWERED_CLAIMS = UnansweredClaims()


def unanswered_claims(user: User) -> Panel | None:
    """The claims of vendors that wait for too long; for curators."""
    if not is_curator(user):
        return None
    return Panel(
        key="unanswered-claims",
        title=_("Claims of use, unanswered for ten working days"),
        items=tuple(
            Item(
                title=f"{each.component.title}: {each.organisation}",
                url=each.component.url or "",
                note=str(each.product or ""),
                at=each.created_at,
                action_url=ask_again_url(UNANSWERED_CLAIMS, each.pk),
                action=_("Ask again"),
            )
            for each in _unanswered_claims()[:SHOWN]
        ),
        hint=_("None. Every claim was answered in time."),
    )


def _unanswered_claims() -> QuerySet[Adoption]:
    components = ComponentPage.objects.shown().values("pk")
    day = working_days_before(localdate(), ANSWERED_WITHIN)
    claims = Adoption.objects.waiting().filter(component__in=components, created_at__date__lte=day)
    return claims.select_related("component", "organisation", "product").order_by(
        "created_at", "pk"
    )
