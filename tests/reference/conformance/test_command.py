"""The command as a vendor runs it, over HTTP, and the contracts that it goes by."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.live_server_helper import LiveServer

from conformance.__main__ import VARIABLE_OF_SECRET, main
from conformance.contracts import modules
from conformance.reports import check_counts, check_signature, new_key, public_key_of
from reference.api.contracts import contracts
from tests.factories.clients import SECRET, client_access
from tests.factories.people import MunicipalityFactory

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
    assert "gave no token" in capsys.readouterr().err
