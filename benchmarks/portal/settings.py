"""Production's settings for measuring: no limit on calls, floors to compare with, a count of
statements in each answer, and the page cache only where `BENCH_CACHED=1`."""

import os

from portal.settings.production import *  # noqa: F403 - production with differences
from portal.settings.production import MIDDLEWARE as _OF_PRODUCTION

SECURE_SSL_REDIRECT = False
SEARCH_LIMITS = dict.fromkeys(("search", "suggest", "export", "try"))
ROOT_URLCONF = "benchmarks.portal.urls"
_CACHE = "portal.page_cache.middleware.PageCacheMiddleware"
_cached = os.environ.get("BENCH_CACHED") == "1"
MIDDLEWARE = [
    "benchmarks.portal.floors.CountStatementsMiddleware",
    *(each for each in _OF_PRODUCTION if _cached or each != _CACHE),
]
