"""Settings for a deployment: what differs from place to place comes from the environment.

`REFERENCE_DATABASE_URL` logs in as a member of the role `reference_application` alone; to migrate,
put the owner's login there.
"""

import os

import dj_database_url

from .base import *  # noqa: F403 - a settings module is the sum of base and its differences

DEBUG = False
SECRET_KEY = os.environ["REFERENCE_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["REFERENCE_ALLOWED_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = {
    "default": dj_database_url.parse(
        os.environ["REFERENCE_DATABASE_URL"],
        engine="reference.security.postgresql",
        conn_max_age=60,
        conn_health_checks=True,
    )
    | {"ATOMIC_REQUESTS": True}
}
# A database that does not answer is given up soon; servers set a limit to statements too, which
# migrations and imports must not have.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
if timeout := os.environ.get("STATEMENT_TIMEOUT"):
    DATABASES["default"]["OPTIONS"]["options"] = f"-c statement_timeout={timeout}"
# Both are chosen: our own pages are framed by the preview alone, as `frame-ancestors` says too, and
# preloading concerns a whole domain, so `HSTS_PRELOAD` turns it on.
SILENCED_SYSTEM_CHECKS = ["security.W019", "security.W021"]
BASE_URL = os.environ.get("REFERENCE_URL", f"https://{ALLOWED_HOSTS[0]}")
PORTAL_URL = os.environ.get("PORTAL_URL", "")
IDENTITY_NUMBER_KEYS = os.environ["REFERENCE_IDENTITY_KEYS"].split(",")
IDENTITY_NUMBER_HASH_KEY = os.environ["REFERENCE_IDENTITY_HASH_KEY"]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Without it all callers would share the proxy's address, and with it the limits on signing in.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "1"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = os.environ.get("HSTS_PRELOAD", "") == "1"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
# The prefix lets no other host of the domain set them, and no page that came without HTTPS.
SESSION_COOKIE_NAME = "__Host-referanse_okt"
CSRF_COOKIE_NAME = "__Host-referanse_csrf"
LANGUAGE_COOKIE_NAME = "__Host-referanse_sprak"
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")
