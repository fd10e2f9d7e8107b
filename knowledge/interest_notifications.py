"""What the writers of a need are told: that another organisation joined it, or reused its text."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.signals import page_published

from knowledge.models import Endorsement, NeedPage
from notifications.registry import Kind, NotificationType
from notifications.services import notify
from organisations.models import User
from organisations.models.publicity import public
from organisations.still_true_notifications import WRITERS

INTEREST = Kind(
    code="interest",
    label=gettext_lazy("Who joins your needs, and who reuses them"),
    in_sum=lambda number: (
        ngettext(
            "%(number)d organisation is interested in what you wrote",
            "%(number)d organisations are interested in what you wrote",
            number,
        )
        % {"number": number}
    ),
    url_name="desk",
)


class NeedJoined(NotificationType[Endorsement]):
    """To the writers of a need: another organisation needs it too."""

    code = "need-joined"
    kind = INTEREST
    model = Endorsement
    template = "knowledge/emails/need_joined"

    def find(self, key: str) -> Endorsement | None:
        """Return what the organisation says now; each change of it is a row of its own."""
        first = Endorsement.objects.filter(pk=key).first()
        if first is None:
            return None
        endorsements = Endorsement.objects.standing().select_related("need", "organisation")
        return endorsements.filter(need=first.need_id, organisation=first.organisation_id).first()

    def concerns(self, thing: Endorsement, person: User) -> bool:
        is_public = public(NeedPage.objects).filter(pk=thing.need_id).exists()
        return is_public and person.has_role(thing.need.organisation, *WRITERS)

    def subject(self, thing: Endorsement) -> str:
        return _("%(organisation)s needs this too: %(title)s") % {
            "organisation": thing.organisation,
            "title": thing.need.title,
        }

    def reason(self, thing: Endorsement) -> str:
        return _("You get this because you write for %(organisation)s.") % {
            "organisation": thing.need.organisation
        }

    def path(self, thing: Endorsement, person: User) -> str:
        return thing.need.url or ""

    def thread(self, thing: Endorsement) -> str:
        return f"page.{thing.need_id}"

    def context(self, thing: Endorsement, person: User) -> dict[str, Any]:
        return {
            "title": thing.need.title,
            "organisation": thing.organisation,
            "pupils": thing.pupils,
            "children": thing.children,
            "contract_ends_on": thing.contract_ends_on,
        }


class NeedReused(NotificationType[NeedPage]):
    """To the writers of a need: another has been built on its text, and is published."""

    code = "need-reused"
    kind = INTEREST
    model = NeedPage
    template = "knowledge/emails/need_reused"

    def find(self, key: str) -> NeedPage | None:
        needs = public(NeedPage.objects).filter(based_on__isnull=False)
        return needs.filter(pk=key).select_related("based_on").first()

    def concerns(self, thing: NeedPage, person: User) -> bool:
        origin = thing.based_on
        return origin is not None and person.has_role(origin.organisation, *WRITERS)

    def subject(self, thing: NeedPage) -> str:
        return _("%(organisation)s has built on your need: %(title)s") % {
            "organisation": thing.organisation,
            "title": thing.title,
        }

    def reason(self, thing: NeedPage) -> str:
        return _("You get this because you write for %(organisation)s.") % {
            "organisation": getattr(thing.based_on, "organisation", "")
        }

    def path(self, thing: NeedPage, person: User) -> str:
        return thing.url or ""

    def thread(self, thing: NeedPage) -> str:
        return f"page.{thing.based_on_id}"

    def context(self, thing: NeedPage, person: User) -> dict[str, Any]:
        return {
            "title": thing.title,
            "organisation": thing.organisation,
            "origin": getattr(thing.based_on, "title", ""),
        }


JOINED, REUSED = NeedJoined(), NeedReused()


def tell_of_joining(endorsement: Endorsement) -> None:
    """Notify the writers of the need that an organisation has joined it for the first time."""
    earlier = endorsement.need.endorsements.filter(organisation=endorsement.organisation)
    if not earlier.exclude(pk=endorsement.pk).exists():
        notify(JOINED, about=endorsement, recipients=_writers_of(endorsement.need))


def need_published(sender: type[NeedPage], instance: NeedPage, **kwargs: Any) -> None:
    """Receive Wagtail's `page_published` of a need: notify the writers of what it is built on."""
    origin = instance.based_on
    if origin is not None and origin.organisation != instance.organisation:
        notify(REUSED, about=instance, recipients=_writers_of(origin))


def connect() -> None:
    """Listen from now on."""
    page_published.connect(need_published, sender=NeedPage, dispatch_uid="knowledge.need_reused")


def _writers_of(need: NeedPage) -> QuerySet[User]:
    """Return who wrote `need` and still writes there; if nobody does, all who write there."""
    writers = User.objects.filter(
        memberships__organisation=need.organisation,
        memberships__role__in=WRITERS,
        is_active=True,
    ).distinct()
    authors = writers.filter(Q(pk__in=need.revisions.values("user")) | Q(pk=need.owner_id))
    return authors if authors.exists() else writers
