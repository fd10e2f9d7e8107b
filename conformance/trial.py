"""What a check works with, and how it says what is not as the contract has it."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .contracts import Contract, Operation
from .endpoint import Endpoint, Exchange

A_YEAR = 2026  # where an address asks for a number, it is a school year


class NotTried(Exception):
    """A check that cannot be made here, and why: it counts neither as passed nor as failed."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: what was expected, and the exchange that shows it."""

    expected: str
    exchange: Exchange


Findings = Iterator[Finding]


@dataclass(frozen=True)
class Write:
    """A write that the endpoint should accept, for the checks of writes.

    `path` is the address of the operation with its row in place, `shown_in` the list in which the
    written row stands, `impossible` bodies that must be refused, each with what is wrong with it.
    """

    operation: Operation
    path: str
    body: dict[str, Any]
    shown_in: str
    seen: str | None = None  # the ETag of the row, where the write is to one that exists
    impossible: Mapping[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class Trial:
    """An endpoint held against a contract; `examples` is how many schemathesis makes for each."""

    endpoint: Endpoint
    contract: Contract
    may_write: bool = True
    examples: int = 10
    writes: Callable[["Trial"], Iterator[Write]] | None = None

    def page(self, operation: Operation, **query: Any) -> Exchange:
        """Return a page of a list; raises `NotTried` where the list does not answer."""
        exchange = self.endpoint.ask("get", operation.path, query=query)
        if exchange.status != 200 or not isinstance(exchange.json, dict):
            raise NotTried(f"{operation} answered {exchange.status}, so there is nothing to read")
        return exchange

    def rows(self, path: str, *, most: int = 200) -> list[dict[str, Any]]:
        """Return the first rows of the list at `path`, without tombstones."""
        operation = next(each for each in self.contract.operations if each.path == path)
        found: list[dict[str, Any]] = self.page(operation, limit=most).json.get("items", [])
        return found

    def some_row(self, operation: Operation) -> dict[str, Any]:
        """Return a row that `operation` can be asked about; raises `NotTried` without one."""
        in_list = self.contract.list_of(operation)
        rows = self.rows(in_list.path, most=1) if in_list else []
        if not rows:
            raise NotTried("there is no row to ask about: fill the endpoint with synthetic data")
        return rows[0]

    def some_write(self, operation: Operation) -> Write:
        """Return a write that should be accepted now; raises `NotTried` without one."""
        if not self.may_write:
            raise NotTried("writes were left out at the tester's wish")
        for write in self.writes(self) if self.writes else ():
            if write.operation == operation:
                return write
        raise NotTried("the kit has no example of this write, or no rows to make one from")

    def send(self, write: Write, *, key: str = "", **changed: Any) -> Exchange:
        """Send `write` with a new key; `changed` replaces `body` or `headers`."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        if write.seen is not None:
            headers["If-Match"] = write.seen
        headers |= changed.get("headers", {})
        return self.endpoint.ask(
            write.operation.method,
            write.path,
            body=changed.get("body", write.body),
            headers={name: value for name, value in headers.items() if value is not None},
        )


def at(operation: Operation, row: Mapping[str, Any]) -> str:
    """Return the address of `operation` for `row`: its identifier first, then what fits."""
    path, values = operation.path, [str(row["id"])]
    for parameter in operation.description.get("parameters", []):
        if parameter["in"] == "path":
            fitting = str(A_YEAR) if parameter["schema"].get("type") == "integer" else row["id"]
            value = values.pop() if values else fitting
            path = path.replace(f"{{{parameter['name']}}}", value)
    return path


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


def refused(exchange: Exchange, status: int, what: str) -> Findings:
    """Say so unless the answer is a problem with `status`."""
    if exchange.status != status:
        yield Finding(f"{what} is refused with {status}", exchange)
    elif not is_problem(exchange):
        yield Finding(
            "the refusal is application/problem+json with title, detail and its own status",
            exchange,
        )
