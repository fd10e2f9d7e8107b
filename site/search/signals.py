"""Carries every change of a thing, of its page tree and of its restrictions to the documents."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from .documents import registry
from .following import changed_codes, note_names
from .services import (
    move_addresses,
    rebuild,
    reindex,
    reindex_mentioning,
    reindex_subtree,
    sources_of,
)

Keys = Callable[[Any], Iterable[object]]

# What Wagtail writes beside the content when a draft is kept or a page is locked.
_BOOKKEEPING = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}
_BEFORE = "_before_search"


def connect() -> None:
    """Listen from now on. Sources may be registered later: they are looked up at each change."""
    for signal, receiver in (
        (pre_save, _about_to_save),
        (post_save, _saved),
        (post_delete, _deleted),
        (m2m_changed, _relation_changed),
        (page_published, _published),
        (page_unpublished, _published),
        (post_page_move, _moved),
    ):
        signal.connect(receiver, dispatch_uid=f"search.{receiver.__name__}")
    pre_save.connect(_about_to_restrict, PageViewRestriction, dispatch_uid="search.restricting")
    for signal in (post_save, post_delete):
        signal.connect(_restricted, PageViewRestriction, dispatch_uid="search.restricted")
        signal.connect(_site_changed, Site, dispatch_uid="search.site")


def follow(model: type[Model], *, kind: str, keys: Keys) -> Callable[[], None]:
    """Make documents of `kind` anew whenever a `model` is saved or deleted.

    `keys` takes the instance and returns the primary keys of the things it is part of. Call it in
    `AppConfig.ready()`, for parts that are written apart from their whole. Returns what ends it.
    """

    def changed(instance: Model) -> None:
        reindex(kind=kind, keys=[key for key in keys(instance) if key is not None])

    return _when_written(model, changed, f"search.follow.{kind}.{model._meta.label}")


def follow_pages(model: type[Model], *, page: str) -> Callable[[], None]:
    """Make the document of the page in the foreign key `page` anew whenever a `model` is written.

    As `follow`, for what may be part of any kind of page.
    """

    def changed(instance: Model) -> None:
        for whole in Page.objects.filter(pk=getattr(instance, f"{page}_id")):
            _reindex_one(whole)

    return _when_written(model, changed, f"search.follow_pages.{model._meta.label}")


def _when_written(
    model: type[Model], changed: Callable[[Model], None], uid: str
) -> Callable[[], None]:
    def receiver(sender: object, instance: Model, raw: bool = False, **kwargs: object) -> None:
        if not raw:
            changed(instance)

    def end() -> None:
        for signal in (post_save, post_delete):
            signal.disconnect(sender=model, dispatch_uid=uid)

    for signal in (post_save, post_delete):
        signal.connect(receiver, sender=model, weak=False, dispatch_uid=uid)
    return end


def _about_to_save(sender: object, instance: Model, **kwargs: Any) -> None:
    if _is_content(kwargs):
        note_names(instance)
        if isinstance(instance, Page) and instance.pk:
            setattr(instance, _BEFORE, Page.objects.filter(pk=instance.pk).first())


def _saved(sender: object, instance: Model, **kwargs: Any) -> None:
    if _is_content(kwargs):
        _reindex_one(instance)
        _reindex_mentioning(instance)
        if isinstance(instance, Page):
            _address_or_title_changed(instance)


def _deleted(sender: object, instance: Model, **kwargs: object) -> None:
    _reindex_one(instance)
    _reindex_mentioning(instance, gone=True)


def _is_content(kwargs: dict[str, Any]) -> bool:
    fields = kwargs.get("update_fields")
    return not kwargs.get("raw") and (fields is None or not set(fields) <= _BOOKKEEPING)


def _reindex_one(instance: Model) -> None:
    model = type(instance)
    if isinstance(instance, Page):  # it may come as plain `Page`; documents go by what it is
        model = instance.specific_class or Page
    for source in sources_of(model):
        reindex(kind=source.kind, keys=[instance.pk])


def _reindex_mentioning(instance: Model, *, gone: bool = False) -> None:
    for facet, codes in changed_codes(instance, gone=gone).items():
        reindex_mentioning(facet=facet, codes=codes)


def _relation_changed(
    sender: object,
    instance: Model,
    action: str,
    model: type[Model],
    pk_set: set[object] | None,
    **kwargs: object,
) -> None:
    """Either end of a many-to-many relation may say it in its document."""
    if action.startswith("post_"):
        _reindex_one(instance)
        for source in registry:
            if issubclass(model, source.model) and pk_set:
                reindex(kind=source.kind, keys=pk_set)


def _published(sender: object, instance: Page, **kwargs: object) -> None:
    """What belongs to a page (its themes, its parts) is written after the page's own row."""
    _reindex_one(instance)


def _moved(sender: object, instance: Page, **kwargs: object) -> None:
    reindex_subtree(page=instance)


def _address_or_title_changed(page: Page) -> None:
    before = getattr(page, _BEFORE, None)
    if before is None or page.is_leaf():
        return
    if before.title != page.title:
        reindex_subtree(page=page)
    # Last: Wagtail moves the addresses below only after this signal, so until then they are old.
    if before.url_path != page.url_path:
        move_addresses(page=page, before=before.get_url(), after=page.get_url())


def _about_to_restrict(sender: object, instance: PageViewRestriction, **kwargs: object) -> None:
    before = PageViewRestriction.objects.filter(pk=instance.pk).select_related("page").first()
    setattr(instance, _BEFORE, before.page if before else None)


def _restricted(sender: object, instance: PageViewRestriction, **kwargs: object) -> None:
    pages = {getattr(instance, _BEFORE, None), Page.objects.filter(pk=instance.page_id).first()}
    for page in pages - {None}:
        reindex_subtree(page=page)


def _site_changed(sender: object, instance: Site, **kwargs: object) -> None:
    Site.clear_site_root_paths_cache()  # Wagtail does so too, but only after us
    rebuild()
