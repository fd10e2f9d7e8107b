"""Asks those who wrote a public procurement whether what is told of it still holds."""

from datetime import date

from django.db.models import Max, QuerySet
from django.db.models.functions import Greatest

from knowledge.answers import STILL_TRUE
from knowledge.models import Procurement, ProcurementChange
from organisations.models import Organisation, User
from organisations.periods import asked_kinds
from organisations.still_true_notifications import AskedWhetherStillTrue


class ProcurementStillTrueAsked(AskedWhetherStillTrue):
    code = "procurement-still-true"
    model = Procurement
    answer = STILL_TRUE

    def organisation(self, thing: Procurement) -> Organisation:
        return thing.lead

    def authors(self, thing: Procurement, writers: QuerySet[User]) -> QuerySet[User]:
        changes = ProcurementChange.objects.filter(procurement=thing)
        authors = ProcurementChange.authors.through.objects.filter(procurementchange__in=changes)
        return writers.filter(pk__in=authors.values("user"))


STILL_TRUE_ASKED = ProcurementStillTrueAsked()


def ask_whether_procurements_hold(day: date) -> int:
    """Ask about every public procurement whose period has ended by `day`, at most three times."""
    period = asked_kinds.periods()["procurement"]
    fresh = Greatest("published_at", Max("confirmations__confirmed_at"))
    procurements = (
        Procurement.objects.public()
        .annotate(fresh=fresh)
        .filter(fresh__date__lte=day - period)
        .select_related("lead")
    )
    return STILL_TRUE_ASKED.ask(procurements, period=period, day=day)
