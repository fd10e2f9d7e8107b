"""Asks those who wrote a published page whether it still holds."""

from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from notifications.answers import answer_path
from notifications.enums import Frequency
from notifications.registry import Kind, NotificationType
from notifications.services import notify
from organisations.answers import STILL_TRUE
from organisations.asking import occasion_of, times_asked
from organisations.enums import Role
from organisations.models import SectionContentPage, User
from organisations.models.publicity import public
from organisations.periods import asked_kinds
from organisations.queries.pages import with_organisations

WRITERS = (Role.EDITOR, Role.FACILITATOR)

FRESHNESS = Kind(
    code="still-true",
    label=gettext_lazy("Whether what you have published still holds"),
    in_sum=lambda number: (
        ngettext(
            "%(number)d entry that may not hold any more",
            "%(number)d entries that may not hold any more",
            number,
        )
        % {"number": number}
    ),
    url_name="desk",
    default=Frequency.MONDAY,
    is_gathered=True,
)


class StillTrueAsked(NotificationType[Page]):
    """To those who wrote it, or where they have left, to the writers of the organisation."""

    code = "still-true"
    kind = FRESHNESS
    model = Page
    template = "organisations/emails/still_true"

    def find(self, key: str) -> SectionContentPage | None:
        return STILL_TRUE.find(key)

    def concerns(self, thing: SectionContentPage, person: User) -> bool:
        return STILL_TRUE.may_answer(thing, person)

    def still_holds(self, thing: SectionContentPage, occasion: str) -> bool:
        fresh_at = thing.fresh_at
        return fresh_at is not None and occasion.startswith(localdate(fresh_at).isoformat())

    def subject(self, thing: SectionContentPage) -> str:
        return _("Is this still true? %(title)s") % {"title": thing.title}

    def reason(self, thing: SectionContentPage) -> str:
        return _("You get this because you write for %(organisation)s.") % {
            "organisation": thing.organisation
        }

    def path(self, thing: SectionContentPage, person: User) -> str:
        return answer_path(STILL_TRUE, thing, person)

    def thread(self, thing: SectionContentPage) -> str:
        return f"page.{thing.pk}"

    def context(self, thing: SectionContentPage, person: User) -> dict[str, Any]:
        return {
            "title": thing.title,
            "organisation": thing.organisation,
            "fresh_at": thing.fresh_at,
            "thing_path": thing.get_url(),
        }


STILL_TRUE_ASKED = StillTrueAsked()


def ask_whether_still_true(day: date) -> int:
    """Ask about every public page whose period has ended by `day`, at most three times."""
    number = 0
    for model, period in asked_kinds.periods().items():
        fresh = Greatest("last_published_at", Max("confirmations__confirmed_at"))
        pages = (
            public(Page.objects)
            .filter(content_type__model=model)
            .annotate(fresh=fresh)
            .filter(fresh__date__lte=day - period)
        )
        for page in with_organisations(pages.specific()):
            fresh_on = localdate(page.fresh)
            times = times_asked(fresh_on=fresh_on, period=period, day=day)
            notify(
                STILL_TRUE_ASKED,
                about=page,
                recipients=writers_to_ask(page),
                occasion=occasion_of(fresh_on, times),
            )
            number += 1
    return number


def writers_to_ask(page: SectionContentPage) -> QuerySet[User]:
    """Return who wrote `page` and still writes there; if nobody does, all who write there."""
    writing = User.objects.filter(
        memberships__organisation=page.organisation, memberships__role__in=WRITERS, is_active=True
    ).distinct()
    wrote = writing.filter(Q(pk__in=page.revisions.values("user")) | Q(pk=page.owner_id))
    return wrote if wrote.exists() else writing
