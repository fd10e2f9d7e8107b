"""A number that the database raises with every change of what visitors see, and reading it."""

from threading import Lock
from time import monotonic
from typing import NamedTuple

from django.apps import AppConfig, apps
from django.db import connections
from wagtail.models import Site
from wagtail.models.sites import SiteRootPath

from portal.models import ContentVersion

SECONDS = 1
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
    visible = {model for model in models if model._meta.label not in UNSEEN}
    fields = [field for model in visible for field in model._meta.many_to_many]
    joining = {field.remote_field.through for field in fields} - {None}
    return {model._meta.db_table for model in [*visible, *joining] if model}


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


class Version(NamedTuple):
    """`number` grows with the content. `roots` say how addresses begin; pages take them from a
    cache of their own, so that no statement shows that they depend on them."""

    number: int
    roots: tuple[SiteRootPath, ...]


class CurrentVersion:
    """The version of the content as this process knows it: never older than `SECONDS`."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Ask the database again next time."""
        self._asked_at, self._version = float("-inf"), Version(0, ())

    def get(self) -> Version:
        """Return the version, asked for where it was not within the last second."""
        if monotonic() - self._asked_at < SECONDS:
            return self._version
        with self._lock:
            asked_at = monotonic()
            if asked_at - self._asked_at >= SECONDS:
                self._version = _read()
                self._asked_at = asked_at
            return self._version


def _read() -> Version:
    number = ContentVersion.objects.values_list("number", flat=True).first()
    return Version(number or 0, tuple(Site.get_site_root_paths()))


current_version = CurrentVersion()
