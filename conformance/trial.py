"""What a check works with: an endpoint, a contract, and examples of what may be written."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .contracts import Contract, Operation
from .endpoint import Endpoint, Exchange
from .findings import PROBLEM, STATUS_INFORMATION, Form, NotTried
from .register import NoRegister, Register, rows_of

BAD_REQUEST = 400
A_YEAR = 2026  # where an address asks for a number, it is a school year


@dataclass(frozen=True)
class Example:
    """A body that the endpoint should accept now, and the row that it is written to, if any.

    `once`: sent a second time it is refused with 409. `impossible`: what must be refused, each with
    what is wrong with it.
    """

    body: dict[str, Any]
    row: Mapping[str, Any] | None = None
    once: bool = False
    impossible: Mapping[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Write:
    """An example as it is sent: where, over which version, and which list then contains the row.

    `body` is None where the operation takes none.
    """

    operation: Operation
    path: str
    body: dict[str, Any] | None
    shown_in: str
    example: Example
    seen: str | None = None


@dataclass(frozen=True)
class Accepted:
    """A write that was accepted: with which key it was sent, and what came."""

    write: Write
    key: str
    answer: Exchange


Examples = Callable[["Trial"], Iterator[Example]]


@dataclass(frozen=True)
class Kind:
    """How examples of a write are made, and what an endpoint needs for one to be possible."""

    make: Examples
    needs: str


@dataclass
class Trial:
    """An endpoint held against a contract; `examples` is how many schemathesis makes for each.

    `sample` is on how many operations each check that reads many rows is tried; 0 means on all.
    `people` tells of the children, guardians and units that writes are about; `kinds` is filled in
    with the examples of the contract's module, by operation, and `addresses` with where a
    collection of OneRoster was found to have rows, by its path.
    """

    endpoint: Endpoint
    contract: Contract
    may_write: bool = True
    sample: int = 0
    examples: int = 10
    people: Register = field(default_factory=NoRegister)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict, repr=False)
    _unspent: dict[str, Write] = field(default_factory=dict, init=False, repr=False)
    _accepted: Accepted | None = field(default=None, init=False, repr=False)

    @property
    def form_of_refusals(self) -> Form:
        return STATUS_INFORMATION if self.contract.tells_status_information else PROBLEM

    def page(self, operation: Operation, **query: Any) -> Exchange:
        """Return a page of a list; raises `NotTried` where the list does not answer."""
        exchange = self.endpoint.ask("get", operation.path, query=query)
        if exchange.status != 200 or not isinstance(exchange.json, dict):
            raise NotTried(f"{operation} answered {exchange.status}, so there is nothing to read")
        return exchange

    def rows(self, path: str) -> list[dict[str, Any]]:
        """Return the rows of the list at `path` as they are now, without tombstones."""
        return rows_of(self.endpoint, path)

    def some_row(self, operation: Operation) -> dict[str, Any]:
        """Return a row that `operation` can be asked about; raises `NotTried` without one."""
        in_list = self.contract.list_of(operation)
        rows = self.page(in_list, limit=1).json.get("items", []) if in_list else []
        if not rows:
            raise NotTried("there is no row to ask about: fill the endpoint with synthetic data")
        row: dict[str, Any] = rows[0]
        return row

    def some_write(self, operation: Operation) -> Write:
        """Return a write that should be accepted now; raises `NotTried` without one."""
        if not self.may_write:
            raise NotTried("writes were left out at the tester's wish")
        if str(operation) in self._unspent:
            return self._unspent[str(operation)]
        kind = self.kinds.get(str(operation))
        if kind is None:
            raise NotTried("the kit has no example of this write")
        for example in kind.make(self):
            self._unspent[str(operation)] = self.write(operation, example)
            return self._unspent[str(operation)]
        raise NotTried(f"there is none to be had now of what it needs: {kind.needs}")

    def accepted(self, operation: Operation) -> Accepted:
        """Return the last write if it was one of `operation`, or make one; raises `NotTried`."""
        if self._accepted is None or self._accepted.write.operation != operation:
            answer = self.send(self.some_write(operation))
            if self._accepted is None or self._accepted.write.operation != operation:
                raise NotTried(f"the write itself was not accepted ({answer.status})")
        return self._accepted

    def none_left(self, operation: str) -> Iterator[dict[str, Any]]:
        """Return a row that another operation makes now, where there is none left to write to."""
        of = next(each for each in self.contract.operations if str(each) == operation)
        answer = self.send(self.some_write(of))
        if answer.status < BAD_REQUEST:
            yield answer.json

    def write(self, operation: Operation, example: Example) -> Write:
        """Return `example` as it is sent now, over the version that its row has now."""
        in_list = self.contract.list_of(operation)
        if in_list is None:
            raise NotTried("the contract has no list in which what is written stands")
        of_row = example.row is not None
        return Write(
            operation,
            at(operation, example.row) if example.row is not None else operation.path,
            example.body if self.contract.body_of(operation) else None,
            in_list.path,
            example,
            self.tag(f"{in_list.path}/{example.row['id']}") if of_row and example.row else None,
        )

    def tag(self, address: str) -> str | None:
        """Return the ETag that the row at `address` has now."""
        return self.endpoint.ask("get", address).headers.get("ETag")

    def send(self, write: Write, *, key: str = "", **changed: Any) -> Exchange:
        """Send `write` with a new key; `changed` replaces `body` or `headers`."""
        key = key or str(uuid.uuid4())
        headers = {"Idempotency-Key": key}
        if write.seen is not None:
            headers["If-Match"] = write.seen
        headers |= changed.get("headers", {})
        answer = self.endpoint.ask(
            write.operation.method,
            write.path,
            body=changed.get("body", write.body),
            headers={name: value for name, value in headers.items() if value is not None},
        )
        if answer.status < BAD_REQUEST:
            self._unspent.clear()  # what was written may stand against each of them
            self._accepted = Accepted(write, key, answer)
        return answer

    def versions(self, path: str, since: int) -> dict[str, int]:
        """Return the version of each row of the list at `path` that has changed since."""
        page = self.endpoint.ask("get", path, query={"limit": 200, "since": since})
        return {row["id"]: row["version"] for row in page.json["items"]}

    def now(self, path: str) -> int:
        """Return where a delta of the list at `path` begins now."""
        return int(self.endpoint.ask("get", path, query={"limit": 1}).json["delta"])


def at(operation: Operation, row: Mapping[str, Any]) -> str:
    """Return the address of `operation` for `row`: its identifier first, then what fits."""
    path, values = operation.path, [str(row["id"])]
    for parameter in operation.description.get("parameters", []):
        if parameter["in"] == "path":
            fitting = str(A_YEAR) if parameter["schema"].get("type") == "integer" else row["id"]
            value = values.pop() if values else fitting
            path = path.replace(f"{{{parameter['name']}}}", value)
    return path
