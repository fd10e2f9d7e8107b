"""Notes that people are to be told of what happened."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models, transaction
from django.utils.timezone import now

from notifications.looks import LOOKS
from notifications.models import Notification, Subscriber
from notifications.registry import NotificationType, Thing

_is_quiet: ContextVar[bool] = ContextVar("is_quiet", default=False)

ROWS_AT_ONCE = 1_000

_INSERT = """
INSERT INTO {table} (type, about, occasion, noted_at, {reader})
SELECT %s, %s, %s, %s, reader.id FROM ({readers}) AS reader (id)
ON CONFLICT DO NOTHING
"""
_INSERT_EACH = f"""
INSERT INTO {Notification._meta.db_table} (type, noted_at, about, occasion, recipient_id)
SELECT %s, %s, * FROM unnest(%s::text[], %s::text[], %s::bigint[])
ON CONFLICT DO NOTHING
"""  # noqa: S608 - the name is ours


def notify(
    notification_type: NotificationType[Thing],
    *,
    about: Thing,
    recipients: models.QuerySet[Any],
    occasion: str = "",
    happened_at: datetime | None = None,
) -> None:
    """Have `recipients` (people, or subscribers) told of what happened to `about`.

    Call it in the transaction of what happened; emails are sent soon after it. Each reader is told
    of one event once, however often this is called: an event is a type, a thing and, where
    something can happen to the same thing several times, an `occasion`. `happened_at` is for what
    is only noticed later. Costs one query in the transaction and two after it, however many readers
    there are.
    """
    if _is_quiet.get():
        return
    try:
        readers, parameters = recipients.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return
    reader = "subscriber_id" if recipients.model is Subscriber else "recipient_id"
    sql = _INSERT.format(table=Notification._meta.db_table, reader=reader, readers=readers)
    event: list[Any] = [notification_type.code, str(about.pk), occasion, happened_at or now()]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*event, *parameters])
        is_news = cursor.rowcount > 0
    if is_news:
        transaction.on_commit(LOOKS.soon, robust=True)


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened to one thing of many, and the people (their keys) to be told of it."""

    about: Any
    occasion: str
    people: Iterable[int]


def notify_of_each(notification_type: NotificationType[Any], *, events: Iterable[Event]) -> None:
    """As `notify`, of many things to different people, in one query for every thousand rows."""
    if _is_quiet.get():
        return
    rows = (
        (str(event.about.pk), event.occasion, person) for event in events for person in event.people
    )
    is_news = False
    with connection.cursor() as cursor:
        while batch := list(islice(rows, ROWS_AT_ONCE)):
            columns = [list(column) for column in zip(*batch, strict=True)]
            cursor.execute(_INSERT_EACH, [notification_type.code, now(), *columns])
            is_news |= cursor.rowcount > 0
    if is_news:
        transaction.on_commit(LOOKS.soon, robust=True)


@contextmanager
def without_notifications() -> Iterator[None]:
    """Tell nobody of what is done within: for demo data and other loading of many things."""
    token = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(token)
