"""The cache that all processes share, but for what every page asks for: that each keeps itself."""

from time import monotonic
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY

# Wagtail asks for them to make an address of a page; they change when somebody moves a site. To
# read the sites costs as much as to read the shared cache, which would write, too.
KEPT_NEAR = frozenset({SITE_ROOT_PATHS_CACHE_KEY})
SECONDS = 1


class SharedCache(DatabaseCache):
    """Django's cache in the database; of `KEPT_NEAR` a process sees within `SECONDS` what another
    has changed, and at once what it changed itself."""

    _near: dict[str, tuple[float, Any]] = {}

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        if key not in KEPT_NEAR:
            return super().get(key, default, version)
        until, value = self._near.get(self.make_key(key, version), (0.0, default))
        return value if monotonic() < until else default

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        if key not in KEPT_NEAR:
            super().set(key, value, timeout, version)
            return
        self._near[self.make_key(key, version)] = (monotonic() + SECONDS, value)

    def delete(self, key: Any, version: int | None = None) -> bool:
        if key not in KEPT_NEAR:
            return bool(super().delete(key, version))
        return self._near.pop(self.make_key(key, version), None) is not None

    def clear(self) -> None:
        self._near.clear()
        super().clear()
