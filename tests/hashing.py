"""A password hasher that counts, because seconds are no measure on a busy machine."""

from typing import ClassVar

from django.contrib.auth.hashers import MD5PasswordHasher


class CountingHasher(MD5PasswordHasher):
    """Costs nothing, and knows how often a slow one would have run."""

    runs: ClassVar[int] = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.runs += 1
        return super().encode(password, salt)


COUNTING = ["tests.hashing.CountingHasher"]
