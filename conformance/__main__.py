"""`python -m conformance`: try an endpoint, make a key to sign with, verify a report."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from . import __version__
from .causes import causes_of, shared_status
from .contracts import UnknownContract, contract_of, modules
from .endpoint import Access, Endpoint, NoToken
from .page import page_of
from .register import OPTION, NoRegister, Register, RegisterAt, RegisterInFile
from .reports import (
    NotAReport,
    NotAuthentic,
    Subject,
    check_counts,
    check_signature,
    new_key,
    public_key_of,
    report_of,
    signed,
)
from .runner import planned, try_everything
from .size import EXAMPLES_OF_A_SAMPLE, SAMPLE, how_long, is_large
from .trial import Trial

DONE, FAILED, UNUSABLE = 0, 1, 2
VARIABLE_OF_SECRET = "CONFORMANCE_CLIENT_SECRET"  # noqa: S105 - a name


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says.

    Returns 0 when everything that was tried passed (or the report is authentic), 1 when something
    failed, 2 when nothing could be tried.
    """
    options = _parser().parse_args(arguments)
    try:
        done: int = options.do(options)
        return done
    except RecursionError:
        print("The JSON is nested too deep to be read.", file=sys.stderr)
    except (UnknownContract, NoToken, OSError, ValueError) as error:
        print(error, file=sys.stderr)
    return UNUSABLE


def run(options: argparse.Namespace) -> int:
    """Try an endpoint and write the report as JSON and as a page."""
    key = options.key.read_text()
    public_key_of(key)  # an invalid key fails here, before half an hour is spent
    contract = contract_of(options.module)
    secret = os.environ.get(VARIABLE_OF_SECRET, "")
    access = Access(options.url, options.token_url, options.client_id, secret)
    trial = Trial(
        Endpoint(access, contract.scopes),
        contract,
        may_write=not options.read_only,
        examples=options.examples,
        people=_register(options.people, access),
    )
    if not options.whole and is_large(trial):
        trial.sample, trial.examples = SAMPLE, min(options.examples, EXAMPLES_OF_A_SAMPLE)
    number = len(planned(trial))
    print(
        f"{number} checks of {len(contract.operations)} operations. {how_long(trial)}", flush=True
    )
    began, results = datetime.now(UTC), []
    for result in try_everything(trial):
        results.append(result.as_row())
        why = f" ({result.why})" if result.why else ""
        line = f"{result.operation}: {result.check.requirement}{why}"
        print(f"[{len(results)}/{number}] {result.outcome:10}{line}", flush=True)
    subject = Subject(options.vendor, options.product, options.product_version, options.url)
    report = report_of(
        subject,
        {"module": contract.module, "version": contract.version, "sha256": contract.digest},
        results,
        kit=__version__,
        during=(began, datetime.now(UTC)),
    )
    report = signed(report, key)
    options.output.with_suffix(".json").write_text(
        json.dumps(report, indent=2, ensure_ascii=False), encoding="utf-8"
    )
    options.output.with_suffix(".html").write_text(page_of(report), encoding="utf-8")
    for cause in causes_of(results):
        print(f"Failed on {len(cause.rows)}: {cause.requirement} {', '.join(cause.operations)}")
    print(shared_status(results) or "", end="\n" if shared_status(results) else "")
    print(", ".join(f"{number} {outcome}" for outcome, number in report["counts"].items()))
    return FAILED if report["counts"]["failed"] else DONE


def _register(source: str, access: Access) -> Register:
    """Return where children, guardians and units are read: an endpoint, a file, or nowhere."""
    if source.startswith(("https://", "http://")):
        there = replace(access, base_url=source)
        return RegisterAt(Endpoint(there, contract_of("people").reading_scopes))
    return RegisterInFile(Path(source)) if source else NoRegister()


def keygen(options: argparse.Namespace) -> int:
    """Make a key, never over one that is there, and print what to register on the portal."""
    descriptor = os.open(options.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(new_key())
    print(f"Keep {options.file} secret. The public key, for the portal:")
    print(public_key_of(options.file.read_text()))
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Say whether a report is as it was when it was signed with the key given."""
    report = json.loads(options.report.read_text(encoding="utf-8"))
    try:
        check_counts(report)
        check_signature(report, options.public_key)
    except (NotAReport, NotAuthentic) as problem:
        print(problem)
        return FAILED
    print("The report is as it was when it was signed with this key.")
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True)
    trying = commands.add_parser("run", help="try an endpoint (a test environment: rows are made)")
    trying.set_defaults(do=run)
    trying.add_argument("module", help=f"one of {', '.join(modules())}")
    trying.add_argument("url", help="the module's base address, as https://…/api/people/v1")
    trying.add_argument("--token-url", required=True, help="where OAuth 2 tokens are given")
    trying.add_argument(
        "--client-id", required=True, help=f"the secret is read from {VARIABLE_OF_SECRET}"
    )
    trying.add_argument("--vendor", required=True, help="organisation number")
    trying.add_argument("--product", required=True)
    trying.add_argument("--product-version", required=True)
    trying.add_argument("--key", type=Path, required=True, help="made by `keygen`")
    trying.add_argument("--output", "-o", type=Path, default=Path("report"))
    trying.add_argument(
        OPTION,
        default="",
        help="whom writes are about: the base address of the module of pupils and staff of the "
        "same system, or a JSON file with its units, persons, guardianships and enrolments",
    )
    trying.add_argument("--examples", type=int, default=25, help="made-up requests for each check")
    trying.add_argument(
        "--whole", action="store_true", help="try every check on every operation, however large"
    )
    trying.add_argument("--read-only", action="store_true", help="leave writes out")
    making = commands.add_parser("keygen", help="make a key to sign reports with")
    making.set_defaults(do=keygen)
    making.add_argument("file", type=Path)
    verifying = commands.add_parser("verify", help="tell whether a report was changed")
    verifying.set_defaults(do=verify)
    verifying.add_argument("report", type=Path)
    verifying.add_argument("public_key")
    return parser


if __name__ == "__main__":
    sys.exit(main())
