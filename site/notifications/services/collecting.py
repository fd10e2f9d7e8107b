"""Makes emails of what was noted, each as often as its recipient wants it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils.timezone import now

from notifications.days import next_morning
from notifications.enums import IN_DIGESTS, Frequency
from notifications.looks import DIGEST_LOOKS
from notifications.models import Email, Notification
from notifications.queries import frequencies_of
from notifications.registry import notification_types

BATCH = 500

_UPDATE = f"""
UPDATE {Notification._meta.db_table} AS notification
SET email_id = collected.email, collected_at = collected.at, digest = collected.digest
FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[], %s::text[])
    AS collected (id, email, at, digest)
WHERE notification.id = collected.id
"""  # noqa: S608 - the name is ours


def collect_notifications() -> int:
    """Look at each new notification: make an email of it or leave it to a digest; return how many.

    Any number may do this at the same time.
    """
    collected = waiting_for_digests = 0
    while notifications := _collect_some():
        collected += len(notifications)
        waiting_for_digests += sum(bool(each.digest) for each in notifications)
    if waiting_for_digests:
        DIGEST_LOOKS.at(next_morning(now()))
    return collected


@transaction.atomic
def _collect_some() -> list[Notification]:
    new = Notification.objects.new().select_related("subscriber")
    notifications = list(new.select_for_update(skip_locked=True, of=("self",))[:BATCH])
    people = {each.recipient_id for each in notifications if each.recipient_id}
    frequencies = frequencies_of(people)
    at_once = []
    for notification in notifications:
        frequency = _frequency(notification, frequencies)
        if frequency in IN_DIGESTS:
            notification.digest = frequency
        else:
            notification.collected_at = now()
        if frequency == Frequency.AT_ONCE:
            at_once.append(notification)
    put_into_emails(_in_one_email(at_once))
    save_collected(notifications)
    return notifications


def _frequency(
    notification: Notification, frequencies: dict[tuple[int, str], Frequency]
) -> Frequency:
    notification_type = notification_types.get(notification.type)
    if notification_type is None:
        return Frequency.NEVER  # the program has this type no more
    if notification.subscriber:
        return Frequency(notification.subscriber.frequency)
    kind, person = notification_type.kind, notification.recipient_id
    return frequencies.get((person or 0, kind.code), kind.default)


def _in_one_email(notifications: Iterable[Notification]) -> list[list[Notification]]:
    """Return the groups of notifications that are one email each."""
    groups: dict[tuple[object, ...], list[Notification]] = defaultdict(list)
    for notification in notifications:
        notification_type = notification_types.get(notification.type)
        is_gathered = notification_type is not None and notification_type.kind.is_gathered
        key = notification_type.kind.code if notification_type and is_gathered else notification.pk
        groups[notification.recipient_id, notification.subscriber_id, key].append(notification)
    return list(groups.values())


def put_into_emails(groups: list[list[Notification]], **fields: object) -> None:
    """Make an email of each group of notifications to one reader; the caller saves them."""
    emails = [
        Email(
            recipient_id=group[0].recipient_id,
            subscriber_id=group[0].subscriber_id,
            noted_at=min(each.noted_at for each in group),
            **fields,
        )
        for group in groups
    ]
    Email.objects.bulk_create(emails)
    for group, email in zip(groups, emails, strict=True):
        for notification in group:
            notification.email = email


def save_collected(notifications: Iterable[Notification]) -> None:
    """Save into which email or digest each was put, in one query.

    Written by hand: `bulk_update` makes an expression for each value, which takes longer than all
    else that is done with a notification.
    """
    rows = [(each.pk, each.email_id, each.collected_at, each.digest) for each in notifications]
    columns = [list(column) for column in zip(*rows, strict=True)]
    if columns:
        with connection.cursor() as cursor:
            cursor.execute(_UPDATE, columns)
