"""OneRoster 1.2 as a tester reads it: collections at their addresses, and what rows refer to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .contracts import Operation
from .endpoint import Exchange
from .findings import NotTried
from .trial import Trial

OK = 200
MAX_ROWS = 1000  # rows that are asked for at once
TRIED = 20  # rows whose own lists are looked into, until one is not empty
NOTHING = "there is no row to ask about: fill the endpoint with synthetic data"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Collection:
    """A collection at an address with its identifiers filled in; `name` is the key in answers."""

    trial: Trial
    operation: Operation
    address: str

    @property
    def name(self) -> str:
        return str(next(iter(_answered(self.operation))))

    def ask(self, **query: Any) -> Exchange:
        return self.trial.endpoint.ask("get", self.address, query=query)

    def rows(self, **query: Any) -> list[Row]:
        """Return a page of rows; raises `NotTried` where the collection does not answer."""
        return self.rows_of(self.ask(**query))

    def rows_of(self, exchange: Exchange) -> list[Row]:
        """Return the rows of an answer; raises `NotTried` where it has none to read."""
        body = exchange.json
        if exchange.status != OK or not isinstance(body, dict):
            raise NotTried(f"{self.operation} answered {exchange.status}: nothing to read")
        return list(body[self.name])

    def some_rows(self, least: int = 1) -> list[Row]:
        """Return the rows of the whole collection; raises `NotTried` where there are too few."""
        rows = self.rows(limit=MAX_ROWS)
        if len(rows) < least:
            raise NotTried(f"{self.operation} has {len(rows)} rows, and {least} are needed")
        return rows


def _answered(operation: Operation) -> dict[str, Any]:
    """Return the properties of the answer: one, by the name of the collection or object."""
    content = operation.description["responses"]["200"]["content"]["application/json"]
    properties: dict[str, Any] = content["schema"]["properties"]
    return properties


def object_name(operation: Operation) -> str:
    """Return under which name a single object comes."""
    return str(next(iter(_answered(operation))))


def required_fields(trial: Trial, operation: Operation) -> set[str]:
    """Return what each row has where nothing is chosen by `fields`."""
    [schema] = _answered(operation).values()
    resolved = trial.contract.resolved(schema.get("items", schema))
    return set(resolved.get("x-required-unless-selected", ()))


def collection_at(trial: Trial, operation: Operation) -> Collection:
    """Return the collection with rows in it where there are some; raises `NotTried`.

    Identifiers in its address come from the collections above it: those of
    `/schools/{schoolSourcedId}/classes` from `/schools`, or from what refers to them.
    """
    if operation.path not in trial.addresses:
        trial.addresses[operation.path] = _address_with_rows(trial, operation)
    return Collection(trial, operation, trial.addresses[operation.path])


def _address_with_rows(trial: Trial, operation: Operation) -> str:
    first = ""
    for address in _addresses(trial, operation.path):
        if Collection(trial, operation, address).rows(limit=1):
            return address
        first = first or address
    if not first:
        raise NotTried(NOTHING)
    return first


def _addresses(trial: Trial, path: str) -> Iterator[str]:
    """Fill in the identifiers of a path, each from a few rows that have it."""
    above, opened, below = path.rpartition("/{")
    if not opened:
        yield path
        return
    name, _, rest = below.partition("}")
    for address in _addresses(trial, above):
        for identifier in _identifiers(trial, above, address, name.removesuffix("SourcedId")):
            yield f"{address}/{identifier}{rest}"


def _identifiers(trial: Trial, above: str, address: str, kind: str) -> list[str]:
    """Return a few identifiers of a kind: from the collection above it, or from references to it
    where that belongs to another service."""
    for each in trial.contract.operations:
        if each.is_collection and each.path == above:
            return [row["sourcedId"] for row in Collection(trial, each, address).rows(limit=TRIED)]
    identifiers: dict[str, None] = {}
    for each in trial.contract.operations:
        if each.is_collection and "{" not in each.path:
            for row in Collection(trial, each, each.path).rows(limit=MAX_ROWS):
                if isinstance(row.get(kind), Mapping):
                    identifiers[str(row[kind]["sourcedId"])] = None
    return list(identifiers)[:TRIED]


def references(row: Row) -> Iterator[Row]:
    """Return every GUIDRef in a row, however deep."""
    for value in row.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping):
                if {"href", "sourcedId"} <= set(each):
                    yield each
                else:
                    yield from references(each)
