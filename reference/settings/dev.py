"""Settings for a developer's machine and for `make run`: the embedded PostgreSQL, demo people."""

import os

from devtools.database import reference_database_settings
from devtools.local_secrets import local_secret

from .base import *  # noqa: F403 - a settings module is the sum of base and its differences
from .base import LOGGING, VAR_DIR

DEBUG = os.environ.get("DEBUG", "") == "1"
SECRET_KEY = local_secret(VAR_DIR / "reference-secret-key")
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": reference_database_settings(VAR_DIR, owner=False)}
DEMO_PEOPLE_MAY_SIGN_IN = True
DEMO_CLIENT_SECRET = local_secret(VAR_DIR / "reference-demo-client", length=24)
BASE_URL = os.environ.get("REFERENCE_URL", "http://localhost:8001")
PORTAL_URL = os.environ.get("BASE_URL", "http://localhost:8000")
WHITENOISE_USE_FINDERS = True
IDENTITY_NUMBER_KEYS = [local_secret(VAR_DIR / "reference-identity-key", length=32)]
IDENTITY_NUMBER_HASH_KEY = local_secret(VAR_DIR / "reference-identity-hash-key", length=32)
LOGGING["handlers"]["security"] = {
    "class": "logging.FileHandler",
    "filename": VAR_DIR / "reference-security.log",
    "delay": True,
    "formatter": "json",
}
