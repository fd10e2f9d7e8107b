"""Each app says which colours its statuses have; two cannot differ about one."""

import pytest

from components.enums import Condition
from knowledge.enums import Phase
from look.statuses import NEUTRAL, StatusColours, status_colours
from workshops.enums import Standing


def test_every_phase_and_every_standing_of_an_action_has_a_colour() -> None:
    registered = set(status_colours)
    assert {*Phase.values, *Standing.values} <= registered
    assert {code for code in Condition.values if code != Condition.UNASKED} <= registered


def test_status_that_nobody_registered_is_neutral() -> None:
    assert StatusColours().of("open") == NEUTRAL


def test_second_colour_for_a_status_is_refused() -> None:
    colours = StatusColours()
    colours.register({"open": "info"})
    colours.register({"open": "info"})
    with pytest.raises(ValueError, match="The status open has the colour info"):
        colours.register({"open": "danger"})
