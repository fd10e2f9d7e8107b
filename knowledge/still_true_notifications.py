"""Asks those who wrote a public procurement whether what is told of it still holds."""

from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from django.db.models.functions import Greatest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from knowledge.answers import STILL_TRUE
from knowledge.models import Procurement, ProcurementChange
from knowledge.models.procurements import WRITERS
from notifications.answers import answer_path
from notifications.registry import NotificationType
from notifications.services import notify
from organisations.asking import occasion_of, times_asked
from organisations.models import User
from organisations.periods import asked_kinds
from organisations.still_true_notifications import FRESHNESS


class ProcurementStillTrueAsked(NotificationType[Procurement]):
    """To those who wrote it, or where they have left, to the writers of the organisation."""

    code = "procurement-still-true"
    kind = FRESHNESS
    model = Procurement
    template = "organisations/emails/still_true"

    def concerns(self, thing: Procurement, person: User) -> bool:
        return STILL_TRUE.may_answer(thing, person)

    def still_holds(self, thing: Procurement, occasion: str) -> bool:
        fresh_at = thing.fresh_at
        return fresh_at is not None and occasion.startswith(localdate(fresh_at).isoformat())

    def subject(self, thing: Procurement) -> str:
        return _("Is this still true? %(title)s") % {"title": thing.title}

    def reason(self, thing: Procurement) -> str:
        return _("You get this because you write for %(organisation)s.") % {
            "organisation": thing.lead
        }

    def path(self, thing: Procurement, person: User) -> str:
        return answer_path(STILL_TRUE, thing, person)

    def context(self, thing: Procurement, person: User) -> dict[str, Any]:
        return {
            "title": thing.title,
            "organisation": thing.lead,
            "fresh_at": thing.fresh_at,
            "thing_path": thing.get_absolute_url(),
        }


STILL_TRUE_ASKED = ProcurementStillTrueAsked()


def ask_whether_procurements_hold(day: date) -> int:
    """Ask about every public procurement whose period has ended by `day`, at most three times."""
    period = asked_kinds.periods()["procurement"]
    fresh = Greatest("published_at", Max("confirmations__confirmed_at"))
    procurements = Procurement.objects.public().annotate(fresh=fresh).select_related("lead")
    number = 0
    for procurement in procurements.filter(fresh__date__lte=day - period):
        fresh_on = localdate(procurement.fresh)  # type: ignore[attr-defined]  # annotated
        times = times_asked(fresh_on=fresh_on, period=period, day=day)
        notify(
            STILL_TRUE_ASKED,
            about=procurement,
            recipients=writers_to_ask(procurement),
            occasion=occasion_of(fresh_on, times),
        )
        number += 1
    return number


def writers_to_ask(procurement: Procurement) -> QuerySet[User]:
    """Return who wrote of `procurement` and still writes there; if nobody does, all who write."""
    writing = User.objects.filter(
        memberships__organisation=procurement.lead,
        memberships__role__in=WRITERS,
        is_active=True,
    ).distinct()
    changes = ProcurementChange.objects.filter(procurement=procurement)
    authors = ProcurementChange.authors.through.objects.filter(procurementchange__in=changes)
    wrote = writing.filter(pk__in=authors.values("user"))
    return wrote if wrote.exists() else writing
