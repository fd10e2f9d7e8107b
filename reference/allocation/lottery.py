"""The one lottery of a run: drawn from its seed, stored in it, and the same for every unit.

A single lottery for all units loses nothing in fairness and leaves fewer applicants wanting to
swap than one per unit: Abdulkadiroğlu, Pathak and Roth (2009), American Economic Review 99(5).
"""

from collections.abc import Iterable
from hashlib import sha256


def draw(seed: str, identifiers: Iterable[str]) -> tuple[str, ...]:
    """Return `identifiers` in drawn order: ascending SHA-256 of `seed`, a line feed, identifier.

    Any language can repeat it, and a child more or less leaves the others' order as it is. The
    seed must become known only after the identifiers are fixed: draw it when the deadline is over.
    """
    return tuple(sorted(identifiers, key=lambda identifier: (_lot(seed, identifier), identifier)))


def _lot(seed: str, identifier: str) -> bytes:
    return sha256(f"{seed}\n{identifier}".encode()).digest()
