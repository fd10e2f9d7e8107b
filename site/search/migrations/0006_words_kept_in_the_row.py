"""Keeps what a document is found and ranked by in the row itself, and only its texts beside it.

Where a row grows beyond two kilobytes, PostgreSQL moves the widest columns elsewhere: here the
words by which the rank of every hit is computed. Fetching those one by one was most of the time
of a question with many hits.
"""

from django.db import migrations

NARROW = (
    *("kind", "key", "title", "summary", "url", "organisation", "municipality", "themes"),
    *("components", "procedure", "phase", "status", "cpv", "years", "labels", "facts"),
    *("translations", "language", "audience", "digest", "vector"),
)


def storage(kind: str) -> str:
    changes = ", ".join(f'ALTER COLUMN "{name}" SET STORAGE {kind}' for name in NARROW)
    return f"ALTER TABLE search_searchdocument {changes}"


# Rows that are there already move when they are written next.
WRITE_ANEW = "UPDATE search_searchdocument SET title = title"


class Migration(migrations.Migration):
    dependencies = [("search", "0005_shown_in_other_languages")]
    operations = [
        migrations.RunSQL(storage("MAIN"), storage("EXTENDED")),
        migrations.RunSQL(WRITE_ANEW, migrations.RunSQL.noop),
    ]
