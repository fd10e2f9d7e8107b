"""Finds who is to be told of what became new or changed, and notes it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, F, OuterRef

from notifications.followed import question_of
from notifications.following import FOLLOWED_CHANGE
from notifications.models import Match, SavedQuestion, Subscriber, Subscription
from notifications.wholes import Entry, wholes
from search.models import EntryChange
from search.port import ask
from search.questions import Question, Sort
from search.services import forget_changes, take_changes

from .notifying import notify

CHANGES_AT_ONCE = 5_000  # fits into one answer of either index
MATCHES_AT_ONCE = 2_000


def match_changes() -> int:
    """Note every waiting change for those who follow what it belongs to; return how many changes.

    Each different question is asked once, of the changes alone. Safe to repeat, and to do several
    times at the same time: each change is taken once.
    """
    matched = 0
    while number := _match_some():
        matched += number
    forget_changes()
    return matched


@transaction.atomic
def _match_some() -> int:
    changes = {(each.kind, each.key): each for each in take_changes(limit=CHANGES_AT_ONCE)}
    if not changes:
        return 0
    matches = _matches(changes)
    while batch := list(islice(matches, MATCHES_AT_ONCE)):
        Match.objects.bulk_create(batch, ignore_conflicts=True)
    has_match = Match.objects.filter(change=OuterRef("pk"))
    keys = [each.pk for each in changes.values()]
    for change in EntryChange.objects.filter(Exists(has_match), pk__in=keys).order_by("pk"):
        _notify_followers(change)
    return len(changes)


def _matches(changes: dict[Entry, EntryChange]) -> Iterator[Match]:
    followed = SavedQuestion.objects.filter(
        Exists(Subscription.objects.filter(question=OuterRef("pk")))
    )
    parts: dict[Entry, list[EntryChange]] = defaultdict(list)
    for entry, entries in wholes.of(changes).items():
        for whole in entries:
            parts[whole].append(changes[entry])
    for question in followed.exclude(key="").iterator():
        for change in parts.get((question.kind, question.key), ()):
            yield Match(question=question, change=change)
    among = tuple(changes)
    for question in followed.filter(key="").iterator():
        for entry in _found(question_of(question), among):
            yield Match(question=question, change=changes[entry])


def _found(question: Question, among: tuple[Entry, ...]) -> list[Entry]:
    """Return those of the entries `among` that the list of `question` holds."""
    asked = replace(
        question, among=among, sort=Sort.NEWEST, page=1, size=len(among), facets=(), values=0
    )
    return [(hit.document.kind, hit.document.key) for hit in ask(asked).hits]


def _notify_followers(change: EntryChange) -> None:
    following = Subscription.objects.filter(
        question__matches__change=change, since__lte=change.changed_at
    )
    people = get_user_model()._default_manager.filter(
        is_active=True, pk__in=following.filter(person__isnull=False).values("person")
    )
    subscribers = Subscriber.objects.filter(
        pk__in=following.filter(subscriber__isnull=False).values(key=F("subscriber"))
    )
    for readers in (people, subscribers):
        notify(FOLLOWED_CHANGE, about=change, recipients=readers, happened_at=change.changed_at)
