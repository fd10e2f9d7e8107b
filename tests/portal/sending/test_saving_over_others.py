"""Every form that changes what is saved refuses to save over what somebody saved meanwhile."""

import pytest

from tests.overwriting import examine

from .routes import ANSWERS, routes_that_take_forms
from .world import build_stage, forms_in

pytestmark = [pytest.mark.long, pytest.mark.django_db]

# A person's own settings, which nobody else saves: her last word counts.
OWN_SETTINGS = {"notification_settings", "notifications_stop"}
# It makes a new one each time, and begins with what the latest says.
BEGINS_WITH_THE_LATEST = {"workshop_create"}
# They are known to change what is saved, so the test has to find them.
FOUND = {"procurement_edit", "need_edit", "need_endorse", "workshop_edit", "workshop_edit problems"}


def test_no_form_saves_over_what_was_saved_after_it_was_opened() -> None:
    stage = build_stage()
    wanted = routes_that_take_forms() - OWN_SETTINGS - BEGINS_WITH_THE_LATEST
    forms = [found for found in forms_in(stage) if found[0] and found[1].route in wanted]
    found = examine(
        forms, lambda form: dict(ANSWERS.get(form.route, lambda world: {})(stage.world))
    )
    assert not found.wrong, "\n".join(found.wrong)
    assert found.parts >= FOUND
