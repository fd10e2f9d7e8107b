"""What a page may refer to: pages that readers can open, and its organisation's own files."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, CollectionMember, Page
from wagtail.permissions import policy_registry

from .people import User
from .publicity import files_within


def references_in(instance: models.Model) -> Iterator[tuple[str, type[models.Model], str]]:
    """Yield (field, model, primary key) of everything that the texts of `instance` refer to."""
    for column in instance._meta.concrete_fields:
        if extract := getattr(column, "extract_references", None):
            for model, key, *_path in extract(column.value_from_object(instance)):
                yield column.name, model, key


def refuse_hidden_references(page: Page, *, home: str, writer: User | None) -> None:
    """Raise `ValidationError` when `page` refers to what its readers could not open.

    `home` is the path of the section that it lies in, empty as long as it lies nowhere. To name
    another organisation's draft by its number would show its address, and to name its picture
    would show that.
    """
    for field, model, key in references_in(page):
        if issubclass(model, Page):
            pages = Page.objects.filter(pk=key)
            known = pages.live().public().exists() or (
                bool(home) and pages.filter(path__startswith=home).exists()
            )
        elif issubclass(model, CollectionMember):
            known = _is_own_file(model, key, home) or (
                writer is not None and _files_of(model, writer).filter(pk=key).exists()
            )
        else:
            continue
        if not known:
            raise ValidationError(
                {field: _("There is a link or a file here that readers cannot open.")}
            )


def _is_own_file(model: type[models.Model], key: str, home: str) -> bool:
    """Tell whether the file lies in the collection of the section at the path `home`, or below."""
    sections = Page.objects.filter(path=home).values("organisationpage__collection")
    own = Collection.objects.filter(pk__in=sections)
    return bool(files_within(model._default_manager.filter(pk=key), own).exists())


def _files_of(model: type[models.Model], writer: User) -> models.QuerySet[Any]:
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(writer, ["choose"])
