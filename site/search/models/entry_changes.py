"""What became new, and what changed, among the documents: written by a trigger, read once."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

# Fields of a document of which a reader wants to know that they changed; `NEW` means all.
NEW = "new"
FIELDS_TOLD = (
    *("title", "summary", "body", "status", "phase", "procedure", "due_on"),
    *("themes", "components", "winners", "facts"),
)


class EntryChangeQuerySet(models.QuerySet["EntryChange"]):
    def waiting(self) -> "EntryChangeQuerySet":
        """What nobody has taken yet, the oldest first."""
        return self.filter(taken_at__isnull=True).order_by("pk")


class EntryChange(models.Model):
    """That one public thing is new, or which of its fields changed, until somebody takes it.

    Written by a trigger on `SearchDocument` in the transaction that changed it (migration 0014),
    so that no way of publishing is forgotten. What a field says now is read from the document; what
    it said before is nowhere.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    fields = ArrayField(models.TextField())
    changed_at = models.DateTimeField(db_default=Now())
    taken_at = models.DateTimeField(null=True)

    objects = EntryChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_waiting_change_of_an_entry",
                fields=["kind", "key"],
                condition=Q(taken_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["taken_at"], name="entry_change_taken")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {', '.join(self.fields)}"

    @property
    def is_new(self) -> bool:
        return NEW in self.fields
