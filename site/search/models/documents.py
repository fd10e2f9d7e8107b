"""The documents as PostgreSQL keeps them: one row for each public thing, written with the thing."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func

from .facets import FacetColumns


def _words(column: str, weight: str) -> Func:
    return Func(
        column,
        template=f"setweight(to_tsvector('simple', %(expressions)s), '{weight}')",
        output_field=SearchVectorField(),
    )


# `widened` is found by, but never part of a phrase: `strip` takes its positions away.
WIDENED = Func(
    "widened",
    template="strip(to_tsvector('simple', %(expressions)s))",
    output_field=SearchVectorField(),
)
FOUND_BY = Func(
    _words("title_words", "A"),
    _words("summary_words", "B"),
    _words("names_words", "B"),
    _words("body_words", "C"),
    WIDENED,
    template="%(expressions)s",
    arg_joiner=" || ",
    output_field=SearchVectorField(),
)
BEGUN = Func(
    "begun", template="to_tsvector('simple', %(expressions)s)", output_field=SearchVectorField()
)


class SearchDocument(FacetColumns):
    """`search.documents.Document` as a row; the fields are described there.

    The columns that end in `_words` hold the texts as they are indexed (`search.language.read`),
    `widened` what the texts do not say themselves but should be found by; the database makes
    `vector` of them all. `begun` is the title as somebody begins to type it. `digest` is the same
    for two rows that are found by the same, so that another index can be compared with this table.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    names = ArrayField(models.TextField(), default=list, blank=True)
    title_words = models.TextField(blank=True, default="")
    summary_words = models.TextField(blank=True, default="")
    names_words = models.TextField(blank=True, default="")
    body_words = models.TextField(blank=True, default="")
    widened = models.TextField(blank=True)
    begun = models.TextField(blank=True, default="")
    url = models.TextField()
    labels = models.JSONField(default=dict, blank=True)
    facts = ArrayField(models.TextField(), default=list, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    fresh_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10)
    audience = models.CharField(max_length=20)
    digest = models.CharField(max_length=32, blank=True)
    vector = models.GeneratedField(
        expression=FOUND_BY, output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_document_for_each_thing"),
        ]
        indexes = [
            GinIndex(fields=["vector"], name="document_vector"),
            GinIndex(BEGUN, name="document_begun"),
            GinIndex(fields=["themes"], name="document_themes"),
            GinIndex(fields=["keywords"], name="document_keywords"),
            GinIndex(fields=["components"], name="document_components"),
            GinIndex(fields=["labels"], name="document_labels"),
            models.Index(
                "audience",
                F("published_at").desc(nulls_last=True),
                F("id").desc(),
                name="document_newest",
            ),
            models.Index(fields=["organisation"], name="document_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.title}"
