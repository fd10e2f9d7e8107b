"""Writes many rows at once, past the services, the signals and the history."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import F
from wagtail.models import Page

Written = TypeVar("Written", bound=Page)


def insert_pages(parent: Page, pages: Sequence[Written]) -> None:
    """Insert new pages, live and without revisions, as the last children of `parent`.

    Django's `bulk_create` knows no models in several tables, so the rows of `Page` go in first and
    those of the page type by themselves.
    """
    parent = Page.objects.select_for_update().get(pk=parent.pk)
    last = parent.get_last_child()
    # How treebeard writes a path is its own affair, but only one child at a time.
    first_step = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1
    for step, page in enumerate(pages, first_step):
        page.path = Page._get_path(parent.path, parent.depth + 1, step)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale = parent.locale
        page.draft_title = page.title
        page.live = True
    own = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    rows = [Page(**{name: getattr(page, name) for name in own}) for page in pages]
    for page, row in zip(pages, Page.objects.bulk_create(rows), strict=True):
        page.pk = page.id = row.pk
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    insert_rows(pages)


def insert_rows(instances: Sequence[models.Model]) -> None:
    """Insert the rows of the instances' own table, and of that alone."""
    if not instances:
        return
    options = instances[0]._meta
    fields: list[models.Field[Any, Any]] = list(options.local_concrete_fields)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    rows = [
        [field.get_db_prep_save(field.pre_save(instance, True), connection) for field in fields]
        for instance in instances
    ]
    with connection.cursor() as cursor:
        # Names come from our own models, values are parameters.
        statement = f"INSERT INTO {quote(options.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
        cursor.executemany(statement, rows)


def link(model: type[models.Model], name: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Insert (source, target) primary keys into the many-to-many relation `name` of `model`."""
    field: Any = model._meta.get_field(name)
    through = field.remote_field.through
    source, target = field.m2m_column_name(), field.m2m_reverse_name()
    through.objects.bulk_create(through(**{source: one, target: other}) for one, other in pairs)
