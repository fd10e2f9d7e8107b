"""Waits for what another process does."""

import time
from collections.abc import Callable

import pytest


def wait_until(is_so: Callable[[], object], *, seconds: float = 30) -> None:
    """Return once `is_so` says so; fail the test after `seconds`."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail(f"It did not become so within {seconds} s.")
        time.sleep(0.05)  # between two questions; nothing depends on its length
