"""Whom writes are about is read from the system's own register, or from a file, or told of."""

import json
from pathlib import Path

import pytest

from conformance.register import NoRegister, RegisterInFile
from conformance.trying import try_everything

from .conftest import TrialOf

# The database of `served`, not one that is rolled back.
pytestmark = pytest.mark.usefixtures("db")
LISTS = ("units", "persons", "guardianships", "enrolments")


def test_who_names_no_register_is_told_what_to_do(trial_of: TrialOf) -> None:
    trial = trial_of("sfo")
    trial.people = NoRegister()
    applying = next(iter(try_everything(trial, "write.done")))
    assert (applying.outcome, "--people" in applying.why) == ("not_tried", True)


def test_register_in_a_file_does_as_well(trial_of: TrialOf, tmp_path: Path) -> None:
    trial, file = trial_of("sfo"), tmp_path / "people.json"
    told = {name: trial.people.rows(f"/{name}") for name in LISTS}
    file.write_text(json.dumps(told), encoding="utf-8")
    trial.people = RegisterInFile(file)
    assert {each.outcome for each in try_everything(trial, "write.done")} == {"passed"}
    file.write_text(json.dumps({"units": told["units"]}), encoding="utf-8")
    trial.people = RegisterInFile(file)
    lacking = next(iter(try_everything(trial, "story.an_application")))
    assert (lacking.outcome, "guardianships" in lacking.why) == ("not_tried", True)
