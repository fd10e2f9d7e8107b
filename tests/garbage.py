"""Looks for garbage less often than Python does by itself: that takes a tenth of the tests."""

import gc

OBJECTS_BEFORE_LOOKING = 50_000


def pytest_collection_finish() -> None:
    """Leave alone what has been read before the first test: it stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_LOOKING, 20, 100)
