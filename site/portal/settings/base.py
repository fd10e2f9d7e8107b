"""What every place shares; `dev`, `test` and `production` say only where they differ."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "portal",
    "workshops",
    "knowledge",
    "components",
    "organisations",
    "notifications",
    "search",
    "web_forms",
    "look",
    "uploads",
    "security",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "organisations.users_app.UsersConfig",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "organisations.wagtail_admin.AdminConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
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
    "security.middleware.SecurityLogMiddleware",
    "portal.time_limits.TimeLimitMiddleware",
    "portal.page_cache.middleware.PageCacheMiddleware",
    "security.headers.ResponseHeadersMiddleware",
    "security.headers.RefusePlainHttpMiddleware",
    "security.malformed.RefuseNulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "security.headers.AreaCSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.LanguageChoiceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "uploads.middleware.UnsavedFilesMiddleware",
    "organisations.sign_in_gate.SignInGateMiddleware",
    "organisations.admin_gate.AdminGateMiddleware",
    "web_forms.middleware.UnsavedTextMiddleware",
    "web_forms.middleware.SentFormMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
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
TAGGIT_CASE_INSENSITIVE = True
FORM_RENDERER = "look.forms.LookRenderer"
# What is taken out of a text before it is kept unsaved: nobody may write these, so nobody loses
# anything, and they are not written down for thirty days either.
UNSAVED_TEXT_FILTER = "organisations.validators.without_national_identity_numbers"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Each server process keeps so much of the pages that anonymous visitors get; 0 keeps none.
PAGE_CACHE_BYTES = 64 * 1024 * 1024

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
# The second corrects and completes what the libraries say; our own strings come first.
LOCALE_PATHS = [BASE_DIR / "site" / "locale", BASE_DIR / "site" / "libraries" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    (
        "designsystemet",
        BASE_DIR / "node_modules" / "@digdir" / "designsystemet-css" / "dist" / "src",
    ),
    ("designsystemet", BASE_DIR / "node_modules" / "@digdir" / "designsystemet-theme" / "brand"),
    ("inter", BASE_DIR / "node_modules" / "@fontsource-variable" / "inter"),
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_STORAGE = {"BACKEND": "uploads.storage.WholeFileStorage"}
STORAGES = {
    "default": MEDIA_STORAGE,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["organisations.sign_in.PasswordBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
# An invited person knows the address that she was invited by, not the name that was made of it.
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_FORMS = {"login": "organisations.forms.LoginForm"}
ACCOUNT_ADAPTER = "organisations.sign_in.InvitedOnlyAdapter"
SOCIALACCOUNT_ADAPTER = "organisations.sign_in.InvitedOnlySocialAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# The first three send an e-mail to an address that somebody typed in.
ACCOUNT_RATE_LIMITS = {
    "follow": "30/h/ip,3/h/key",
    "vendor_claim": "10/h/ip,3/h/key",
    "invite": "60/h/user",
    "shared_password": "10/5m/ip",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Whoever finds somebody signed in changes no address and ends no session: both ask again.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "organisations.passwords.CommonPasswordValidator"},
    {"NAME": "organisations.passwords.OwnWordsValidator"},
]
WORDS_EXPECTED_IN_PASSWORDS = [
    "møteplassen",
    "moteplassen",
    "kommune",
    "kommunen",
    "fylkeskommune",
    "oppvekst",
    "barnehage",
    "skole",
    "anskaffelse",
    "passord",
    "password",
    "velkommen",
    "sommer",
    "høst",
    "vinter",
    "vår",
]
# Approvers and administrators sign in with two factors; demo people where they are let in do not.
SECOND_FACTOR_REQUIRED = True
# How long a session lasts unused, and at all; sooner over for those who decide for others.
SESSION_LIMITS = {
    "elevated": {"idle": timedelta(hours=1), "absolute": timedelta(hours=12)},
    "other": {"idle": timedelta(hours=12), "absolute": timedelta(days=14)},
}
SESSION_COOKIE_AGE = 14 * 24 * 3600
# Values of `acr` by which an identity provider says that it asked for two factors.
OIDC_ASSURED_BY_TWO_FACTORS: list[str] = []
MFA_ADAPTER = "organisations.second_factor.SealedSecretsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# An address that is not confirmed keeps nobody from it: people are invited, nobody signs up.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Møteplassen"
# Demo people have a password that `make run` prints; production never lets them in.
DEMO_PEOPLE_MAY_SIGN_IN = False

# Who answers for this site, where to write to them, and where the source is; the pages about the
# site say so where these are set.
OPERATOR_NAME = ""
OPERATOR_EMAIL = ""
SOURCE_CODE_URL = ""
# Where to report a weakness, as `mailto:` or `https:`; without it there is no security.txt.
SECURITY_CONTACT = ""

# Where the reference implementation runs; `sync_reference` reads its modules' manifests there.
REFERENCE_URL = os.environ.get("REFERENCE_URL", "http://localhost:8001")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Whoever sends an email writes a row; the worker gives it to the server (`EMAIL_TRANSPORT`), which
# keeps nobody waiting: a server that says nothing for so many seconds is asked again later.
EMAIL_BACKEND = "notifications.backends.OutboxBackend"
EMAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
# Where a mail server for demonstration keeps what it gets; «Postkassen» shows it.
MAILBOX_DIR: Path | None = None
DEFAULT_FROM_EMAIL = "Møteplassen <ikke-svar@localhost>"

# Errors go where the server's own words go; without this they would be mailed to nobody.
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

WAGTAIL_SITE_NAME = "Møteplassen"
WAGTAIL_FINISH_WORKFLOW_ACTION = "organisations.finish.publish_reviewed_revision"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nb", "Norsk bokmål"), ("en", "English")]
WAGTAILADMIN_LOGIN_URL = "/konto/login/"
WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL
# A password that several people share lets in whoever guesses it; roles say who may read.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
# Nobody chooses a password for somebody else: people are invited, and choose their own.
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Nothing is fetched from an address that an editor types.
WAGTAILEMBEDS_FINDERS: list[str] = []
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# An address typed as a link stays as it is: looked up, it would tell the title of what is hidden.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
# A document is handed out by the view that asks who may read it, never by its place in storage.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "organisations.media_forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "organisations.media_forms.ImageForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "xml", "yml", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Nothing that somebody sent is opened by the browser as a page of ours.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# No SVG: it is a program, not a picture. Pixels count all frames of an animation.
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Search is answered from the documents table, or by a cluster where one is named (its nodes with
# commas between); see docs/operations.md.
ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")
ELASTICSEARCH_CA_CERTS = os.environ.get("ELASTICSEARCH_CA_CERTS", "")
ELASTICSEARCH_INDEX = os.environ.get("ELASTICSEARCH_INDEX", "moteplassen")
SEARCH_ADAPTER = (
    "search.elasticsearch.ElasticsearchAdapter"
    if ELASTICSEARCH_URL
    else "search.postgres.PostgresAdapter"
)

X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview frames our own pages
# Called by systems: refused without HTTPS, where people's pages are redirected.
API_PREFIXES = ("/api/",)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# Of the files in one request no more is written down than this; each field bounds its own.
MAX_UPLOAD_BYTES_A_REQUEST = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "uploads.handlers.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# What all files of an organisation may take together.
UPLOAD_QUOTA_BYTES = int(os.environ.get("UPLOAD_QUOTA_MB", "1000")) * 1024 * 1024
# A virus scanner, as `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`; without it none is asked.
CLAMAV_ADDRESS = os.environ.get("CLAMAV_ADDRESS", "")
CLAMAV_TIMEOUT = float(os.environ.get("CLAMAV_TIMEOUT", "30"))
# Whoever deploys without a scanner says so; `check --deploy` fails until she does.
FILES_MAY_GO_UNSCANNED = os.environ.get("FILES_MAY_GO_UNSCANNED", "") == "1"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
# Wagtail's admin and its preview write inline scripts; only signed-in editors ever load it.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "media-src": [SELF],
    "worker-src": [SELF, "blob:"],
    "base-uri": [NONE],
    "object-src": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
