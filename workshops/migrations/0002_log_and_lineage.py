"""What the database itself guarantees: one workshop for an action and its outcome, a log of iron."""

from django.db import migrations

SAME_WORKSHOP = """
ALTER TABLE workshops_actionitem
    ADD CONSTRAINT action_and_outcome_of_one_workshop
    FOREIGN KEY (outcome_id, workshop_id)
    REFERENCES workshops_outcome (id, workshop_id)
    DEFERRABLE INITIALLY DEFERRED;
"""

# References are emptied when a person, page or document is deleted; nothing else ever changes.
APPEND_ONLY = """
CREATE FUNCTION workshops_refuse_to_rewrite_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    emptied text[] := ARRAY['by_id', 'evidence_page_id', 'evidence_document_id'];
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - emptied = to_jsonb(OLD) - emptied
        AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
        AND (NEW.evidence_page_id IS NULL OR NEW.evidence_page_id = OLD.evidence_page_id)
        AND (NEW.evidence_document_id IS NULL
             OR NEW.evidence_document_id = OLD.evidence_document_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The log of actions is append-only.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER workshops_log_is_append_only
    BEFORE UPDATE OR DELETE ON workshops_actionupdate
    FOR EACH ROW EXECUTE FUNCTION workshops_refuse_to_rewrite_the_log();
"""


class Migration(migrations.Migration):
    dependencies = [("workshops", "0001_initial")]
    operations = [
        migrations.RunSQL(
            SAME_WORKSHOP,
            "ALTER TABLE workshops_actionitem DROP CONSTRAINT action_and_outcome_of_one_workshop;",
        ),
        migrations.RunSQL(
            APPEND_ONLY,
            "DROP TRIGGER workshops_log_is_append_only ON workshops_actionupdate;"
            " DROP FUNCTION workshops_refuse_to_rewrite_the_log();",
        ),
    ]
