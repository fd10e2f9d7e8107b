"""Follows the things whose names other documents carry: a renamed theme, a renamed organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail.models import Page

_NOTED = "_names_before_search"


@dataclass(frozen=True)
class _Followed:
    model: type[Model]
    facet: str
    code: str
    fields: tuple[str, ...]


_followed: list[_Followed] = []


def follow_names(
    model: type[Model], *, facet: str, code: str, name: str, also: Sequence[str] = ()
) -> None:
    """Make documents that carry a `model`'s code in `facet` anew when what they show changes.

    `code`, `name` and what else they show (`also`) are fields of `model`. Of a page it matters too
    whether it is live. Call it in `AppConfig.ready()`.
    """
    live = "live" if issubclass(model, Page) else ""
    followed = _Followed(model, facet, code, tuple(filter(None, (code, name, *also, live))))
    if followed not in _followed:
        _followed.append(followed)


def note_names(instance: Model) -> None:
    """Remember what is stored of `instance` before it is saved."""
    noted = {
        followed: _stored(followed, instance.pk) for followed in _following(instance) if instance.pk
    }
    setattr(instance, _NOTED, noted)


def changed_codes(instance: Model, *, gone: bool = False) -> dict[str, set[str]]:
    """Return by facet the codes, old and new, under which `instance` no longer shows the same."""
    noted = getattr(instance, _NOTED, {})
    codes_by_facet: dict[str, set[str]] = {}
    for followed in _following(instance):
        before = noted.get(followed)
        after = None if gone else _stored(followed, instance.pk)
        if gone:
            before = {name: getattr(instance, name, None) for name in followed.fields}
        if before and before != after:
            codes = codes_by_facet.setdefault(followed.facet, set())
            codes |= {str(state[followed.code]) for state in (before, after) if state}
    return codes_by_facet


def codes_below(path: str) -> dict[str, set[str]]:
    """Return the followed codes of the pages from `path` down, by facet."""
    codes: dict[str, set[str]] = {}
    for followed in _followed:
        if issubclass(followed.model, Page):
            pages = followed.model._default_manager.filter(path__startswith=path)
            some = codes.setdefault(followed.facet, set())
            some |= {str(code) for code in pages.values_list(followed.code, flat=True)}
    return codes


def _following(instance: Model) -> list[_Followed]:
    model = type(instance)
    if isinstance(instance, Page):
        model = instance.specific_class or Page
    return [followed for followed in _followed if issubclass(model, followed.model)]


def _stored(followed: _Followed, key: object) -> dict[str, Any] | None:
    return followed.model._default_manager.filter(pk=key).values(*followed.fields).first()
