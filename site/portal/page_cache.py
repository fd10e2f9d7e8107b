"""Caches the pages that anonymous visitors get, until the content changes.

A page is cached under the version of the content at which it was made (`ContentVersion`). A change
raises the version in its own transaction, so a page older than the data is never found again; what
is cached under old versions falls out when the cache is full. One small query decides.
"""

import hashlib
from collections.abc import Callable

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.http import http_date

from portal.models import ContentVersion

SECONDS = 3600
MAX_BYTES = 200_000  # exports are larger and asked for once
OURS = ("portal", "workshops", "knowledge", "components", "organisations", "search")
# What visitors see of Wagtail's own: the tree, restrictions, sites, documents, pictures.
WAGTAILS = ("Page", "PageViewRestriction", "Site")
# Written at every sign-in or draft, and no visitor sees them.
UNSEEN = {
    "organisations.User",
    "organisations.Invitation",
    "organisations.RoleEvent",
    "organisations.SecondPersonTaskState",
    "organisations.VendorClaim",
    "portal.ContentVersion",
    "search.CallCount",
    # Written with the documents and needs, which are seen.
    "knowledge.OrganisationDemand",
    "knowledge.OutdatedDemand",
    "search.EntryChange",
    "search.FacetTotal",
    "search.Keyword",  # of drafts too
    "search.NarrowDocument",
    "search.SharedValue",
}

_FUNCTION = """
CREATE OR REPLACE FUNCTION portal_raise_content_version() RETURNS trigger AS $$
BEGIN
  -- Once a transaction is enough; the mark goes with the transaction.
  IF current_setting('portal.content_version_raised', true) IS DISTINCT FROM 'yes' THEN
    UPDATE portal_contentversion SET number = number + 1;
    PERFORM set_config('portal.content_version_raised', 'yes', true);
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql
"""
# Deferred, so that the one row is locked last and no two transactions wait for each other.
_TRIGGER = """
DROP TRIGGER IF EXISTS raise_content_version ON {table};
CREATE CONSTRAINT TRIGGER raise_content_version
AFTER INSERT OR DELETE OR UPDATE {columns} ON {table}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION portal_raise_content_version()
"""
# A draft touches the page's row too, but none of these columns; and when a module of the reference
# implementation was last asked is as true on a page that was made an hour ago.
_SEEN_COLUMNS = {
    "wagtailcore_page": (
        "title, slug, url_path, path, live, expired, seo_title, search_description,"
        " last_published_at"
    ),
    "components_referenceservice": "manifest, openapi, condition",
}


def seen_tables() -> set[str]:
    """Return the tables whose rows a visitor may see."""
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    models += [apps.get_model("wagtailcore", name) for name in WAGTAILS]
    models += [apps.get_model("wagtaildocs", "Document"), apps.get_model("wagtailimages", "Image")]
    seen = {model for model in models if model._meta.label not in UNSEEN}
    fields = [field for model in seen for field in model._meta.many_to_many]
    joining = {field.remote_field.through for field in fields} - {None}
    return {model._meta.db_table for model in [*seen, *joining] if model}


def install_triggers(sender: AppConfig, using: str = "default", **kwargs: object) -> None:
    """See that every table in sight raises the version (after each `migrate`)."""
    if kwargs.get("plan") == []:
        return  # nothing was migrated, so no table is new
    with connections[using].cursor() as cursor:
        present = set(connections[using].introspection.table_names(cursor))
        if ContentVersion._meta.db_table not in present:
            return
        cursor.execute(_FUNCTION)
        cursor.execute(
            "INSERT INTO portal_contentversion (id, number) VALUES (1, 0) ON CONFLICT DO NOTHING"
        )
        for table in sorted(seen_tables() & present):
            columns = f"OF {_SEEN_COLUMNS[table]}" if table in _SEEN_COLUMNS else ""
            cursor.execute(_TRIGGER.format(table=f'"{table}"', columns=columns))


class PageCacheMiddleware:
    """Answers anonymous visitors from the cache when what it holds is as new as the data."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._may_be_shared(request):
            return self.get_response(request)
        key = self._key(request)
        if cached := caches["pages"].get(key):
            return cached
        response = self.get_response(request)
        if self._may_be_cached(response):
            response.headers.setdefault("Last-Modified", http_date(timezone.now().timestamp()))
            caches["pages"].set(key, response, SECONDS)
        return response

    @staticmethod
    def _may_be_shared(request: HttpRequest) -> bool:
        return request.method == "GET" and settings.SESSION_COOKIE_NAME not in request.COOKIES

    @staticmethod
    def _may_be_cached(response: HttpResponse) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and "no-store" not in response.headers.get("Cache-Control", "")
            and len(response.content) <= MAX_BYTES
        )

    @staticmethod
    def _key(request: HttpRequest) -> str:
        """Name what the page depends on: the content, the day (for «overdue»), and the question."""
        version = ContentVersion.objects.values_list("number", flat=True).first()
        parts = (
            version,
            timezone.localdate(),
            translation.get_language(),
            request.scheme,
            request.get_host(),
            request.get_full_path(),
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()
