"""Rows that are valid from a day, until the day before another or without an end.

What was valid stays on record: a row is ended and another begins, and nothing is overwritten.
"""

from datetime import date, timedelta
from typing import Any, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .days import check_years
from .refusals import Invalid

PRESENT = models.Q(deleted_at=None)
MAX_YEARS = 60  # for which something may have held, or may be going to


class Dated(models.Model):
    """A row with a `validity`; the rows of others that follow it are told when it changes."""

    validity = DateRangeField(gettext_lazy("validity"))

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        """The last day on which it is valid, None while it has no end."""
        upper = self.validity.upper
        return upper - timedelta(days=1) if upper else None

    @property
    def is_over(self) -> bool:
        last = self.last_day
        return last is not None and last < timezone.localdate()


Row = TypeVar("Row", bound=Dated)


def one_at_a_time(
    name: str,
    *same: str | Combinable,
    condition: models.Q | None = PRESENT,
    message: Any = None,
) -> ExclusionConstraint:
    """Return the constraint that rows with the `same` values are never valid on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((each, RangeOperators.EQUAL) for each in same),
            ("validity", RangeOperators.OVERLAPS),
        ],
        condition=condition,
        violation_error_message=message,
    )


def not_over(day: date, *, row: str = "") -> models.Q:
    """Return the condition that a row, or the related `row`, is valid on `day` or later.

    A row without an end is asked for by itself: nothing is later than NULL.
    """
    prefix = f"{row}__validity" if row else "validity"
    return models.Q((f"{prefix}__endswith__gt", day)) | models.Q((f"{prefix}__upper_inf", True))


def cut(row: Any, ends_on: date) -> None:
    """Let a row end the day before `ends_on`, unsaved; one that would not have begun is deleted."""
    if ends_on <= row.validity.lower:
        row.deleted_at = timezone.now()
    else:
        row.validity = DateRange(row.validity.lower, ends_on)


def end_row(row: Row, ends_on: date) -> Row:
    """Lock a row and let it end the day before `ends_on`; one that had not begun is deleted.

    Raises `Invalid` where it ends earlier than that already, or on a day that cannot be meant. For
    use inside a transaction.
    """
    locked: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.validity.upper and ends_on > locked.validity.upper:
        raise Invalid(_("It ends earlier than that already."))
    if ends_on < min(locked.validity.lower, timezone.localdate()):
        raise Invalid(_("It ends before it begins: choose a later end."))
    check_years(ends_on, back=MAX_YEARS, ahead=MAX_YEARS)
    cut(locked, ends_on)
    locked.save()
    locked.refresh_from_db()
    return locked


def end_rows(rows: "models.QuerySet[Any]", ends_on: date) -> None:
    """Let those of `rows` that are valid on `ends_on` or later end the day before it."""
    for row in rows.select_for_update(of=("self",)).filter(not_over(ends_on), deleted_at=None):
        cut(row, ends_on)
        row.save()


def succeed(rows: "models.QuerySet[Any]", row: Row) -> Row:
    """Save `row`, which follows `rows`: they end as it begins, and later ones are deleted.

    For use inside a transaction that has locked what the rows belong to.
    """
    starts_on = row.validity.lower
    for each in rows.filter(not_over(starts_on), deleted_at=None):
        cut(each, starts_on)
        each.save()
    row.save()
    row.refresh_from_db()
    return row
