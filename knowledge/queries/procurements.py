"""Procurements as a person sees them, and the story of one."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from components.models import ComponentPage
from knowledge.models import (
    ExperiencePage,
    Follower,
    Notice,
    Procurement,
    ProcurementChange,
    ProcurementConfirmation,
)
from knowledge.models.procurements import INSIDERS, WRITERS
from knowledge.notices import FormType
from knowledge.queries.entries import experiences_readable_by, public_components
from organisations.models import Organisation, OrganisationPage, User
from search.subjects import Subjects, shown_subjects_of

EVENT_KINDS = {
    "procurement": gettext_lazy("The procurement"),
    "notice": gettext_lazy("Notices"),
    "experience": gettext_lazy("Experiences"),
    "follower": gettext_lazy("Others who follow"),
}
_FORM_TYPES: dict[str, Any] = {
    FormType.PLANNING: gettext_lazy("Notice: planning"),
    FormType.CONSULTATION: gettext_lazy("Notice: market consultation"),
    FormType.COMPETITION: gettext_lazy("Notice: competition"),
    FormType.DIRECT_AWARD: gettext_lazy("Notice: intention to award directly"),
    FormType.RESULT: gettext_lazy("Notice: result"),
    FormType.MODIFICATION: gettext_lazy("Notice: change of the contract"),
    FormType.COMPLETION: gettext_lazy("Notice: completion of the contract"),
}

Event = tuple[date, str, str]


@dataclass(frozen=True)
class ProcurementStory:
    """A procurement with all that its page shows to one person."""

    procurement: Procurement
    participants: list[Organisation]
    lots: list[Any]
    notices: list[Notice]
    followers: list[Follower]
    experiences: list[ExperiencePage]
    components: list[ComponentPage]
    subjects: Subjects
    events: list[Event] = field(default_factory=list)


def visible_procurements(user: object) -> "QuerySet[Procurement]":
    """Return the procurements of which `user` may see the page."""
    confirmed = ProcurementConfirmation.objects.filter(procurement=OuterRef("pk"))
    latest = confirmed.order_by("-confirmed_at").values("confirmed_at")[:1]
    procurements = Procurement.objects.visible_to(user).select_related("lead", "lead__section")
    return procurements.annotate(  # type: ignore[no-redef]  # the model says its type
        confirmed_at=Subquery(latest)
    )


def withdrawn_procurement(uuid: UUID) -> Procurement | None:
    """Return the procurement that was public once and is no more."""
    withdrawn = Procurement.objects.filter(uuid=uuid, published_at=None, withdrawals__isnull=False)
    return withdrawn.select_related("lead").first()


def writable_procurements(user: User) -> "QuerySet[Procurement]":
    """Return those that `user` may change."""
    lead = Organisation.objects.where(user, *WRITERS)
    return Procurement.objects.filter(lead__in=lead).select_related("lead")


def story_of(procurement: Procurement, user: object) -> ProcurementStory:
    """Return the page of `procurement` for `user`: drafts of experiences only for their own."""
    story = ProcurementStory(
        procurement=procurement,
        participants=list(procurement.participants.all()),
        lots=procurement.lots.in_order(),
        notices=list(_shown_notices(procurement).defer("source")),
        followers=list(procurement.followers.select_related("organisation")),
        components=public_components(procurement),
        subjects=shown_subjects_of(procurement),
        experiences=list(experiences_readable_by(user).filter(procurement=procurement)),
    )
    story.events.extend(_events(story))
    return story


def open_change_of(procurement: Procurement) -> ProcurementChange | None:
    """Return what was written since an approver last decided, with its authors."""
    changes = procurement.changes.filter(decided_at__isnull=True)
    return changes.prefetch_related("authors").first()


def procurements_to_confirm(user: User, *, before: datetime, limit: int) -> list[Procurement]:
    """Return the public ones of `user`'s organisations that nobody has confirmed since `before`.

    The longest unconfirmed come first, each with `fresh`: the time of the last confirmation.
    """
    own = Organisation.objects.where(user, *INSIDERS)
    fresh = Greatest("published_at", Max("confirmations__confirmed_at"))
    procurements = Procurement.objects.public().filter(lead__in=own).select_related("lead")
    unconfirmed = procurements.annotate(fresh=fresh).filter(fresh__lt=before)
    return list(unconfirmed.order_by("fresh", "title")[:limit])


def sections_to_tell_from(
    procurement: Procurement, sections: list[OrganisationPage]
) -> list[OrganisationPage]:
    """Return those of `sections` whose organisation can write an experience of `procurement`."""
    organisations = {procurement.lead_id}
    if procurement.is_public:
        organisations |= set(procurement.participants.values_list("pk", flat=True))
        organisations |= set(procurement.followers.values_list("organisation_id", flat=True))
    return [each for each in sections if each.owner_organisation_id in organisations]


def _shown_notices(procurement: Procurement) -> "QuerySet[Notice]":
    notices = procurement.notices.all()
    return notices.filter(change__accepted=True) if procurement.is_public else notices


def _events(story: ProcurementStory) -> list[Event]:
    procurement = story.procurement
    dates = [
        (procurement.announced_on, _("Announced")),
        (procurement.deadline_on, _("Deadline")),
        (procurement.awarded_on, _("Awarded")),
        (procurement.contract_starts_on, _("The contract starts")),
        (procurement.contract_ends_on, _("The contract ends")),
        (procurement.options_end_on, _("The contract ends with all options")),
    ]
    events = [(day, what, "procurement") for day, what in dates if day]
    events += [
        (each.announced_on, str(_FORM_TYPES.get(each.form_type, _("Notice"))), "notice")
        for each in story.notices
        if each.announced_on
    ]
    events += [
        (timezone.localdate(each.first_published_at), each.title, "experience")
        for each in story.experiences
        if each.live and each.first_published_at
    ]
    for follower in story.followers:
        name = str(follower.organisation)
        events.append((follower.since, _("%s follows") % name, "follower"))
        if follower.until:
            events.append((follower.until, _("%s follows no longer") % name, "follower"))
    return sorted(events)
