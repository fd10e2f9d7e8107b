"""The checker's own lottery."""

import hashlib
from collections.abc import Iterable


def drawn(seed: str, names: Iterable[str]) -> list[str]:
    """Return `names` in the order that `seed` draws them: by SHA-256, ties by name."""

    def lot(name: str) -> tuple[str, str]:
        return hashlib.sha256((seed + "\n" + name).encode()).hexdigest(), name

    return sorted(names, key=lot)
