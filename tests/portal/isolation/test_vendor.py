"""Nothing unpublished or private of an organisation shows to a vendor."""

import pytest

from organisations.enums import Role
from tests.factories.organisations import VendorFactory, person

from .asking import leaks_to
from .hidden import Hidden

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_no_address_shows_a_vendor_what_is_hidden_or_lets_her_change_it(hidden: Hidden) -> None:
    stranger = person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)
    assert leaks_to(stranger, hidden) == []
