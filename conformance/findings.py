"""How a check says what is not as the contract has it."""

from collections.abc import Iterator
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


def is_problem(exchange: Exchange) -> bool:
    """Tell whether the answer is problem details (RFC 9457) that name their own status."""
    body = exchange.json
    return (
        exchange.headers.get("Content-Type", "").startswith("application/problem+json")
        and isinstance(body, dict)
        and body.get("status") == exchange.status
        and bool(body.get("title"))
        and bool(body.get("detail"))
    )


def refused(exchange: Exchange, status: int | tuple[int, ...], what: str) -> Findings:
    """Say so unless the answer is a problem with `status`, or one of several."""
    statuses = (status,) if isinstance(status, int) else status
    if exchange.status not in statuses:
        yield Finding(f"{what} is refused with {' or '.join(map(str, statuses))}", exchange)
    elif not is_problem(exchange):
        yield Finding(
            "the refusal is application/problem+json with title, detail and its own status",
            exchange,
        )
