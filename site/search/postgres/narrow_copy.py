"""The triggers that keep `NarrowDocument` and the sums, for whatever columns there are.

A migration that adds a facet's column to both tables ends with
`migrations.RunPython(keep_every_column, keep_every_column)`.
"""

# Every name in the statements is our own.
# ruff: noqa: S608

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField

_ALWAYS = ("audience", "kind", "key", "published_at", "due_on")
FOLD_FROM = 5000  # changes that wait


def keep_every_column(apps: Any, schema_editor: Any) -> None:
    """Let the triggers copy and count every column that `NarrowDocument` has in a migration.

    Each gets a default in the database, so that the version before, which does not know the newest
    of them, can go on writing.
    """
    model = apps.get_model("search", "NarrowDocument")
    columns = {
        field.name: isinstance(field, ArrayField)
        for field in model._meta.concrete_fields
        if field.name not in {"document", *_ALWAYS}
    }
    for name, several in columns.items():
        default = "'{}'" if several else "''"
        schema_editor.execute(
            f"ALTER TABLE search_searchdocument ALTER COLUMN {name} SET DEFAULT {default}"
        )
    for statement in statements(columns):
        schema_editor.execute(statement)


def statements(columns: Mapping[str, bool]) -> Iterator[str]:
    """Yield what defines the trigger, the view of plain sums and the function that recomputes.

    `columns` says of each facet's column whether it holds several values.
    """
    names = ", ".join([*_ALWAYS, *columns])
    yield _trigger(names, columns)
    yield f"""
CREATE OR REPLACE VIEW search_plaintotal AS
  SELECT audience, kind, facet, code, label, sum(step) AS number
  FROM ({_values_of("search_searchdocument", 1, columns)}) AS counted
  GROUP BY audience, kind, facet, code, label
"""
    yield f"""
CREATE OR REPLACE FUNCTION search_recompute_narrow() RETURNS void LANGUAGE sql AS $$
  DELETE FROM search_narrowdocument;
  INSERT INTO search_narrowdocument (document_id, {names})
    SELECT id, {names} FROM search_searchdocument;
  DELETE FROM search_facettotal;
  INSERT INTO search_facettotal (audience, kind, facet, code, label, number, is_folded)
    SELECT audience, kind, facet, code, label, number, true FROM search_plaintotal
$$
"""


def _trigger(names: str, columns: Mapping[str, bool]) -> str:
    added, removed = (_values_of(*each, columns) for each in (("new_rows", 1), ("old_rows", -1)))
    return f"""
CREATE OR REPLACE FUNCTION search_keep_narrow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    {_copy(names)}
    {_add_up(added)}
  ELSIF TG_OP = 'UPDATE' THEN
    {_copy(names)}
    {_add_up(added, removed)}
  ELSE
    DELETE FROM search_narrowdocument WHERE document_id IN (SELECT id FROM old_rows);
    {_add_up(removed)}
  END IF;
  IF (SELECT count(*) FROM (
    SELECT FROM search_facettotal WHERE NOT is_folded LIMIT {FOLD_FROM}
  ) AS waiting) = {FOLD_FROM} THEN
    PERFORM search_fold_totals();
  END IF;
  RETURN NULL;
END $$
"""


def _copy(names: str) -> str:
    excluded, copied = (
        ", ".join(f"{table}.{name}" for name in names.split(", ")) for table in ("excluded", "copy")
    )
    return f"""
    INSERT INTO search_narrowdocument AS copy (document_id, {names})
    SELECT id, {names} FROM new_rows
    ON CONFLICT (document_id) DO UPDATE SET ({names}) = ROW({excluded})
    WHERE ({copied}) IS DISTINCT FROM ({excluded});"""


def _add_up(*selections: str) -> str:
    return f"""
    INSERT INTO search_facettotal (audience, kind, facet, code, label, number, is_folded)
    SELECT audience, kind, facet, code, label, sum(step), false
    FROM ({" UNION ALL ".join(selections)}) AS counted
    GROUP BY audience, kind, facet, code, label HAVING sum(step) <> 0;"""


def _values_of(rows: str, step: int, columns: Mapping[str, bool]) -> str:
    """Return the selection of every value in `rows`, each counted as `step`."""
    single = ", ".join(f"('{name}', d.{name})" for name, many in columns.items() if not many)
    several = " ".join(
        f"UNION ALL SELECT DISTINCT '{name}', unnest(d.{name})::text"
        for name, many in columns.items()
        if many
    )
    return f"""
    SELECT d.audience, d.kind, value.facet, value.code,
      left(coalesce(
        d.labels ->> (value.facet || ':' || value.code), d.labels ->> value.code, ''
      ), 500) AS label, {step} AS step
    FROM {rows} AS d, LATERAL (
      SELECT '' AS facet, '' AS code
      UNION ALL SELECT one.facet, one.code FROM (VALUES {single}) AS one (facet, code)
        WHERE one.code <> ''
      {several}
    ) AS value"""
