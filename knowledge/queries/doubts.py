"""Procurements of which somebody has to say whether they are the same."""

from django.db.models import Q, QuerySet

from knowledge.models import DoubtfulMatch, Procurement
from knowledge.models.procurements import WRITERS
from organisations.models import Organisation, User


def open_doubts_of(procurement: Procurement) -> "QuerySet[DoubtfulMatch]":
    """Return those about `procurement` that nobody has decided."""
    about = Q(draft=procurement) | Q(other=procurement)
    return DoubtfulMatch.objects.filter(about, different_since=None).select_related(
        "draft", "other"
    )


def doubts_to_decide(user: User) -> "QuerySet[DoubtfulMatch]":
    """Return those that `user` may decide: she writes for the organisation."""
    lead = Organisation.objects.where(user, *WRITERS)
    doubts = DoubtfulMatch.objects.filter(draft__lead__in=lead, different_since=None)
    return doubts.select_related("draft__lead", "other__lead")


def said_to_be_different(procurement: Procurement) -> list[Procurement]:
    """Return the procurements that somebody marked as different from `procurement`."""
    pairs = DoubtfulMatch.objects.exclude(different_since=None).select_related("draft", "other")
    about = pairs.filter(Q(draft=procurement) | Q(other=procurement))
    return [each.other if each.draft_id == procurement.pk else each.draft for each in about]
