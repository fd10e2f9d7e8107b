"""Settings for commands that change tables: they log in as the owner of the database."""

from devtools.database import portal_database_settings

from .dev import *  # noqa: F403 - a settings module is the sum of dev and its differences
from .dev import VAR_DIR

DATABASES = {"default": portal_database_settings(VAR_DIR, owner=True)}
