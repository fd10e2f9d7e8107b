"""The links by which a person changes how often she gets emails, without signing in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from .registry import Kind, notification_types

_SALT = "notifications.stopping"


@dataclass(frozen=True)
class Stoppable:
    """What a link is about: a person, and kinds of what she is told."""

    person: Any
    kinds: tuple[Kind, ...]


def stop_path(person: Any, kinds: Iterable[Kind]) -> str:
    """Return the address at which `person` stops `kinds`.

    It works for as long as the account does: nobody should have to hunt for a newer email to be
    left alone.
    """
    token = signing.dumps([person.pk, sorted({kind.code for kind in kinds})], salt=_SALT)
    return reverse("notifications_stop", args=[token])


def read_stop_token(token: str) -> Stoppable | None:
    """Return what `token` is about; None where we have not signed it, or the account is gone."""
    try:
        key, codes = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    person = get_user_model()._default_manager.filter(pk=key, is_active=True).first()
    kinds = tuple(notification_types.kinds[code] for code in codes if code in _known())
    return Stoppable(person, kinds) if person and kinds else None


def _known() -> set[str]:
    return set(notification_types.kinds)
