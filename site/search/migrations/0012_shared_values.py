"""Keeps, by triggers on the narrow copy, which documents have each theme and component, newest first.

A page shows the newest documents of each kind that share a value with it: an index with one row
for each value leads to them, where the lists of values in the narrow copy do not.
"""

# Every name in the statements is our own.
# ruff: noqa: S608

import django.db.models.deletion
from django.db import migrations, models

_VALUES = """
    SELECT row.audience, value.facet, value.code, row.kind, row.published_at, row.document_id
    FROM {rows} AS row, LATERAL (
      SELECT DISTINCT 'components' AS facet, unnest(row.components) AS code
      UNION ALL SELECT DISTINCT 'themes', unnest(row.themes)
    ) AS value"""
_COLUMNS = "audience, facet, code, kind, published_at, document_id"
_ADD = f"INSERT INTO search_sharedvalue ({_COLUMNS}) {_VALUES.format(rows='new_rows')};"
_REMOVE = """
    DELETE FROM search_sharedvalue WHERE document_id IN (SELECT document_id FROM old_rows);"""
KEEP = f"""
CREATE FUNCTION search_keep_shared_values() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    {_REMOVE}
  END IF;
  IF TG_OP <> 'DELETE' THEN
    {_ADD}
  END IF;
  RETURN NULL;
END $$
"""
_TABLES = {
    "insert": "NEW TABLE AS new_rows",
    "update": "NEW TABLE AS new_rows OLD TABLE AS old_rows",
    "delete": "OLD TABLE AS old_rows",
}
TRIGGERS = [
    f"CREATE TRIGGER keep_shared_values_on_{event} AFTER {event.upper()} ON search_narrowdocument "
    f"REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION search_keep_shared_values()"
    for event, tables in _TABLES.items()
]
WITHOUT_TRIGGERS = [
    f"DROP TRIGGER keep_shared_values_on_{event} ON search_narrowdocument" for event in _TABLES
]
# The same rows computed from the narrow copy, to compare with.
PLAIN = f"CREATE VIEW search_plainsharedvalue AS {_VALUES.format(rows='search_narrowdocument')}"
FILL = f"INSERT INTO search_sharedvalue ({_COLUMNS}) SELECT * FROM search_plainsharedvalue"


class Migration(migrations.Migration):
    dependencies = [("search", "0011_narrow_key")]
    operations = [
        migrations.CreateModel(
            name="SharedValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("audience", models.CharField(max_length=20)),
                ("facet", models.CharField(max_length=20)),
                ("code", models.TextField()),
                ("kind", models.CharField(max_length=40)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="search.searchdocument",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            "sharedvalue",
            models.Index(
                models.F("audience"),
                models.F("facet"),
                models.F("code"),
                models.F("kind"),
                models.OrderBy(models.F("published_at"), descending=True, nulls_last=True),
                models.OrderBy(models.F("document"), descending=True),
                name="shared_newest",
            ),
        ),
        migrations.RunSQL(KEEP, "DROP FUNCTION search_keep_shared_values"),
        migrations.RunSQL(TRIGGERS, WITHOUT_TRIGGERS),
        migrations.RunSQL(PLAIN, "DROP VIEW search_plainsharedvalue"),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
