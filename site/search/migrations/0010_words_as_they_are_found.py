"""Indexes the words as `search.language.read` gives them, in place of PostgreSQL's own reading.

What the documents there are is filled in from their own texts; names and numbers that no text
shows come with `search_index --repair`.
"""

import re
from importlib import import_module

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from search.postgres.rows import words_of_texts

BATCH = 200
NEW = ("title_words", "summary_words", "names_words", "body_words", "widened", "begun")
MAIN = ", ".join(f'ALTER COLUMN "{name}" SET STORAGE MAIN' for name in ("begun", "vector"))


def fill(apps, schema_editor):
    rows = apps.get_model("search", "SearchDocument").objects.all()
    batch = []
    for row in rows.iterator(BATCH):
        texts = {"title": row.title, "summary": row.summary, "body": row.body}
        for name, words in words_of_texts(names=row.labels.values(), **texts).items():
            setattr(row, name, words)
        batch.append(row)
        if len(batch) == BATCH:
            rows.bulk_update(batch, NEW)
            batch = []
    rows.bulk_update(batch, NEW)


def vector(column, weight):
    return models.Func(
        column,
        template=f"setweight(to_tsvector('simple', %(expressions)s), '{weight}')",
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


def words():
    return models.TextField(blank=True, default="")


VECTOR = models.Func(
    vector("title_words", "A"),
    vector("summary_words", "B"),
    vector("names_words", "B"),
    vector("body_words", "C"),
    models.Func(
        "widened",
        template="strip(to_tsvector('simple', %(expressions)s))",
        output_field=django.contrib.postgres.search.SearchVectorField(),
    ),
    arg_joiner=" || ",
    output_field=django.contrib.postgres.search.SearchVectorField(),
    template="%(expressions)s",
)
BEGUN = models.Func(
    "begun",
    template="to_tsvector('simple', %(expressions)s)",
    output_field=django.contrib.postgres.search.SearchVectorField(),
)
DROP = "DROP TEXT SEARCH CONFIGURATION norwegian_unaccent"
CREATE = """
CREATE TEXT SEARCH CONFIGURATION norwegian_unaccent (COPY = pg_catalog.norwegian);
ALTER TEXT SEARCH CONFIGURATION norwegian_unaccent
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, norwegian_stem;
"""

narrow = import_module("search.migrations.0008_narrow_documents_and_totals")


def with_winners(statement):
    """Return a statement of the migration before, for a copy that has winners too."""
    columns = re.sub(r"\b(excluded\.|copy\.|)cpv, ", r"\1cpv, \1winners, ", statement)
    return columns.replace("CREATE ", "CREATE OR REPLACE ").replace(
        "UNION ALL SELECT DISTINCT 'years'",
        "UNION ALL SELECT DISTINCT 'winners', unnest(d.winners)::text "
        "UNION ALL SELECT DISTINCT 'years'",
    )


def many():
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.TextField(), blank=True, default=list, size=None
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0009_call_counts")]
    operations = [
        migrations.RemoveIndex("searchdocument", "document_vector"),
        migrations.RemoveField("searchdocument", "vector"),
        migrations.AddField("searchdocument", "names", many()),
        migrations.AddField("searchdocument", "winners", many()),
        migrations.AddField("narrowdocument", "winners", many()),
        *(
            migrations.RunSQL(with_winners(after), after.replace("CREATE ", "CREATE OR REPLACE "))
            for after in (narrow.KEEP, narrow.PLAIN, narrow.RECOMPUTE)
        ),
        *(migrations.AddField("searchdocument", name, words()) for name in NEW if name != "widened"),
        migrations.RunPython(fill, migrations.RunPython.noop),
        # A table with deferred triggers still to come cannot be altered.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddField(
            "searchdocument",
            "vector",
            models.GeneratedField(
                db_persist=True,
                expression=VECTOR,
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            "searchdocument",
            django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="document_vector"),
        ),
        migrations.AddIndex(
            "searchdocument",
            django.contrib.postgres.indexes.GinIndex(BEGUN, name="document_begun"),
        ),
        migrations.RunSQL(f"ALTER TABLE search_searchdocument {MAIN}", migrations.RunSQL.noop),
        migrations.RunSQL("SELECT search_recompute_narrow()", migrations.RunSQL.noop),
        migrations.RunSQL(DROP, CREATE),
        # What was written before its storage was set lies outside the row until it is written again.
        migrations.RunSQL(
            "UPDATE search_searchdocument SET title_words = title_words", migrations.RunSQL.noop
        ),
    ]
