"""What the database itself sees to: changes are numbered, and the application's role is bounded.

Done after every migration and safe to repeat, so that no new table can be forgotten.
"""

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import sql

from .models import RecordRead, Tracked

APPLICATION_ROLE = "reference_application"

_TRACK = """
CREATE OR REPLACE FUNCTION track_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE OLD.version + 1 END;
  NEW.changed_at := clock_timestamp();
  NEW.changed_in := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$
"""
_ROLE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
    CREATE ROLE {role} NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;  -- another database of the same server was migrated at the same moment
END $$
"""


def guard_database(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Set triggers on every `Tracked` table, and what the application's role may do.

    The role reads and writes rows; it makes no tables, and rows of the log of reads it can only
    add and read. Who migrates must be allowed to make roles, or make this one beforehand.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_TRACK)
        for model in apps.get_models():
            if issubclass(model, Tracked):
                cursor.execute(
                    sql.SQL(
                        "CREATE OR REPLACE TRIGGER track_change BEFORE INSERT OR UPDATE ON {}"
                        " FOR EACH ROW EXECUTE FUNCTION track_change()"
                    ).format(sql.Identifier(model._meta.db_table))
                )
        cursor.execute(_ROLE.format(role=APPLICATION_ROLE))
        for grant in (
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
            "REVOKE UPDATE, DELETE, TRUNCATE ON {log} FROM {role}",
            "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
        ):
            cursor.execute(
                sql.SQL(grant).format(
                    role=sql.Identifier(APPLICATION_ROLE),
                    log=sql.Identifier(RecordRead._meta.db_table),
                )
            )
