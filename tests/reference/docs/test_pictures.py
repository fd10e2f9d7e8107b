"""The pictures of states in the functional descriptions are those of the code."""

import re
from collections.abc import Mapping, Set
from pathlib import Path

import pytest

from reference.decisions.enums import APPEAL_TRANSITIONS
from reference.groups.states import TRANSITIONS as DIVISION_TRANSITIONS
from reference.kindergarten.states import TRANSITIONS
from reference.look.state_pictures import mermaid

DOCS = Path(__file__).parents[3] / "docs" / "reference"


@pytest.mark.parametrize(
    ("document", "transitions"),
    [
        ("kindergarten.md", TRANSITIONS),
        ("kindergarten.md", APPEAL_TRANSITIONS),
        ("groups.md", DIVISION_TRANSITIONS),
    ],
    ids=["application", "appeal", "division"],
)
def test_picture_of_states_is_that_of_the_code(
    document: str, transitions: Mapping[str, Set[str]]
) -> None:
    pictures = re.findall(r"```mermaid\n(.*?)\n```", (DOCS / document).read_text(), re.DOTALL)
    assert mermaid(transitions) in pictures


def test_every_state_can_be_reached_and_left() -> None:
    for transitions in (TRANSITIONS, APPEAL_TRANSITIONS, DIVISION_TRANSITIONS):
        reached = set().union(*transitions.values())
        assert reached | {next(iter(transitions))} == set(transitions)
        assert any(not after for after in transitions.values())
