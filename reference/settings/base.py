"""What every place shares; the others say only where they differ."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[2]
VAR_DIR = ROOT / "var"

INSTALLED_APPS = [
    "reference.people",
    "reference.synthetic",
    "reference.admission",
    "reference.groups",
    "reference.schoolyear",
    "reference.subjects",
    "reference.sfo",
    "reference.kindergarten",
    "reference.placement",
    "reference.oneroster",
    "reference.casework",
    "reference.api",
    "reference.look",
    "reference.scheduled_jobs",
    "reference.security",
    "oauth2_provider",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",  # lets our templates override those of forms
]

MIDDLEWARE = [
    "reference.security.middleware.SecurityLogMiddleware",
    "reference.security.headers.ResponseHeadersMiddleware",
    "reference.security.headers.RefusePlainHttpMiddleware",
    "reference.security.malformed.RefuseNulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "reference.look.languages.LanguageChoiceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Pages are for those who have signed in; a public view says `login_not_required`.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "reference.security.sessions.SessionLimitMiddleware",
    "reference.security.sent_forms.SentFormMiddleware",
]

ROOT_URLCONF = "reference.urls"
WSGI_APPLICATION = "reference.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "reference" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "reference.look.forms.LookRenderer"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "referanse_sprak"  # the portal may be on the same host
LOCALE_PATHS = [ROOT / "reference" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

SESSION_COOKIE_NAME = "referanse_okt"
CSRF_COOKIE_NAME = "referanse_csrf"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# How long a session lasts unused, and at all: whoever signs in reads about children.
SESSION_LIMITS = {"idle": timedelta(hours=1), "absolute": timedelta(hours=12)}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "reference-static"
_DESIGNSYSTEMET = ROOT / "node_modules" / "@digdir"
STATICFILES_DIRS = [
    ("designsystemet", _DESIGNSYSTEMET / "designsystemet-css" / "dist" / "src"),
    ("designsystemet", _DESIGNSYSTEMET / "designsystemet-theme" / "brand"),
    ("inter", ROOT / "node_modules" / "@fontsource-variable" / "inter"),
    # The portal's style sheets: what the two share is how they look, no code.
    ROOT / "site" / "look" / "static",
]
MEDIA_ROOT = VAR_DIR / "reference-media"
# Of the files in one request no more is written down than this; each field bounds its own.
MAX_UPLOAD_BYTES_A_REQUEST = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "reference.uploads.handlers.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# What the documents of applications of a municipality may take together.
UPLOAD_QUOTA_BYTES = int(os.environ.get("REFERENCE_UPLOAD_QUOTA_MB", "5000")) * 1024 * 1024
# A virus scanner, as `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`; without it none is asked.
CLAMAV_ADDRESS = os.environ.get("CLAMAV_ADDRESS", "")
CLAMAV_TIMEOUT = float(os.environ.get("CLAMAV_TIMEOUT", "30"))
# Whoever deploys without a scanner says so; `check --deploy` fails until she does.
FILES_MAY_GO_UNSCANNED = os.environ.get("FILES_MAY_GO_UNSCANNED", "") == "1"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["reference.people.sign_in.PasswordBackend"]
# The portal whose registry lists the modules; empty where there is none.
PORTAL_URL = ""

# How many proxies of ours stand in front: the caller's address is the one that the outermost saw.
TRUSTED_PROXIES = 0
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"
# Demo people have a password that `make run` prints; production never lets them in.
DEMO_PEOPLE_MAY_SIGN_IN = False
# The same for systems: the secret of a client that reads made-up people, told in the manifests.
DEMO_CLIENT_SECRET = ""

# Keys for fødselsnummer, the first for new ones: 32 bytes each, in URL-safe Base64. The key of the
# hash must stay as long as the rows do: it is what they are found by.
IDENTITY_NUMBER_KEYS: list[str] = []
IDENTITY_NUMBER_HASH_KEY = ""

# The scopes of OneRoster 1.2 have names of their own.
ONEROSTER_SCOPES = {
    f"https://purl.imsglobal.org/spec/or/v1p2/scope/{name}": text
    for name, text in {
        "roster.readonly": _("OneRoster: read schools, classes, users and enrolments"),
        "roster-core.readonly": _("OneRoster: read whole lists and single rows of the same"),
        "roster-demographics.readonly": _("OneRoster: read pupils' dates of birth"),
        "gradebook.readonly": _("OneRoster: read assessments"),
        "gradebook-core.readonly": _("OneRoster: read whole lists and single rows of the same"),
        "gradebook.createput": _("OneRoster: register assessments"),
    }.items()
}

# What a client may ask for: one scope to read and one to write for each module.
OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER = {
    "OAUTH2_VALIDATOR_CLASS": "reference.api.tokens.UniformValidator",
    "SCOPES_BACKEND_CLASS": "reference.api.tokens.ScopesOfClient",
    "SCOPES": {
        "people.read": _("Read children, guardians, units and memberships"),
        "people.write": _("Change children, guardians, units and memberships"),
        "kindergarten.read": _("Read kindergarten applications, offers and decisions"),
        "kindergarten.write": _("Register kindergarten applications and answers"),
        "placement.read": _("Read departments, plans and norms"),
        "placement.write": _("Change departments and plans"),
        "sfo.read": _("Read after-school places, prices and the basis of invoices"),
        "sfo.write": _("Register after-school applications and terminations"),
        "admission.read": _("Read catchments, capacity and decisions on schools"),
        "admission.write": _("Register applications for another school or another start"),
        "groups.read": _("Read classes, teaching groups and who is in them"),
        "groups.write": _("Change classes, teaching groups and who is in them"),
        "schoolyear.read": _("Read school-year calendars"),
        "schoolyear.write": _("Propose and change school-year calendars"),
        "subjects.read": _("Read subjects, choices and assessments"),
        "subjects.write": _("Register choices and assessments"),
        **ONEROSTER_SCOPES,
    },
    "DEFAULT_SCOPES": [],
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    # RFC 9700, best current practice: all of it; tokens are kept as hashes, and come in the header.
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    **{
        f"COMPLIANT_BCP_RFC9700_{rule}": True
        for rule in (
            "IMPLICIT_GRANT",
            "PASSWORD_GRANT",
            "PKCE_METHOD",
            "PKCE_REQUIRED",
            "ACCESS_TOKEN_TRANSPORT",
            "AUTHZ_RESPONSE_ISS",
            "TOKEN_STORAGE",
            "REFRESH_TOKEN",
            "REDIRECT_URI_SCHEME",
            "REDIRECT_URI_MATCHING",
        )
    },
}

# The security log has a stream of its own, one JSON object a line.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "",
            "timestamp": "time",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "security": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "json",
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"security": {"handlers": ["security"], "level": "INFO", "propagate": False}},
}

X_FRAME_OPTIONS = "DENY"
# Called by systems: refused without HTTPS, where people's pages are redirected.
API_PREFIXES = ("/api/", "/oauth/", "/ims/", "/manifest/")
# Where to report a weakness, as `mailto:` or `https:`; without it there is no security.txt.
SECURITY_CONTACT = ""
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
