"""Which status may follow which, and the one place where a status changes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from .refusals import ChangedMeanwhile

Status = TypeVar("Status", bound=TextChoices)


class Transitions(Mapping[Status, frozenset[Status]], Generic[Status]):
    """A table of statuses and those that may follow them, for the field `status` of a model.

    Every change of status goes through `move` or `move_all`; both raise `ChangedMeanwhile` where
    the table does not allow it. The rows are locked by the caller. Where it is staff alone that
    changes the status (`for_staff`), the refusal says what a colleague has changed it to.
    """

    def __init__(
        self,
        table: Mapping[Status, Iterable[Status]],
        *,
        for_staff: bool = False,
    ) -> None:
        self._table = {status: frozenset(following) for status, following in table.items()}
        self._statuses = type(next(iter(self._table)))
        self._for_staff = for_staff

    def __getitem__(self, status: Status) -> frozenset[Status]:
        return self._table[status]

    def __iter__(self) -> Iterator[Status]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def status_of(self, row: models.Model) -> Status:
        return self._statuses(row.status)  # type: ignore[attr-defined]  # a model with a table

    def following(self, row: models.Model) -> list[Status]:
        """Return the statuses that `row` may have next, in the order of the table."""
        return [status for status in self if status in self[self.status_of(row)]]

    def allows(self, row: models.Model, status: Status) -> bool:
        return status in self[self.status_of(row)]

    def expect(self, row: models.Model, *statuses: Status) -> None:
        """Raise `ChangedMeanwhile` unless `row` has one of `statuses`."""
        if self.status_of(row) not in statuses:
            raise self._refusal(row)

    def put(self, row: models.Model, status: Status, **values: Any) -> None:
        """Set the status of `row` and other fields with it, and leave the saving to the caller."""
        if not self.allows(row, status):
            raise self._refusal(row)
        for name, value in {"status": status, **values}.items():
            setattr(row, name, value)

    def move(self, row: models.Model, status: Status, **values: Any) -> None:
        """Set the status of `row`, and other fields with it, and save."""
        self.put(row, status, **values)
        row.save()

    def move_all(self, rows: Iterable[models.Model], status: Status, **values: Any) -> None:
        """Set the status of `rows`, all of one model and with the same values, in one query."""
        rows = list(rows)
        for row in rows:
            self.put(row, status, **values)
        if rows:
            changed = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])
            changed.update(status=status, **values)

    def _refusal(self, row: models.Model) -> ChangedMeanwhile:
        if not self._for_staff:
            return ChangedMeanwhile()
        status = self.status_of(row).label
        return ChangedMeanwhile(_("A colleague has just changed this: it is «%s» now.") % status)
