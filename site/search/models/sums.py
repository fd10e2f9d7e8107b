"""What lists are narrowed, ordered and counted by, kept beside the documents by the database."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F

from .facets import FacetColumns


class NarrowDocument(FacetColumns):
    """A document without its texts: what a list reads of thousands of them.

    Written by triggers on `SearchDocument` (`search.postgres.narrow_copy`), and by nothing else.
    """

    document = models.OneToOneField(
        "search.SearchDocument",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="+",
    )
    audience = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                "audience",
                "kind",
                F("published_at").desc(nulls_last=True),
                F("document").desc(),
                name="narrow_newest_of_kind",
            ),
            models.Index(
                "audience",
                F("published_at").desc(nulls_last=True),
                F("document").desc(),
                name="narrow_newest",
            ),
            models.Index(
                "audience",
                "kind",
                F("due_on").asc(nulls_last=True),
                F("published_at").desc(nulls_last=True),
                F("document").desc(),
                name="narrow_due",
            ),
            models.Index(fields=["kind", "key"], name="narrow_key"),
            GinIndex(fields=["themes"], name="narrow_themes"),
            GinIndex(fields=["components"], name="narrow_components"),
            GinIndex(fields=["keywords"], name="narrow_keywords"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.document_id}"


class SharedValue(models.Model):
    """A theme or component of a document: one row each, so that an index leads to the newest.

    Written by triggers on `NarrowDocument` (migration 0012), and by nothing else.
    """

    audience = models.CharField(max_length=20)
    facet = models.CharField(max_length=20)
    code = models.TextField()
    kind = models.CharField(max_length=40)
    published_at = models.DateTimeField(null=True)
    document = models.ForeignKey(
        "search.SearchDocument", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                "audience",
                "facet",
                "code",
                "kind",
                F("published_at").desc(nulls_last=True),
                F("document").desc(),
                name="shared_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.facet} {self.code}: {self.document_id}"


class FacetTotal(models.Model):
    """How many documents more, or fewer, have a value since the rows before.

    The rows of one value add up to the number of its documents. Triggers add a row for each change
    instead of changing one, so that nobody who publishes waits for anybody else, and fold them
    together when they are many (migration 0008). An empty `facet` counts all documents of the kind.
    """

    audience = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    facet = models.CharField(max_length=20, blank=True)
    code = models.TextField(blank=True)
    label = models.TextField(blank=True)
    number = models.BigIntegerField()
    is_folded = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["audience", "kind", "facet", "code"],
                include=["label", "number"],
                name="total_of_value",
            ),
            models.Index(fields=["facet", "code"], name="total_label"),
            models.Index(
                fields=["id"], condition=models.Q(is_folded=False), name="total_not_folded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.facet} {self.code}: {self.number}"
