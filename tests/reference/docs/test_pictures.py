"""The pictures of states in the functional descriptions are those of the code."""

import re
from collections.abc import Mapping, Set
from pathlib import Path

import pytest

from reference.admission.statuses import APPLICATION_TRANSITIONS
from reference.admission.statuses import TRANSITIONS as ADMISSION_TRANSITIONS
from reference.casework.statuses import APPEAL_TRANSITIONS
from reference.groups.statuses import TRANSITIONS as DIVISION_TRANSITIONS
from reference.kindergarten.statuses import TRANSITIONS
from reference.placement.statuses import TRANSITIONS as PLAN_TRANSITIONS
from reference.schoolyear.statuses import TRANSITIONS as SCHOOLYEAR_TRANSITIONS
from reference.sfo import statuses as sfo
from reference.subjects.statuses import TRANSITIONS as GRADE_APPEAL_TRANSITIONS
from tests.reference.docs.status_pictures import mermaid

DOCS = Path(__file__).parents[3] / "docs" / "reference"


PICTURES = [
    ("kindergarten.md", TRANSITIONS),
    ("kindergarten.md", APPEAL_TRANSITIONS),
    ("admission.md", ADMISSION_TRANSITIONS),
    ("admission.md", APPLICATION_TRANSITIONS),
    ("admission.md", APPEAL_TRANSITIONS),
    ("groups.md", DIVISION_TRANSITIONS),
    ("placement.md", PLAN_TRANSITIONS),
    ("schoolyear.md", SCHOOLYEAR_TRANSITIONS),
    ("sfo.md", sfo.TRANSITIONS),
    ("sfo.md", sfo.REDUCTION_TRANSITIONS),
    ("sfo.md", sfo.BASIS_TRANSITIONS),
    ("subjects.md", GRADE_APPEAL_TRANSITIONS),
]


@pytest.mark.parametrize(("document", "transitions"), PICTURES)
def test_picture_of_states_is_that_of_the_code(
    document: str, transitions: Mapping[str, Set[str]]
) -> None:
    pictures = re.findall(r"```mermaid\n(.*?)\n```", (DOCS / document).read_text(), re.DOTALL)
    assert mermaid(transitions) in pictures


def test_every_status_can_be_reached() -> None:
    for _document, transitions in PICTURES:
        reached = set().union(*transitions.values())
        assert reached | {next(iter(transitions))} == set(transitions)


def test_everything_ends_but_reduced_payment_which_is_asked_for_anew() -> None:
    for _document, transitions in PICTURES:
        ends_on = any(not after for after in transitions.values())
        assert ends_on != (transitions is sfo.REDUCTION_TRANSITIONS)
