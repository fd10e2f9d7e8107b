"""Nothing unpublished or private of an organisation shows to those who only let people in to it."""

import pytest

from tests.factories.invitations import coordinator

from .asking import leaks_to
from .hidden import Hidden

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_no_address_shows_a_coordinator_what_is_hidden_or_lets_her_change_it(
    hidden: Hidden,
) -> None:
    leaks = leaks_to(coordinator(hidden.section.organisation), hidden)
    # Whom she invited is hers to know, and to withdraw.
    assert [leak for leak in leaks if "/personer/" not in leak] == []
