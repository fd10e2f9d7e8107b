"""Rows that others follow: numbered by the database at every change, and never quite deleted."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models.functions import Now


class TrackedQuerySet(models.QuerySet[Any]):
    def present(self) -> Self:
        """Leave out what has been deleted."""
        return self.filter(deleted_at=None)

    def valid_on(self, day: date) -> Self:
        """Only what holds on `day`; for rows with a `validity`."""
        return self.present().filter(validity__contains=day)

    def changed_since(self, transaction: int) -> Self:
        """Everything changed in `transaction` (a number of PostgreSQL's) or after, deleted too."""
        return self.filter(changed_in__gte=transaction)


class Tracked(models.Model):
    """A row with an identifier that others may keep.

    `version`, `changed_at` and `changed_in` are written by a trigger (`people.database`). A delta
    goes by the number of the transaction rather than by the clock: a long transaction that commits
    late would otherwise be older than what a client has read already, and be missed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(db_default=1, editable=False)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)
    changed_in = models.BigIntegerField(db_default=0, editable=False, db_index=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = models.Manager.from_queryset(TrackedQuerySet)()

    class Meta:
        abstract = True

    def for_update(self, *related: str) -> Self:
        """Return the row as it is now, locked until the transaction ends, with `related` rows."""
        rows = type(self).objects.select_for_update(of=("self",))
        return (rows.select_related(*related) if related else rows).get(pk=self.pk)
