"""Every form that changes what is saved refuses to save over what somebody saved meanwhile."""

import pytest

from reference.people.models import User
from tests.filling import FoundForm
from tests.overwriting import examine

pytestmark = pytest.mark.long

# They are known to change what is saved, so the test has to find them.
FOUND = {"kindergarten_edit_round", "groups_hours", "placement_department"}


def test_no_form_saves_over_what_was_saved_after_it_was_opened(
    forms: list[tuple[User, FoundForm]],
) -> None:
    found = examine(forms, lambda form: {})
    assert not found.wrong, "\n".join(found.wrong)
    assert found.parts >= FOUND
