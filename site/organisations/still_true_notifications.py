"""Asks those who wrote what is published whether it still holds: how it is asked, and for pages."""

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from notifications.answers import AnswerType, answer_path
from notifications.enums import Frequency
from notifications.registry import Kind, NotificationType
from notifications.services import notify
from organisations.answers import STILL_TRUE
from organisations.asking import occasion_of, times_asked
from organisations.enums import Role
from organisations.models import Organisation, SectionContentPage, User
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


class AskedWhetherStillTrue(NotificationType[Any]):
    """To those who wrote it, or where they have left, to the writers of the organisation.

    A thing has `title` and `fresh_at`; `answer` is what the link in the email leads to.
    """

    kind = FRESHNESS
    template = "organisations/emails/still_true"
    answer: ClassVar[AnswerType[Any]]

    @abstractmethod
    def organisation(self, thing: Any) -> Organisation:
        """Return the organisation that answers for `thing`."""

    @abstractmethod
    def authors(self, thing: Any, writers: QuerySet[User]) -> QuerySet[User]:
        """Return those of `writers` who wrote `thing`."""

    def ask(self, things: Iterable[Any], *, period: timedelta, day: date) -> int:
        """Ask about `things`, each annotated with `fresh`; return how many there were."""
        number = 0
        for thing in things:
            fresh_on = localdate(thing.fresh)
            times = times_asked(fresh_on=fresh_on, period=period, day=day)
            notify(
                self,
                about=thing,
                recipients=self.people_to_ask(thing),
                occasion=occasion_of(fresh_on, times),
            )
            number += 1
        return number

    def people_to_ask(self, thing: Any) -> QuerySet[User]:
        """Return who wrote `thing` and still writes there; if nobody does, all who write there."""
        writers = User.objects.filter(
            memberships__organisation=self.organisation(thing),
            memberships__role__in=WRITERS,
            is_active=True,
        ).distinct()
        authors = self.authors(thing, writers)
        return authors if authors.exists() else writers

    def find(self, key: str) -> Any:
        return self.answer.find(key)

    def concerns(self, thing: Any, person: User) -> bool:
        return self.answer.may_answer(thing, person)

    def still_holds(self, thing: Any, occasion: str) -> bool:
        fresh_at = thing.fresh_at
        return fresh_at is not None and occasion.startswith(localdate(fresh_at).isoformat())

    def subject(self, thing: Any) -> str:
        return _("Is this still true? %(title)s") % {"title": thing.title}

    def reason(self, thing: Any) -> str:
        return _("You get this because you write for %(organisation)s.") % {
            "organisation": self.organisation(thing)
        }

    def path(self, thing: Any, person: User) -> str:
        return answer_path(self.answer, thing, person)

    def context(self, thing: Any, person: User) -> dict[str, Any]:
        return {
            "title": thing.title,
            "organisation": self.organisation(thing),
            "fresh_at": thing.fresh_at,
            "thing_path": self.answer.path(thing),
        }


class StillTrueAsked(AskedWhetherStillTrue):
    code = "still-true"
    model = Page
    answer = STILL_TRUE

    def organisation(self, thing: SectionContentPage) -> Organisation:
        return thing.organisation

    def authors(self, thing: SectionContentPage, writers: QuerySet[User]) -> QuerySet[User]:
        return writers.filter(Q(pk__in=thing.revisions.values("user")) | Q(pk=thing.owner_id))

    def thread(self, thing: SectionContentPage) -> str:
        return f"page.{thing.pk}"


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
        number += STILL_TRUE_ASKED.ask(with_organisations(pages.specific()), period=period, day=day)
    return number
