"""The procurements in the queue: nobody has said that they hold, though asked three times."""

from django.db.models import Max, QuerySet
from django.db.models.functions import Greatest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from knowledge.models import Procurement
from knowledge.still_true_notifications import STILL_TRUE_ASKED
from organisations.asking import REMINDED_AFTER
from organisations.asking_again import ask_again_url
from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.panels import Item, Panel
from organisations.periods import asked_kinds
from organisations.work_queue import SHOWN, is_curator


class SilentProcurements:
    """Public procurements whose period ended, and whose last reminder came, in vain."""

    code = "anskaffelse"

    def find(self, key: int) -> Procurement | None:
        return _procurements_without_answer().filter(pk=key).first()

    def may_ask(self, thing: Procurement, person: User) -> bool:
        return is_curator(person) or person.has_role(thing.lead, Role.FACILITATOR)

    def ask(self, thing: Procurement) -> None:
        STILL_TRUE_ASKED.ask_again(thing)


SILENT_PROCUREMENTS = SilentProcurements()


def silent_procurements(user: User) -> Panel:
    """The procurements that nobody has confirmed lately, the longest ago first."""
    procurements = _procurements_without_answer()
    if not is_curator(user):
        procurements = procurements.filter(
            lead__in=Organisation.objects.where(user, Role.FACILITATOR)
        )
    return Panel(
        key="ageing-procurements",
        title=_("Procurements that nobody has confirmed, though asked three times"),
        items=tuple(
            Item(
                title=each.title,
                url=each.get_absolute_url(),
                note=str(each.lead),
                at=getattr(each, "fresh", None),
                action_url=ask_again_url(SILENT_PROCUREMENTS, each.pk),
                action=_("Ask again"),
            )
            for each in procurements[:SHOWN]
        ),
        hint=_("None. Whoever writes them has answered in time."),
    )


def _procurements_without_answer() -> QuerySet[Procurement]:
    fresh = Greatest("published_at", Max("confirmations__confirmed_at"))
    last_asked = localdate() - asked_kinds.periods()["procurement"] - REMINDED_AFTER[-1]
    procurements = Procurement.objects.public().annotate(fresh=fresh)
    silent = procurements.filter(fresh__date__lt=last_asked)
    return silent.select_related("lead").order_by("fresh", "pk")
