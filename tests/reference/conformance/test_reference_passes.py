"""The reference implementation passes its own kit, and the kit catches each fault of a copy."""

import json
from collections import Counter

import pytest

from conformance.contracts import modules
from conformance.runner import Result, try_everything

from .conftest import TrialOf
from .faults import FAULTS, broken

# The database of `served`, not one that is rolled back.
pytestmark = pytest.mark.usefixtures("db")

FEW = 2  # made-up requests for each check: `thorough` makes more


def failures(results: list[Result]) -> str:
    """Return what failed, to be read."""
    failed = [result.as_row() for result in results if result.outcome == "failed"]
    return json.dumps(failed, indent=1) if failed else ""


@pytest.mark.parametrize("module", modules())
def test_reference_implementation_passes_its_own_kit(trial_of: TrialOf, module: str) -> None:
    results = list(try_everything(trial_of(module, examples=FEW)))
    assert failures(results) == ""
    assert Counter(result.outcome for result in results)["passed"] > len(results) / 2


@pytest.mark.thorough
@pytest.mark.parametrize("module", modules())
def test_reference_implementation_passes_hundreds_of_made_up_requests(
    trial_of: TrialOf, module: str
) -> None:
    results = list(try_everything(trial_of(module, examples=10), "schema."))
    assert failures(results) == ""


@pytest.mark.parametrize("name", FAULTS)
def test_copy_with_one_fault_is_caught(trial_of: TrialOf, name: str) -> None:
    caught_by, module, _server = FAULTS[name]
    trial = trial_of(module, examples=FEW)
    with broken(name):
        assert any(each.outcome == "failed" for each in try_everything(trial, caught_by))
