"""Settings for the tests: tables are made as the owner, and used in the application's role."""

from .owner import *  # noqa: F403 - a settings module is the sum of owner and its differences
from .owner import DATABASES, LOGGING

DEBUG = False
SECRET_KEY = "for the tests alone"  # noqa: S105 - opens nothing
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are looked up when they are asked for: a list of all of them, made anew for every
# test client, takes longer than most requests.
WHITENOISE_AUTOREFRESH = True
# Tests throw their database away, so a commit need not wait for the disk.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
BASE_URL = "http://testserver"
PORTAL_URL = "http://portal.example"
LOGGING["loggers"]["security"]["handlers"] = []
