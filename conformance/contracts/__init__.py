"""The contracts: for each module the OpenAPI description that its interface is held against."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

WRITES = ("post", "put", "patch", "delete")


class UnknownContract(LookupError):
    """There is no contract of that module in this version of the kit."""


@dataclass(frozen=True)
class Operation:
    """One operation of a contract; `path` is relative to the module's base address."""

    method: str
    path: str
    description: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def parameters(self) -> set[str]:
        return {each["name"] for each in self.description.get("parameters", [])}

    @property
    def is_list(self) -> bool:
        return self.method == "get" and {"limit", "cursor", "since"} <= self.parameters

    @property
    def is_one_row(self) -> bool:
        return self.method == "get" and "If-None-Match" in self.parameters

    @property
    def is_write(self) -> bool:
        return self.method in WRITES

    @property
    def takes_a_key(self) -> bool:
        """Whether it can be sent again under the same Idempotency-Key, as writes of modules can."""
        return self.is_write and "Idempotency-Key" in self.parameters

    @property
    def is_collection(self) -> bool:
        """Whether it is a list as OneRoster has it: filtered, sorted, and paged by offset."""
        return self.method == "get" and {"limit", "offset", "filter"} <= self.parameters

    @property
    def is_single_object(self) -> bool:
        """Whether it is one object of a OneRoster collection."""
        return self.method == "get" and "fields" in self.parameters and not self.is_collection


@dataclass(frozen=True)
class Contract:
    """A module's contract; `text` is the file byte for byte, from which the digest comes."""

    module: str
    text: bytes

    @cached_property
    def document(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.text)
        return read

    @property
    def version(self) -> str:
        return str(self.document["info"]["version"])

    @property
    def digest(self) -> str:
        """SHA-256 of the contract, hexadecimal."""
        return hashlib.sha256(self.text).hexdigest()

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(
            Operation(method, path, description)
            for path, methods in self.document["paths"].items()
            for method, description in methods.items()
        )

    @property
    def scopes(self) -> tuple[str, ...]:
        """Every scope that an operation asks for, in order of appearance."""
        return _scopes(self.operations)

    @property
    def reading_scopes(self) -> tuple[str, ...]:
        """The scopes that reading asks for."""
        return _scopes(each for each in self.operations if not each.is_write)

    @property
    def tells_status_information(self) -> bool:
        """Whether refusals are OneRoster's `imsx_StatusInfo` instead of problem details."""
        return "imsx_StatusInfo" in self.document["components"]["schemas"]

    def body_of(self, operation: Operation) -> dict[str, Any]:
        """Return the schema of the body that `operation` takes; empty where it takes none."""
        content = operation.description.get("requestBody", {}).get("content", {})
        schema: dict[str, Any] = content.get("application/json", {}).get("schema", {})
        return schema

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return what a schema says itself, references followed and `null` among others left out.

        Where several other kinds are possible, the first.
        """
        if "$ref" in schema:
            named = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
            return self.resolved(named)
        for choice in schema.get("anyOf", schema.get("allOf", [])):
            if choice.get("type") != "null":
                return self.resolved(choice)
        return schema

    def has_one_row(self, path: str) -> bool:
        """Tell whether a row of the list at `path` can be read alone."""
        return any(
            each.is_one_row and each.path.split("/{", 1)[0] == path for each in self.operations
        )

    def list_of(self, operation: Operation) -> Operation | None:
        """Return the list that contains the row that `operation` is about, if there is one."""
        head = operation.path.split("/{", 1)[0]
        return next((each for each in self.operations if each.is_list and each.path == head), None)


def _scopes(operations: Iterable[Operation]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for operation in operations:
        for demanded in operation.description.get("security", []):
            names |= dict.fromkeys(scope for scopes in demanded.values() for scope in scopes)
    return tuple(names)


def modules() -> list[str]:
    """Return the modules that this kit has a contract of."""
    entries = files(__name__).iterdir()
    return sorted(each.name[:-5] for each in entries if each.name.endswith(".json"))


def contract_of(module: str) -> Contract:
    """Return the contract of `module`; raises `UnknownContract`."""
    if module not in modules():
        raise UnknownContract(f"no contract of “{module}”: choose one of {', '.join(modules())}")
    return Contract(module, files(__name__).joinpath(f"{module}.json").read_bytes())
