"""Makes every check of a contract and says of each how it went."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import requests

from .checks import CHECKS, Check, paging, schema, signing_in, single_rows, writing
from .contracts import Operation
from .scenarios import WRITES
from .trial import Findings, NotTried, Trial

Outcome = Literal["passed", "failed", "not_tried"]
# Imported for what they register, in the order in which a report tells of them.
GROUPS = (signing_in, paging, single_rows, writing, schema)
MOST_FINDINGS = 5


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
    """Make each check whose key begins with `only`, of each operation that it concerns."""
    trial.writes = WRITES.get(trial.contract.module)
    for check in CHECKS:
        if check.key.startswith(only):
            for operation in trial.contract.operations:
                if check.concerns(operation):
                    yield _result(check, operation, trial)


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
    told = []
    for finding in findings:
        told.append({"expected": finding.expected, **finding.exchange.as_evidence()})
        if len(told) == MOST_FINDINGS:
            break
    return tuple(told)
