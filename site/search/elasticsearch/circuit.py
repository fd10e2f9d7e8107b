"""Spares visitors a cluster that does not answer: after some failures it is not asked for a while.

After Nygard, «Release It!» (2018), chapter 5: closed, open, and half open while one caller tries.
"""

import logging
import random
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from time import monotonic

from django.utils.timezone import now

logger = logging.getLogger(__name__)

Clock = Callable[[], float]


class Circuit:
    """The state is this process's own; any thread may ask.

    Opens after `failures` in a row, then lets one caller try after `first_wait` seconds, twice as
    long after each vain try up to `longest_wait`, a little sooner or later so that processes do
    not try all at once. The first success closes it.
    """

    def __init__(
        self,
        *,
        failures: int = 3,
        first_wait: float = 2,
        longest_wait: float = 60,
        clock: Clock = monotonic,
    ) -> None:
        self._most_failures = failures
        self._first_wait = first_wait
        self._longest_wait = longest_wait
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._wait = first_wait
        self._next_try = 0.0
        self.open_since: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.open_since is not None

    def lets_through(self) -> bool:
        """Return whether the caller may ask; it then owes one `succeeded` or `failed`."""
        if self.open_since is None:
            return True
        with self._lock:
            if self._clock() < self._next_try:
                return False
            self._wait_again()  # for all but this caller
            return True

    def succeeded(self) -> None:
        """Note an answer."""
        if not self._failures:
            return
        with self._lock:
            was_open_since, self.open_since = self.open_since, None
            self._failures, self._wait = 0, self._first_wait
        if was_open_since:
            logger.warning("Elasticsearch answers again; it did not since %s.", was_open_since)

    def failed(self, reason: str) -> None:
        """Note that there was no answer."""
        with self._lock:
            self._failures += 1
            opens = self.open_since is None and self._failures >= self._most_failures
            if opens:
                self.open_since = now()
                self._wait_again()
        if opens:
            logger.error("Elasticsearch does not answer; PostgreSQL does in its place: %s", reason)
        else:
            logger.warning("A question to Elasticsearch failed: %s", reason)

    def _wait_again(self) -> None:
        self._next_try = self._clock() + self._wait * random.uniform(0.8, 1.2)  # noqa: S311
        self._wait = min(2 * self._wait, self._longest_wait)
