"""Settings for a deployment: what differs from place to place comes from the environment."""

import os

import dj_database_url

from .base import *  # noqa: F403 - a settings module is the sum of base and its differences
from .base import MEDIA_STORAGE

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = {
    "default": dj_database_url.parse(
        os.environ["DATABASE_URL"],
        engine="security.postgresql",
        conn_max_age=60,
        conn_health_checks=True,
    )
    | {"ATOMIC_REQUESTS": True}
}
# A database that does not answer is given up soon; `portal.time_limits` limits statements.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
# Both are chosen: our own pages are framed by the preview alone, as `frame-ancestors` says too, and
# preloading concerns a whole domain, so `HSTS_PRELOAD` turns it on.
SILENCED_SYSTEM_CHECKS = ["security.W019", "security.W021"]
DEMO_PEOPLE_MAY_SIGN_IN = False
OPERATOR_NAME = os.environ.get("OPERATOR_NAME", "")
OPERATOR_EMAIL = os.environ.get("OPERATOR_EMAIL", "")
SOURCE_CODE_URL = os.environ.get("SOURCE_CODE_URL", "")
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", f"https://{ALLOWED_HOSTS[0]}")

STORAGES = {
    "default": MEDIA_STORAGE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Shared between processes, so that limits hold for all of them.
CACHES = {"default": {"BACKEND": "portal.shared_cache.SharedCache", "LOCATION": "cache"}}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# How many proxies of ours stand in front: without it all visitors would share the proxy's address,
# and with it the limits on searching and signing in.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "1"))
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = os.environ.get("HSTS_PRELOAD", "") == "1"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
# The prefix lets no other host of the domain set them, and no page that came without HTTPS.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_NAME = "__Host-language"

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "") == "1"
DEFAULT_FROM_EMAIL = (
    os.environ.get("DEFAULT_FROM_EMAIL") or f"Møteplassen <ikke-svar@{ALLOWED_HOSTS[0]}>"
)

OIDC_ASSURED_BY_TWO_FACTORS = os.environ.get("OIDC_ASSURED_BY_TWO_FACTORS", "").split()
if oidc_server := os.environ.get("OIDC_SERVER_URL"):
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": os.environ.get("OIDC_PROVIDER_ID", "ansattporten"),
                    "name": os.environ.get("OIDC_NAME", "Ansattporten"),
                    "client_id": os.environ["OIDC_CLIENT_ID"],
                    "secret": os.environ["OIDC_SECRET"],
                    "settings": {
                        "server_url": oidc_server,
                        "auth_params": {"acr_values": " ".join(OIDC_ASSURED_BY_TWO_FACTORS)}
                        if OIDC_ASSURED_BY_TWO_FACTORS
                        else {},
                    },
                }
            ]
        }
    }
