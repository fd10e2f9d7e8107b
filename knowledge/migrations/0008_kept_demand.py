"""Keeps, by triggers, what each organisation needs in sum, for all needs and for each component.

A trigger only notes whose sum is outdated, so that nobody who publishes waits for anybody else;
whoever reads the sums adds those anew. They are made anew when many are outdated.
"""

from django.db import migrations, models

FOLD_FROM = 20  # outdated sums that wait

# As the plain sum of `knowledge.queries.demand`: its highest figures, and its first year.
PLAIN = """
CREATE FUNCTION knowledge_demand_of(organisations bigint[]) RETURNS TABLE (
  organisation_id bigint, component text, is_named boolean, pupils int, children int, ends_on date
) LANGUAGE sql STABLE AS $$
  WITH need AS (
    SELECT key, organisation, components FROM search_narrowdocument
    WHERE kind = 'need' AND audience = 'everyone'
  ), said AS (
    SELECT owner.id AS organisation_id, components, true AS is_named, pupils, children,
      contract_ends_on
    FROM organisations_organisation AS owner
      JOIN need ON need.organisation = owner.slug
      JOIN knowledge_needpage AS page ON page.page_ptr_id = need.key::int
    WHERE owner.id = ANY(organisations)
    UNION ALL
    SELECT joined.organisation_id, components, may_be_named, pupils, children, contract_ends_on
    FROM knowledge_endorsement AS joined JOIN need ON need.key = joined.need_id::text
    WHERE joined.organisation_id = ANY(organisations) AND withdrawn_at IS NULL
  )
  SELECT said.organisation_id, component, bool_and(is_named), max(pupils), max(children),
    min(contract_ends_on)
  FROM said, LATERAL (
    SELECT NULL AS component
    UNION ALL
    SELECT unnest(CASE components WHEN '{}' THEN ARRAY[''] ELSE components END)
  ) AS counted
  GROUP BY said.organisation_id, component
$$
"""
# What others note meanwhile is not seen and stays; two never fold at a time.
FOLD = """
CREATE FUNCTION knowledge_fold_demand() RETURNS void LANGUAGE plpgsql AS $$
DECLARE outdated bigint[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('knowledge_fold_demand')) THEN
    RETURN;
  END IF;
  WITH noted AS (DELETE FROM knowledge_outdateddemand RETURNING organisation_id)
    SELECT array_agg(DISTINCT organisation_id) INTO outdated FROM noted;
  DELETE FROM knowledge_organisationdemand WHERE organisation_id = ANY(outdated);
  INSERT INTO knowledge_organisationdemand
    (organisation_id, component, is_named, pupils, children, ends_on)
    SELECT * FROM knowledge_demand_of(outdated);
END $$
"""
RECOMPUTE = """
CREATE FUNCTION knowledge_recompute_demand() RETURNS void LANGUAGE sql AS $$
  DELETE FROM knowledge_outdateddemand;
  DELETE FROM knowledge_organisationdemand;
  INSERT INTO knowledge_organisationdemand
    (organisation_id, component, is_named, pupils, children, ends_on)
    SELECT * FROM knowledge_demand_of(ARRAY(SELECT id FROM organisations_organisation))
$$
"""
OF_NEED = """
    SELECT owner.id FROM {rows} AS need
      JOIN organisations_organisation AS owner ON owner.slug = need.organisation
    WHERE need.kind = 'need'
    UNION
    SELECT joined.organisation_id FROM {rows} AS need
      JOIN knowledge_endorsement AS joined ON joined.need_id = need.key::int
    WHERE need.kind = 'need'"""
OF_ENDORSEMENT = "SELECT organisation_id FROM {rows}"
OF_PAGE = """
    SELECT owner.id FROM {rows} AS page
      JOIN search_narrowdocument AS need ON need.kind = 'need' AND need.key = page.page_ptr_id::text
      JOIN organisations_organisation AS owner ON owner.slug = need.organisation"""
SOURCES = {
    "search_narrowdocument": ("need", OF_NEED),
    "knowledge_endorsement": ("endorsement", OF_ENDORSEMENT),
    "knowledge_needpage": ("page", OF_PAGE),
}
EVENTS = {
    "insert": "NEW TABLE AS new_rows",
    "update": "NEW TABLE AS new_rows OLD TABLE AS old_rows",
    "delete": "OLD TABLE AS old_rows",
}
NOTE = """
CREATE FUNCTION knowledge_outdate_demand_of_{name}_on_{event}() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO knowledge_outdateddemand (organisation_id) {organisations};
  IF (SELECT count(*) FROM (
    SELECT FROM knowledge_outdateddemand LIMIT {fold_from}
  ) AS waiting) = {fold_from} THEN
    PERFORM knowledge_fold_demand();
  END IF;
  RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER outdate_demand_on_{event} AFTER {event} ON {table} REFERENCING {tables}
FOR EACH STATEMENT EXECUTE FUNCTION knowledge_outdate_demand_of_{name}_on_{event}()
"""


def rows_of(tables, selection):
    parts = [selection.format(rows=rows) for rows in ("new_rows", "old_rows") if rows in tables]
    return " UNION ".join(parts)


def triggers():
    for table, (name, selection) in SOURCES.items():
        for event, tables in EVENTS.items():
            names = {"name": name, "event": event, "table": table, "tables": tables}
            organisations = rows_of(tables, selection)
            note = NOTE.format(**names, organisations=organisations, fold_from=FOLD_FROM)
            yield migrations.RunSQL(
                [note, TRIGGER.format(**names)],
                f"DROP FUNCTION knowledge_outdate_demand_of_{name}_on_{event} CASCADE",
            )


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0007_doubtful_matches"), ("search", "0012_shared_values")]
    operations = [
        migrations.CreateModel(
            name="OrganisationDemand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("organisation_id", models.BigIntegerField(db_index=True)),
                ("component", models.TextField(null=True)),
                ("is_named", models.BooleanField()),
                ("pupils", models.IntegerField()),
                ("children", models.IntegerField()),
                ("ends_on", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="OutdatedDemand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("organisation_id", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL(PLAIN, "DROP FUNCTION knowledge_demand_of"),
        migrations.RunSQL(FOLD, "DROP FUNCTION knowledge_fold_demand"),
        migrations.RunSQL(RECOMPUTE, "DROP FUNCTION knowledge_recompute_demand"),
        *triggers(),
        migrations.RunSQL("SELECT knowledge_recompute_demand()", migrations.RunSQL.noop),
    ]
