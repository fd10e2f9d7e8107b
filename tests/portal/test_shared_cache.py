"""The cache that processes share, and what is kept nearer."""

import time

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY as ROOT_PATHS

from portal.shared_cache import SECONDS, SharedCache

pytestmark = pytest.mark.django_db
TABLE = "shared_cache_of_a_test"


@pytest.fixture
def shared() -> SharedCache:
    backend = "portal.shared_cache.SharedCache"
    with override_settings(CACHES={"default": {"BACKEND": backend, "LOCATION": TABLE}}):
        call_command("createcachetable", verbosity=0)
    cache = SharedCache(TABLE, {})
    cache.clear()
    return cache


def test_root_paths_are_kept_for_a_second_and_never_in_the_database(
    shared: SharedCache,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with django_assert_num_queries(0):
        shared.set(ROOT_PATHS, ["/"])
        assert [shared.get(ROOT_PATHS) for _ in range(3)] == [["/"]] * 3
        later = time.monotonic() + SECONDS + 1
        monkeypatch.setattr("portal.shared_cache.monotonic", lambda: later)
        assert shared.get(ROOT_PATHS) is None


def test_what_this_process_changes_shows_at_once(shared: SharedCache) -> None:
    shared.set(ROOT_PATHS, ["/"])
    shared.get(ROOT_PATHS)
    shared.set(ROOT_PATHS, ["/ny/"])
    assert shared.get(ROOT_PATHS) == ["/ny/"]
    shared.delete(ROOT_PATHS)
    assert shared.get(ROOT_PATHS) is None


def test_anything_else_is_asked_of_the_database_each_time(
    shared: SharedCache, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shared.set("limit", 1)
    with django_assert_num_queries(2):
        assert [shared.get("limit") for _ in range(2)] == [1, 1]
