"""The command as a vendor runs it, over HTTP, the contracts and the register that it goes by."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.live_server_helper import LiveServer

from conformance.__main__ import VARIABLE_OF_SECRET, main
from conformance.contracts import modules
from conformance.register import NoRegister, RegisterInFile
from conformance.reports import check_counts, check_signature, new_key, public_key_of
from conformance.runner import try_everything
from conformance.size import how_long, is_large
from reference.api.contracts import contracts
from tests.factories.clients import SECRET, client_access
from tests.factories.people import MunicipalityFactory

from .conftest import TrialOf

LISTS = ("units", "persons", "guardianships", "enrolments")
# The database of `served`, not one that is rolled back.
pytestmark = pytest.mark.usefixtures("db")


def test_contracts_of_the_kit_are_those_of_the_code() -> None:
    assert set(modules()) == set(contracts())
    try:
        call_command("export_contracts", check=True)
    except CommandError as error:
        pytest.fail(str(error))


def test_vendor_runs_the_kit_and_gets_a_signed_report_without_the_secret(
    served: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE_OF_SECRET, SECRET)
    access = client_access(MunicipalityFactory())
    key, output = tmp_path / "key.pem", tmp_path / "report"
    key.write_text(new_key())
    arguments = [
        *("run", "people", f"{served.url}/api/people/v1", "--examples", "1", "--read-only"),
        *("--token-url", f"{served.url}/oauth/token/"),
        *("--people", f"{served.url}/api/people/v1"),
        *("--client-id", access.application.client_id),
        *("--vendor", "999999999", "--product", "Prøve", "--product-version", "1"),
        *("--key", str(key), "--output", str(output)),
    ]
    assert main(arguments) == 0
    text = output.with_suffix(".json").read_text()
    report = json.loads(text)
    check_counts(report)
    check_signature(report, public_key_of(key.read_text()))
    assert report["counts"]["passed"] > 20
    # What was left out is told of, not counted as passed.
    assert all(
        row["outcome"] == "not_tried" for row in report["results"] if row["check"] == "write.done"
    )
    assert SECRET not in text
    assert "Bearer " not in text
    assert "Prøve 1: people" in output.with_suffix(".html").read_text()


def test_endpoint_that_gives_no_token_is_told_of_plainly(
    served: LiveServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "key.pem"
    key.write_text(new_key())
    arguments = [
        *("run", "people", f"{served.url}/api/people/v1", "--client-id", "nobody"),
        *("--token-url", f"{served.url}/oauth/token/", "--key", str(key)),
        *("--vendor", "999999999", "--product", "Prøve", "--product-version", "1"),
    ]
    assert main(arguments) == 2
    assert "The client id or the secret is wrong" in capsys.readouterr().err


def test_large_endpoint_is_sampled_and_the_report_says_on_what(trial_of: TrialOf) -> None:
    trial = trial_of("oneroster-rostering")
    trial.sample = 2
    results = list(try_everything(trial, "fields."))
    tried = [str(each.operation) for each in results if each.outcome == "passed"]
    left = [each for each in results if each.outcome == "not_tried"]
    assert len(tried) == 2
    assert left
    assert all(operation in each.why for each in left for operation in tried)


def test_vendor_is_told_how_long_it_takes(trial_of: TrialOf) -> None:
    assert "It will take" in how_long(trial_of("people"))
    assert not is_large(trial_of("oneroster-rostering"))


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
