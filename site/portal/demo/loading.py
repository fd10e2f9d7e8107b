"""Loads the demo step by step, and remembers which version of it is in the database."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from organisations.models import User

from .organisations import load_organisations
from .people import PEOPLE, load_people

STEPS: list[tuple[str, Callable[[], None]]] = [
    ("organisations and sections", load_organisations),
    ("people", load_people),
]


def load_demo(*, say: Callable[[str], object]) -> None:
    """Build what is missing of the demo; a second time nothing is. One transaction."""
    with transaction.atomic():
        for number, (what, load) in enumerate(STEPS, 1):
            say(f"Demo data {number}/{len(STEPS)}: {what} …")
            load()
    _stamp().write_text(_fingerprint())


def demo_is_loaded() -> bool:
    """Tell whether this version of the demo is in the database already."""
    known = {person.username for person in PEOPLE}
    found = User.objects.filter(username__in=known).count()
    stamp = _stamp()
    return found == len(known) and stamp.exists() and stamp.read_text() == _fingerprint()


def _stamp() -> Path:
    path: Path = settings.VAR_DIR / "demo-loaded"
    return path


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()
