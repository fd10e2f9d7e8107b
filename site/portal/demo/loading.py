"""Loads the demo step by step, and remembers which version of it is in the database."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from notifications.services import without_notifications
from organisations.models import User
from search.services import reindex_once

from .actions import load_actions
from .adoptions import load_adoptions
from .colleagues import load_colleagues
from .components import load_components, load_products
from .following import load_subscriptions
from .needs import load_needs
from .notices import load_notices
from .organisations import load_organisations
from .people import PEOPLE, load_people
from .procurements import load_experiences, load_procurements
from .vocabulary import load_vocabulary, put_keywords_in_order
from .workshops import load_workshops

# Each returns how many things it made; what is there already is left as it is.
STEPS: list[tuple[str, Callable[[], int]]] = [
    ("organisations and sections", load_organisations),
    ("people", load_people),
    ("colleagues of theirs", load_colleagues),
    ("themes, synonyms, reference architecture", load_vocabulary),
    ("components", load_components),
    ("products", load_products),
    ("who uses what", load_adoptions),
    ("procurements", load_procurements),
    ("real notices", load_notices),
    ("experiences", load_experiences),
    ("needs and endorsements", load_needs),
    ("workshops and outcomes", load_workshops),
    ("actions", load_actions),
    ("keywords put in order", put_keywords_in_order),
    ("what people follow", load_subscriptions),
]


def load_demo(*, say: Callable[[str], object]) -> int:
    """Build what is missing of the demo and return how much that was; one transaction per step.

    A second time nothing is missing, also on a later day: dates are counted from the day on which
    a thing is made, and never touched again.
    """
    total = 0
    for number, (what, load) in enumerate(STEPS, 1):
        with reindex_once(), without_notifications():  # one transaction
            new = load()
        say(f"Demo data {number}/{len(STEPS)}: {what}: {new} new")
        total += new
    _stamp().write_text(_fingerprint())
    return total


def demo_is_loaded() -> bool:
    """Tell whether this version of the demo is in the database already."""
    known = {person.username for person in PEOPLE}
    number = User.objects.filter(username__in=known).count()
    stamp = _stamp()
    return number == len(known) and stamp.exists() and stamp.read_text() == _fingerprint()


def _stamp() -> Path:
    path: Path = settings.VAR_DIR / "demo-loaded"
    return path


def _fingerprint() -> str:
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.suffix in _CONTENT):
        digest.update(file.read_bytes())
    return digest.hexdigest()


_CONTENT = {".py", ".xml", ".yml", ".txt", ".csv"}
