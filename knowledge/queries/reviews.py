"""Reads about procurements under review: what waits, who decided, what happened."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from knowledge.enums import ReviewStep
from knowledge.models import ExperiencePage, Procurement, ProcurementChange
from knowledge.models.procurements import INSIDERS
from organisations.enums import Role
from organisations.models import Obstacle, Organisation, User
from organisations.queries.publications import HistoryEntry, with_road

_OUTCOMES = {
    ReviewStep.APPROVED: gettext_lazy("%(person)s approved this on %(moment)s."),
    ReviewStep.RETURNED: gettext_lazy("%(person)s sent this back on %(moment)s."),
    ReviewStep.TAKEN_BACK: gettext_lazy("%(person)s took this back on %(moment)s."),
    ReviewStep.DISCARDED: gettext_lazy("%(person)s discarded this change on %(moment)s."),
    ReviewStep.WITHDRAWN: gettext_lazy("%(person)s withdrew this on %(moment)s."),
}


def reviewable_procurements(user: User) -> "QuerySet[Procurement]":
    """Return the procurements of the organisations in which `user` writes or approves.

    Administrators decide on all of them, as they do on pages.
    """
    procurements = Procurement.objects.select_related("lead", "lead__section")
    if user.is_superuser:
        return procurements
    return procurements.filter(lead__in=Organisation.objects.where(user, *INSIDERS))


def changes_waiting_for(approver: User) -> "QuerySet[ProcurementChange]":
    """Return what was submitted in the organisations where `approver` approves."""
    own = Organisation.objects.where(approver, Role.APPROVER)
    return _waiting().filter(procurement__lead__in=own)


def changes_sent_by(author: User) -> "QuerySet[ProcurementChange]":
    """Return what `author` has submitted and nobody has decided."""
    return _waiting().filter(submitted_by=author)


def published_experiences_of(procurement: Procurement) -> "QuerySet[ExperiencePage]":
    """Return what everybody can read of what it taught; it stays public as long as they do."""
    return ExperiencePage.objects.live().filter(procurement=procurement)


def replacements_for(procurement: Procurement) -> "QuerySet[Procurement]":
    """Return the other public procurements of the same organisation, by title."""
    others = Procurement.objects.public().filter(lead=procurement.lead)
    return others.exclude(pk=procurement.pk).order_by("title")


def outcome_of(procurement: Procurement) -> str:
    """Return who last decided what, and when."""
    event = procurement.events.filter(step__in=_OUTCOMES).select_related("by").first()
    if event is None or event.by is None:
        return str(Obstacle.FINISHED.label)
    moment = date_format(timezone.localtime(event.at), "DATETIME_FORMAT")
    sentence = _OUTCOMES[ReviewStep(event.step)]
    return str(sentence % {"person": event.by.display_name, "moment": moment})


def history_of_procurement(procurement: Procurement) -> list[HistoryEntry]:
    """Return what happened to the procurement, the latest first."""
    return [
        HistoryEntry(
            label=with_road(event.get_step_display(), event.road),
            at=event.at,
            by=event.by.display_name if event.by else "",
            comment=event.comment,
        )
        for event in procurement.events.select_related("by")
    ]


def _waiting() -> "QuerySet[ProcurementChange]":
    waiting = ProcurementChange.objects.filter(decided_at=None, submitted_at__isnull=False)
    return waiting.select_related("procurement__lead", "submitted_by").order_by("submitted_at")
