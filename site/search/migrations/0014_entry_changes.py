"""Notes, by a trigger, which entries are new and which of their fields changed."""

# Every name in the statements is our own.
# ruff: noqa: S608

import django.contrib.postgres.fields
import django.db.models.functions.datetime
from django.db import migrations, models

# As `FIELDS_TOLD` was when this was written.
FIELDS = (
    *("title", "summary", "body", "status", "phase", "procedure", "due_on"),
    *("themes", "components", "winners", "facts"),
)
_CHANGED = ", ".join(
    f"CASE WHEN NEW.{name} IS DISTINCT FROM OLD.{name} THEN '{name}' END" for name in FIELDS
)
NOTE = f"""
CREATE FUNCTION search_note_entry_change() RETURNS trigger AS $$
DECLARE
  changed text[];
BEGIN
  IF NEW.audience <> 'everyone' OR current_setting('search.is_rebuilding', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    changed := ARRAY['new'];
  ELSE
    changed := array_remove(ARRAY[{_CHANGED}], NULL);
  END IF;
  IF changed <> ARRAY[]::text[] THEN
    INSERT INTO search_entrychange AS noted (kind, key, fields)
    VALUES (NEW.kind, NEW.key, changed)
    ON CONFLICT (kind, key) WHERE taken_at IS NULL DO UPDATE SET
      fields = ARRAY(SELECT DISTINCT unnest(noted.fields || excluded.fields)),
      changed_at = excluded.changed_at;
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER note_entry_change AFTER INSERT OR UPDATE ON search_searchdocument
FOR EACH ROW EXECUTE FUNCTION search_note_entry_change();
"""
FORGET = """
DROP TRIGGER note_entry_change ON search_searchdocument;
DROP FUNCTION search_note_entry_change();
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0013_keywords")]
    operations = [
        migrations.CreateModel(
            name="EntryChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=64)),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("taken_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["taken_at"], name="entry_change_taken")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(taken_at__isnull=True),
                        fields=("kind", "key"),
                        name="one_waiting_change_of_an_entry",
                    )
                ],
            },
        ),
        migrations.RunSQL(NOTE, FORGET),
    ]
