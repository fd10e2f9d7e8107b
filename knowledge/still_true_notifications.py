"""Asks those who wrote a public procurement whether it is still correct."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Max
from django.db.models.functions import Greatest

from knowledge.answers import STILL_TRUE
from knowledge.models import Procurement, ProcurementChange
from organisations.models import Organisation
from organisations.periods import asked_kinds
from organisations.still_true_notifications import AskedWhetherStillTrue


class ProcurementStillTrueAsked(AskedWhetherStillTrue):
    code = "procurement-still-true"
    model = Procurement
    answer = STILL_TRUE

    def organisation(self, thing: Procurement) -> Organisation:
        return thing.lead

    def authors(self, things: Sequence[Procurement]) -> Mapping[int, set[int]]:
        rows = ProcurementChange.authors.through.objects.filter(
            procurementchange__procurement__in=things
        )
        authors: dict[int, set[int]] = defaultdict(set)
        for key, person in rows.values_list("procurementchange__procurement", "user"):
            authors[key].add(person)
        return authors


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
