"""The links by which a reader changes how often she gets emails, without signing in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from .models import Subscriber
from .registry import Kind, notification_types

_SALT = "notifications.stopping"
_ADDRESSES = "notifications.addresses"


@dataclass(frozen=True)
class Stoppable:
    """What a link is about: a person or a subscriber, and kinds of what she is told."""

    reader: Any
    kinds: tuple[Kind, ...]


def stop_path(reader: Any, kinds: Iterable[Kind]) -> str:
    """Return the address at which `reader` stops `kinds`.

    It works for as long as the account does: nobody should have to hunt for a newer email to be
    left alone.
    """
    token = signing.dumps([_name_of(reader), sorted({kind.code for kind in kinds})], salt=_SALT)
    return reverse("notifications_stop", args=[token])


def read_stop_token(token: str) -> Stoppable | None:
    """Return what `token` is about; None where we have not signed it, or the reader is gone."""
    try:
        key, codes = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    reader = _reader_named(key)
    kinds = tuple(notification_types.kinds[code] for code in codes if code in _known())
    return Stoppable(reader, kinds) if reader and kinds else None


def settings_path(reader: Any) -> str:
    """Return the address at which `reader` sees all that she is told.

    That of a subscriber works without signing in for as long as the address is kept.
    """
    if isinstance(reader, Subscriber):
        return reverse("address_subscriptions", args=[signing.dumps(reader.pk, salt=_ADDRESSES)])
    return reverse("notification_settings")


def read_address_token(token: str) -> Subscriber | None:
    """Return the subscriber whose page `token` opens; None where it is forged, or she is gone."""
    try:
        return Subscriber.objects.filter(pk=signing.loads(token, salt=_ADDRESSES)).first()
    except signing.BadSignature:
        return None


def _name_of(reader: Any) -> int | str:
    return f"address-{reader.pk}" if isinstance(reader, Subscriber) else int(reader.pk)


def _reader_named(name: int | str) -> Any:
    if isinstance(name, str):
        return Subscriber.objects.filter(pk=name.removeprefix("address-")).first()
    return get_user_model()._default_manager.filter(pk=name, is_active=True).first()


def _known() -> set[str]:
    return set(notification_types.kinds)
