"""Secrets that belong to one checkout: made on first use, kept under `var/`, never in git."""

import secrets
from pathlib import Path


def local_secret(path: Path, *, length: int = 40) -> str:
    """Return the secret kept in `path`, making a random one (`length` bytes) the first time."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(length))
    return path.read_text().strip()
