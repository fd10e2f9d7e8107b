"""Asks those who wrote what is published whether it still holds: how it is asked, and for pages."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page, Revision

from notifications.answers import AnswerType, answer_path
from notifications.enums import Frequency
from notifications.registry import Kind, NotificationType
from notifications.services import Event, notify_of_each
from organisations.answers import STILL_TRUE
from organisations.asking import REMINDED_AFTER, occasion_of, times_asked
from organisations.enums import Role
from organisations.models import Organisation, SectionContentPage, User
from organisations.models.publicity import public
from organisations.periods import asked_kinds
from organisations.queries.pages import with_organisations
from organisations.queries.role_holders import people_with_roles

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
    def authors(self, things: Sequence[Any]) -> Mapping[int, set[int]]:
        """Return who wrote each of `things`, by key, in a constant number of queries."""

    def ask(self, things: Iterable[Any], *, period: timedelta, day: date) -> int:
        """Ask about `things`, each annotated with `fresh`; return how many there were."""
        entries = list(things)
        self._notify(
            {
                thing: times_asked(fresh_on=localdate(thing.fresh), period=period, day=day)
                for thing in entries
            }
        )
        return len(entries)

    def ask_again(self, thing: Any) -> None:
        """Ask about `thing`, annotated with `fresh`, beyond the three times; once a day."""
        self._notify({thing: f"{len(REMINDED_AFTER) + 1} {localdate()}"})

    def _notify(self, times: Mapping[Any, int | str]) -> None:
        """Ask who wrote each thing and still writes there; if nobody does, all who write there."""
        things = list(times)
        homes = {thing.pk: self.organisation(thing).pk for thing in things}
        writers = people_with_roles(homes.values(), WRITERS)
        authors = self.authors(things)
        notify_of_each(
            self,
            events=(
                Event(
                    about=thing,
                    occasion=occasion_of(localdate(thing.fresh), times[thing]),
                    people=authors.get(thing.pk, set()) & writers[homes[thing.pk]]
                    or writers[homes[thing.pk]],
                )
                for thing in things
            ),
        )

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

    def authors(self, things: Sequence[Any]) -> Mapping[int, set[int]]:
        authors = {thing.pk: {thing.owner_id} for thing in things}
        revisions = Revision.page_revisions.filter(object_id__in=[str(key) for key in authors])
        for key, person in revisions.order_by().values_list("object_id", "user").distinct():
            authors[int(key)].add(person)
        return authors

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
