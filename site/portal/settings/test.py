"""Settings for the tests: like `owner`, with quick passwords and mail kept in memory."""

from .owner import *  # noqa: F403 - a settings module is the sum of owner and its differences
from .owner import DATABASES, LOGGING

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Django has every test keep emails in memory; those that try the outbox choose it themselves.
EMAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
MAILBOX_DIR = None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are looked up when they are asked for: a list of all of them, made anew for every
# test client, takes longer than most requests.
WHITENOISE_AUTOREFRESH = True
# Tests throw their database away, so a commit need not wait for the disk.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
# A test's transaction never commits, so the version of the content would not grow.
PAGE_CACHE_BYTES = 0
# The tests that need a cluster name one of their own.
ELASTICSEARCH_URL = ""
SEARCH_ADAPTER = "search.postgres.PostgresAdapter"
# Every test comes from one address; the limits have tests of their own.
SEARCH_LIMITS: dict[str, int] = {}
WAGTAILADMIN_BASE_URL = "http://testserver"
LOGGING["loggers"]["security"]["handlers"] = []
# Most tests are about what a role gives, and begin behind this gate; it has tests of its own, with
# the value that every deployment has.
SECOND_FACTOR_REQUIRED = False
