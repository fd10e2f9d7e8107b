"""How a check says what is not as the contract has it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .endpoint import Exchange


class NotTried(Exception):
    """A check that cannot be made here, and why: it counts neither as passed nor as failed."""


class Irrelevant(Exception):
    """A check that says nothing of an operation after all: the report leaves it out."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: what was expected, and the exchange that shows it."""

    expected: str
    exchange: Exchange


Findings = Iterator[Finding]


@dataclass(frozen=True)
class Form:
    """How an interface says why it refuses: what it is called, and whether an answer is it."""

    told: str
    fits: Callable[[Exchange], bool]


def _is_problem(exchange: Exchange) -> bool:
    body = exchange.json
    return (
        exchange.headers.get("Content-Type", "").startswith("application/problem+json")
        and isinstance(body, dict)
        and body.get("status") == exchange.status
        and bool(body.get("title"))
        and bool(body.get("detail"))
    )


def _is_status_information(exchange: Exchange) -> bool:
    body = exchange.json
    return (
        isinstance(body, dict)
        and body.get("imsx_codeMajor") == "failure"
        and body.get("imsx_severity") == "error"
        and bool(body.get("imsx_description"))
    )


PROBLEM = Form("application/problem+json with title, detail and its own status", _is_problem)
STATUS_INFORMATION = Form(
    "imsx_StatusInfo with imsx_codeMajor failure, imsx_severity error and a description",
    _is_status_information,
)


def refused(
    exchange: Exchange, status: int | tuple[int, ...], what: str, form: Form = PROBLEM
) -> Findings:
    """Say so unless the answer has `status`, or one of several, and says why in its form."""
    statuses = (status,) if isinstance(status, int) else status
    if exchange.status not in statuses:
        yield Finding(f"{what} is refused with {' or '.join(map(str, statuses))}", exchange)
    elif not form.fits(exchange):
        yield Finding(f"the refusal is {form.told}", exchange)
