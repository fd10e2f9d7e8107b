"""What the role may do in which the portal works, where its owner has made that role.

Done after every migration and safe to repeat, so that no new table can be forgotten.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import sql

APPLICATION_ROLE = "portal_application"
# Who did what and when: written once, by whoever the portal believes to be there.
LOGS = ("wagtailcore_pagelogentry", "wagtailcore_modellogentry")


def grant_to_application(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Let `APPLICATION_ROLE` read and write rows, but make no tables and change no log.

    A deployment without that role works as the owner of its tables.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION_ROLE])
        if cursor.fetchone() is None:
            return
        for grant in (
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            # Tables that a command makes later, such as `createcachetable`.
            (
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
                " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}"
            ),
            "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role}",
            "REVOKE UPDATE, DELETE, TRUNCATE ON {logs} FROM {role}",
            "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
        ):
            cursor.execute(
                sql.SQL(grant).format(
                    role=sql.Identifier(APPLICATION_ROLE),
                    logs=sql.SQL(", ").join(map(sql.Identifier, LOGS)),
                )
            )
