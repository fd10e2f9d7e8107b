"""Makes every check of a contract and says of each how it went."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import requests

from .checks import (
    CHECKS,
    Check,
    bad_input,
    oneroster,
    pages,
    repeated_writes,
    schema,
    sign_in,
    single_rows,
)
from .contracts import Operation
from .findings import Findings, Irrelevant, NotTried
from .scenarios import OF_MODULES
from .trial import Trial

Outcome = Literal["passed", "failed", "not_tried"]
REGISTERED = (
    sign_in,
    pages,
    single_rows,
    oneroster,
    repeated_writes,
    bad_input,
    schema,
)  # by being imported
# In the order in which they are tried: what spends a row after what does not.
GROUPS = (
    *("sign_in", "list", "paging", "filter", "sort", "fields", "delta", "reference", "row"),
    *("privacy", "input", "write", "story", "schema"),
)
MAX_FINDINGS = 5
CHEAP = ("sign_in.", "list.method", "story.")  # answered without reading many rows


@dataclass(frozen=True)
class Result:
    """How a check of an operation went; `findings` as the report has them."""

    check: Check
    operation: Operation
    outcome: Outcome
    why: str
    findings: tuple[dict[str, Any], ...]

    def as_row(self) -> dict[str, Any]:
        return {
            "check": self.check.key,
            "requirement": self.check.requirement,
            "operation": str(self.operation),
            "outcome": self.outcome,
            "why": self.why,
            "findings": list(self.findings),
        }


def try_everything(trial: Trial, only: str = "") -> Iterator[Result]:
    """Make each check whose key begins with `only`, group by group, of each operation in turn."""
    module = trial.contract.module
    trial.kinds = OF_MODULES[module].kinds if module in OF_MODULES else {}
    tries = planned(trial, only)
    sampled = _sampled(trial, tries)
    for check, operation in tries:
        if operation not in sampled[check.key]:
            yield Result(check, operation, "not_tried", _sampled_instead(sampled[check.key]), ())
            continue
        with suppress(Irrelevant):
            yield _result(check, operation, trial)


def planned(trial: Trial, only: str = "") -> list[tuple[Check, Operation]]:
    """Return the checks whose key begins with `only`, each with an operation, in their order."""
    module = trial.contract.module
    return [
        (check, operation)
        for group in dict.fromkeys((*GROUPS, *(check.group for check in CHECKS)))
        for operation in trial.contract.operations
        for check in CHECKS
        if check.group == group and check.key.startswith(only) and check.module in ("", module)
        if check.concerns(operation)
    ]


def _sampled(trial: Trial, tries: list[tuple[Check, Operation]]) -> dict[str, list[Operation]]:
    """Return on which operations each check is tried: all, or, of a large endpoint, some.

    Which they are moves on from check to check, so that most are met by one.
    """
    concerned: dict[str, list[Operation]] = {}
    for check, operation in tries:
        concerned.setdefault(check.key, []).append(operation)
    if not trial.sample:
        return concerned
    sampled = {}
    for number, (key, operations) in enumerate(concerned.items()):
        start = number * trial.sample
        some = [operations[(start + each) % len(operations)] for each in range(trial.sample)]
        is_cheap = key.startswith(CHEAP) or any(each.is_write for each in operations)
        sampled[key] = operations if is_cheap else some
    return sampled


def _sampled_instead(operations: list[Operation]) -> str:
    sample = ", ".join(dict.fromkeys(map(str, operations)))
    return (
        f"the endpoint is large, so this was tried on a sample: {sample}. --whole tries it on all"
    )


def _result(check: Check, operation: Operation, trial: Trial) -> Result:
    try:
        findings = _told(check.run(trial, operation))
    except NotTried as reason:
        return Result(check, operation, "not_tried", str(reason), ())
    except requests.RequestException as error:
        return Result(check, operation, "failed", f"The endpoint did not answer: {error}", ())
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        why = f"The answer cannot be read as the contract has it ({type(error).__name__}: {error})"
        return Result(check, operation, "failed", why, ())
    return Result(check, operation, "failed" if findings else "passed", "", findings)


def _told(findings: Findings) -> tuple[dict[str, Any], ...]:
    evidence = []
    for finding in findings:
        evidence.append({"expected": finding.expected, **finding.exchange.as_evidence()})
        if len(evidence) == MAX_FINDINGS:
            break
    return tuple(evidence)
