"""The outbox of search: documents that another index than our own table has yet to hear of."""

from datetime import datetime

from django.db import models
from django.utils.timezone import now


class SearchChangeQuerySet(models.QuerySet["SearchChange"]):
    def waiting(self) -> "SearchChangeQuerySet":
        """What will be sent, the oldest first."""
        return self.filter(problem="").order_by("pk")

    def due(self, moment: datetime) -> "SearchChangeQuerySet":
        """What may be sent at `moment`, the oldest first."""
        return self.waiting().filter(due_at__lte=moment)

    def set_aside(self) -> "SearchChangeQuerySet":
        """What the index refuses whenever it is sent, with the reason."""
        return self.exclude(problem="").order_by("kind", "key")


class SearchChange(models.Model):
    """That a document changed; written in the transaction that changed it.

    What it became is read from the documents table when it is sent: then the newest state goes out
    whatever the order in which two transactions were committed, and a document withdrawn in the
    meantime never leaves the house.

    Visitors' pages are kept until a table of this app changes, this one too: that a row goes, once
    the index has the document, is what has a page of results made anew.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    noted_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(default=now)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = SearchChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "key"], name="change_document"),
            models.Index(fields=["id"], condition=models.Q(problem=""), name="change_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.problem or 'waiting'}"
