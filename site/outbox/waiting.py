"""How long to wait after attempts in vain."""

import random
from datetime import timedelta

FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(seconds=300)


def wait_after(
    attempts: int, *, first: timedelta = FIRST_WAIT, longest: timedelta = LONGEST_WAIT
) -> timedelta:
    """Return how long to wait after `attempts` failures and one more.

    Twice as long each time, up to `longest`, and by chance up to a half shorter, so that not all
    try again at once.
    """
    doublings = min(attempts, 30)  # 2**30 is longer than any `longest`
    return min(first * 2**doublings, longest) * random.uniform(0.5, 1)  # noqa: S311
