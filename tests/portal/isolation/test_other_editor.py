"""Nothing unpublished or private of an organisation shows to those who write for another."""

import pytest

from organisations.enums import Role
from organisations.models import OrganisationPage
from tests.factories.organisations import person

from .asking import leaks_to
from .hidden import Hidden

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_no_address_shows_another_editor_what_is_hidden_or_lets_her_change_it(
    hidden: Hidden, trondheim: OrganisationPage
) -> None:
    # Whatever a role of another organisation opens, this one has it.
    stranger = person(trondheim.organisation, Role.EDITOR, Role.APPROVER, Role.FACILITATOR)
    assert leaks_to(stranger, hidden) == []
