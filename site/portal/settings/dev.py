"""Settings for a developer's machine and for `make run`: the embedded PostgreSQL, demo people."""

import os

from devtools.database import portal_database_settings
from devtools.local_secrets import local_secret

from .base import *  # noqa: F403 - a settings module is the sum of base and its differences
from .base import LOGGING, VAR_DIR

DEBUG = os.environ.get("DEBUG", "") == "1"
SECRET_KEY = local_secret(VAR_DIR / "secret-key")
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": portal_database_settings(VAR_DIR, owner=False)}
DEMO_PEOPLE_MAY_SIGN_IN = True
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
WHITENOISE_USE_FINDERS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
# `make run` starts a mail server beside the portal; without one, emails become files.
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("DEMO_MAIL_PORT", "0"))
if EMAIL_PORT:
    MAILBOX_DIR = VAR_DIR / "mailbox"
else:
    EMAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(VAR_DIR / "mail")
LOGGING["handlers"]["security"] = {
    "class": "logging.FileHandler",
    "filename": VAR_DIR / "security.log",
    "delay": True,
    "formatter": "json",
}
