"""Makes the emails that come in the morning, and on Mondays."""

from collections import Counter, defaultdict
from datetime import date

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now

from notifications.days import beginning_of, monday_until
from notifications.enums import Frequency
from notifications.looks import LOOKS
from notifications.models import Email, Notification
from notifications.models.notifications import NotificationQuerySet

from .collecting import collect_notifications, put_into_emails, save_collected
from .matching import match_changes

READERS_AT_ONCE = 500
READERS = ("recipient", "subscriber")  # those who have accounts, and those who have none
_LOCK = 0x6469676573747300  # “digests” in ASCII


def due_on(day: date) -> NotificationQuerySet:
    """Return what the digests of `day` tell: what was noted before the day began.

    What comes on Mondays and missed its Monday, since nobody prepared it, comes on the next day
    that somebody does. Whoever has a digest of `day` already gets no other.
    """
    has_one = [
        Exists(Email.objects.filter(digest_on=day, **{reader: OuterRef(reader)}))
        for reader in READERS
    ]
    is_due = Q(digest=Frequency.MORNING, noted_at__lt=beginning_of(day)) | Q(
        digest=Frequency.MONDAY, noted_at__lt=beginning_of(monday_until(day))
    )
    return Notification.objects.for_digests().filter(is_due, *(~exists for exists in has_one))


def count_due(*, day: date) -> Counter[str]:
    """Return how many notifications of which type the digests of `day` would tell; write nothing.

    What has been noted and not been looked at yet is not counted.
    """
    return Counter(due_on(day).values_list("type", flat=True))


def prepare_digests(*, day: date) -> int:
    """Make the digests of `day`, one for each person who has something to be told; return how many.

    Safe to repeat, and to do several times at the same time: one waits for the other, and finds
    nothing left to do. What an email says, and whether anything is left to say, is judged when it
    is sent.
    """
    match_changes()
    collect_notifications()
    prepared = 0
    for reader in READERS:
        while number := _prepare_some(day, reader):
            prepared += number
    return prepared


@transaction.atomic
def _prepare_some(day: date, reader: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    due = due_on(day).filter(**{f"{reader}__isnull": False})
    keys = due.order_by(reader).values_list(reader, flat=True).distinct()[:READERS_AT_ONCE]
    waiting = due.filter(**{f"{reader}__in": list(keys)})
    groups: dict[int, list[Notification]] = defaultdict(list)
    for notification in waiting.select_for_update().order_by(reader, "pk"):
        notification.collected_at = now()
        groups[getattr(notification, f"{reader}_id")].append(notification)
    put_into_emails(list(groups.values()), digest_on=day)
    save_collected(each for group in groups.values() for each in group)
    if groups:
        transaction.on_commit(LOOKS.soon, robust=True)
    return len(groups)
