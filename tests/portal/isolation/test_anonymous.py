"""Nothing unpublished or private of an organisation shows to who has not signed in.

Each person has a module of her own, since asking at every address takes its time.
"""

import pytest

from .asking import leaks_to
from .hidden import Hidden

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_no_address_shows_a_passer_by_what_is_hidden_or_lets_her_change_it(hidden: Hidden) -> None:
    assert leaks_to(None, hidden) == []
