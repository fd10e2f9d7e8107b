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
    for group in dict.fromkeys((*GROUPS, *(check.group for check in CHECKS))):
        for operation in trial.contract.operations:
            for check in CHECKS:
                asked_for = check.key.startswith(only) and check.module in ("", module)
                if check.group == group and asked_for and check.concerns(operation):
                    with suppress(Irrelevant):
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
        if len(told) == MAX_FINDINGS:
            break
    return tuple(told)
