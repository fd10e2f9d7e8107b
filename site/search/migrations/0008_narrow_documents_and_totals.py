"""Keeps, by triggers, a narrow copy of the documents and how many have each value of each facet.

Lists without words are answered from the two, so that neither a page nor its counts read the texts.
Triggers see every change, also those by hand, in the transaction that makes it; a row is added for
each change of a sum, never changed, so writers do not wait for each other.
"""

# Every name in the statements is our own.
# ruff: noqa: S608

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

NARROW = (
    *("audience", "kind", "key", "published_at", "due_on", "organisation", "municipality", "themes"),
    *("components", "procedure", "phase", "status", "cpv", "years"),
)
SINGLE = ("organisation", "municipality", "procedure", "phase", "status")
MANY = ("themes", "components", "cpv", "years")
FOLD_FROM = 5000  # changes that wait

COLUMNS = ", ".join(NARROW)
_singles = ", ".join(f"('{name}', d.{name})" for name in SINGLE)
_many = " ".join(f"UNION ALL SELECT DISTINCT '{name}', unnest(d.{name})::text" for name in MANY)


def values_of(rows: str, step: int) -> str:
    """Return the selection of every value in `rows`, each counted as `step`."""
    return f"""
    SELECT d.audience, d.kind, value.facet, value.code,
      left(coalesce(d.labels ->> value.code, ''), 500) AS label, {step} AS step
    FROM {rows} AS d, LATERAL (
      SELECT '' AS facet, '' AS code
      UNION ALL SELECT one.facet, one.code FROM (VALUES {_singles}) AS one (facet, code)
        WHERE one.code <> ''
      {_many}
    ) AS value"""


def add_up(*selections: str) -> str:
    return f"""
    INSERT INTO search_facettotal (audience, kind, facet, code, label, number, is_folded)
    SELECT audience, kind, facet, code, label, sum(step), false
    FROM ({" UNION ALL ".join(selections)}) AS counted
    GROUP BY audience, kind, facet, code, label HAVING sum(step) <> 0;"""


COPY = f"""
    INSERT INTO search_narrowdocument AS copy (document_id, {COLUMNS})
    SELECT id, {COLUMNS} FROM new_rows
    ON CONFLICT (document_id) DO UPDATE SET ({COLUMNS}) = ROW(
      {", ".join(f"excluded.{name}" for name in NARROW)})
    WHERE ({", ".join(f"copy.{name}" for name in NARROW)})
      IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in NARROW)});"""

# What others are writing is not seen and not touched; what others fold is passed over.
FOLD = """
CREATE FUNCTION search_fold_totals() RETURNS void LANGUAGE sql AS $$
  WITH taken AS (
    SELECT id FROM search_facettotal FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM search_facettotal AS total USING taken WHERE total.id = taken.id RETURNING total.*
  )
  INSERT INTO search_facettotal (audience, kind, facet, code, label, number, is_folded)
  SELECT audience, kind, facet, code, label, sum(number), true FROM gone
  GROUP BY audience, kind, facet, code, label HAVING sum(number) <> 0
$$
"""
KEEP = f"""
CREATE FUNCTION search_keep_narrow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    {COPY}
    {add_up(values_of("new_rows", 1))}
  ELSIF TG_OP = 'UPDATE' THEN
    {COPY}
    {add_up(values_of("new_rows", 1), values_of("old_rows", -1))}
  ELSE
    DELETE FROM search_narrowdocument WHERE document_id IN (SELECT id FROM old_rows);
    {add_up(values_of("old_rows", -1))}
  END IF;
  IF (SELECT count(*) FROM (
    SELECT FROM search_facettotal WHERE NOT is_folded LIMIT {FOLD_FROM}
  ) AS waiting) = {FOLD_FROM} THEN
    PERFORM search_fold_totals();
  END IF;
  RETURN NULL;
END $$
"""
TABLES = {
    "insert": "NEW TABLE AS new_rows",
    "update": "NEW TABLE AS new_rows OLD TABLE AS old_rows",
    "delete": "OLD TABLE AS old_rows",
}
TRIGGERS = [
    f"CREATE TRIGGER keep_narrow_on_{event} AFTER {event.upper()} ON search_searchdocument "
    f"REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION search_keep_narrow()"
    for event, tables in TABLES.items()
]
WITHOUT_TRIGGERS = [
    f"DROP TRIGGER keep_narrow_on_{event} ON search_searchdocument" for event in TABLES
]
# The same sums computed from the documents, to compare with and to begin from.
PLAIN = f"""
CREATE VIEW search_plaintotal AS
  SELECT audience, kind, facet, code, label, sum(step) AS number
  FROM ({values_of("search_searchdocument", 1)}) AS counted
  GROUP BY audience, kind, facet, code, label
"""
RECOMPUTE = f"""
CREATE FUNCTION search_recompute_narrow() RETURNS void LANGUAGE sql AS $$
  DELETE FROM search_narrowdocument;
  INSERT INTO search_narrowdocument (document_id, {COLUMNS})
    SELECT id, {COLUMNS} FROM search_searchdocument;
  DELETE FROM search_facettotal;
  INSERT INTO search_facettotal (audience, kind, facet, code, label, number, is_folded)
    SELECT audience, kind, facet, code, label, number, true FROM search_plaintotal
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0007_upkeep_runs"),
    ]

    operations = [
        migrations.CreateModel(
            name="FacetTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("audience", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=40)),
                ("facet", models.CharField(blank=True, max_length=20)),
                ("code", models.TextField(blank=True)),
                ("label", models.TextField(blank=True)),
                ("number", models.BigIntegerField()),
                ("is_folded", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="NarrowDocument",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="search.searchdocument",
                    ),
                ),
                ("audience", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("organisation", models.CharField(blank=True, max_length=100)),
                ("municipality", models.CharField(blank=True, max_length=100)),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                (
                    "components",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("procedure", models.CharField(blank=True, max_length=60)),
                ("phase", models.CharField(blank=True, max_length=60)),
                ("status", models.CharField(blank=True, max_length=60)),
                (
                    "cpv",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                (
                    "years",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
            ],
        ),
        migrations.RemoveIndex(
            model_name="searchdocument",
            name="document_kind_newest",
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=models.Index(
                models.F("audience"),
                models.OrderBy(models.F("published_at"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="document_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="facettotal",
            index=models.Index(
                fields=["audience", "kind", "facet", "code"],
                include=("label", "number"),
                name="total_of_value",
            ),
        ),
        migrations.AddIndex(
            model_name="facettotal",
            index=models.Index(fields=["facet", "code"], name="total_label"),
        ),
        migrations.AddIndex(
            model_name="facettotal",
            index=models.Index(
                condition=models.Q(("is_folded", False)), fields=["id"], name="total_not_folded"
            ),
        ),
        migrations.AddIndex(
            model_name="narrowdocument",
            index=models.Index(
                models.F("audience"),
                models.F("kind"),
                models.OrderBy(models.F("published_at"), descending=True, nulls_last=True),
                models.OrderBy(models.F("document"), descending=True),
                name="narrow_newest_of_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="narrowdocument",
            index=models.Index(
                models.F("audience"),
                models.OrderBy(models.F("published_at"), descending=True, nulls_last=True),
                models.OrderBy(models.F("document"), descending=True),
                name="narrow_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="narrowdocument",
            index=models.Index(
                models.F("audience"),
                models.F("kind"),
                models.OrderBy(models.F("due_on"), nulls_last=True),
                models.OrderBy(models.F("published_at"), descending=True, nulls_last=True),
                models.OrderBy(models.F("document"), descending=True),
                name="narrow_due",
            ),
        ),
        migrations.AddIndex(
            model_name="narrowdocument",
            index=django.contrib.postgres.indexes.GinIndex(fields=["themes"], name="narrow_themes"),
        ),
        migrations.AddIndex(
            model_name="narrowdocument",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["components"], name="narrow_components"
            ),
        ),
        migrations.RunSQL(FOLD, "DROP FUNCTION search_fold_totals"),
        migrations.RunSQL(KEEP, "DROP FUNCTION search_keep_narrow"),
        migrations.RunSQL(TRIGGERS, WITHOUT_TRIGGERS),
        migrations.RunSQL(PLAIN, "DROP VIEW search_plaintotal"),
        migrations.RunSQL(RECOMPUTE, "DROP FUNCTION search_recompute_narrow"),
        migrations.RunSQL("SELECT search_recompute_narrow()", migrations.RunSQL.noop),
    ]
