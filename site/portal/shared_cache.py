"""The cache that all processes share, with what every page asks for kept nearer for a second."""

from time import monotonic
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY

# Wagtail asks for them to make an address of a page; they change when somebody moves a site.
KEPT_NEAR = frozenset({SITE_ROOT_PATHS_CACHE_KEY})
SECONDS = 1


class SharedCache(DatabaseCache):
    """Django's cache in the database; what another process changes of `KEPT_NEAR` shows within
    `SECONDS`, and what this process changes at once."""

    _near: dict[str, tuple[float, Any]] = {}

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        if key not in KEPT_NEAR:
            return super().get(key, default, version)
        name = self.make_key(key, version)
        until, value = self._near.get(name, (0.0, None))
        if monotonic() < until:
            return value
        value = super().get(key, default, version)
        if value is not default:
            self._near[name] = (monotonic() + SECONDS, value)
        return value

    def set(self, key: Any, *args: Any, **kwargs: Any) -> None:
        self._forget(key)
        super().set(key, *args, **kwargs)

    def delete(self, key: Any, version: int | None = None) -> bool:
        self._forget(key)
        return bool(super().delete(key, version))

    def clear(self) -> None:
        self._near.clear()
        super().clear()

    def _forget(self, key: Any) -> None:
        if key in KEPT_NEAR:
            self._near.clear()
