from django.db import migrations, models

# When a row became what a reader sees: at its change, or when its transaction was last seen open.
MODIFIED = """
CREATE FUNCTION oneroster_modified(changed_at timestamptz, changed_in bigint)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT greatest(changed_at, (
    SELECT late.seen FROM oneroster_latetransaction late WHERE late.transaction = changed_in
  ))
$$
"""
# When a period last began or ended, by `today`: what turns at midnight, nobody writes.
TURNED = """
CREATE FUNCTION oneroster_turned(validity daterange, today date)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT greatest(
    CASE WHEN lower(validity) <= today
      THEN lower(validity)::timestamp AT TIME ZONE 'Europe/Oslo' END,
    CASE WHEN upper(validity) <= today
      THEN upper(validity)::timestamp AT TIME ZONE 'Europe/Oslo' END
  )
$$
"""


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="LateTransaction",
            fields=[
                ("transaction", models.BigIntegerField(primary_key=True, serialize=False)),
                ("seen", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SuppliedIdentifier",
            fields=[
                ("result", models.UUIDField(primary_key=True, serialize=False)),
                ("sourced_id", models.UUIDField(unique=True)),
            ],
        ),
        migrations.RunSQL(MODIFIED, "DROP FUNCTION oneroster_modified(timestamptz, bigint)"),
        migrations.RunSQL(TURNED, "DROP FUNCTION oneroster_turned(daterange, date)"),
    ]
