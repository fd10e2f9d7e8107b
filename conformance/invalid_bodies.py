"""Bodies that no endpoint can take, made by the contract's schema from one that it can."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from .contracts import Contract

NOBODY = "00000000-0000-4000-8000-000000000000"
UNNAMED = "siblings_togehter"  # as people write names wrong
OF_TYPES = {"integer": "many", "number": "many", "boolean": "perhaps", "array": 7, "object": 7}
# What a lenient reader takes for a value of the type.
NEARLY = {
    "integer": (True, "4", " 4 ", 4.9999999),
    "number": (True, "4"),
    "boolean": (1, "true"),
}
NEARLY_A_DAY = (20260817, "20260817", "2026-08-17T00:00:00")
SAYS_SOMETHING = r"\S"


@dataclass(frozen=True)
class Spoiled:
    """A body with one thing wrong: of which kind, what, and the place by the names in the body."""

    kind: str  # missing, form, type, unnamed, text, limit or unknown
    what: str
    place: str
    body: Any

    def inside(self, name: str, body: Any) -> "Spoiled":
        """Return the same as the value called `name` of a larger body."""
        at = f"{name}.{self.place}" if self.place else name
        what = self.what if self.place else f"{self.what} as `{name}`"
        return replace(self, what=what, place=at, body=body)


def spoiled(contract: Contract, schema: dict[str, Any], value: Any) -> Iterator[Spoiled]:
    """Return what can be wrong with `value`, which is as `schema` has it, one thing at a time."""
    resolved = contract.resolved(schema)
    if "properties" in resolved and isinstance(value, dict):
        yield from _in_object(contract, resolved, value)
    elif resolved.get("type") == "array":
        yield from _in_array(contract, resolved, value or [])
    else:
        yield from _in_value(resolved, value)


def altered(contract: Contract, schema: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Return a body that is another one, and as the schema has it too; the same if none can be."""
    for name, of_property in contract.resolved(schema).get("properties", {}).items():
        resolved, value = contract.resolved(of_property), body.get(name)
        if isinstance(value, bool):
            return {**body, name: not value}
        if isinstance(value, int):
            is_least = value <= resolved.get("minimum", value - 1)
            return {**body, name: value + 1 if is_least else value - 1}
        if isinstance(value, str) and resolved.get("format") == "date":
            return {**body, name: (date.fromisoformat(value) + timedelta(1)).isoformat()}
        if isinstance(value, str) and resolved.get("format") == "uuid":
            return {**body, name: NOBODY}
    return body


def _in_object(
    contract: Contract, schema: dict[str, Any], value: dict[str, Any]
) -> Iterator[Spoiled]:
    for name, of_property in schema["properties"].items():
        if name in schema.get("required", ()):
            without = {other: each for other, each in value.items() if other != name}
            yield Spoiled("missing", f"no `{name}`", name, without)
        for bad in spoiled(contract, of_property, value.get(name)):
            yield bad.inside(name, {**value, name: bad.body})
    if schema.get("additionalProperties") is False:
        yield Spoiled("unnamed", f"`{UNNAMED}`, a name", UNNAMED, {**value, UNNAMED: True})


def _in_array(contract: Contract, schema: dict[str, Any], value: list[Any]) -> Iterator[Spoiled]:
    yield Spoiled("form", "what is not a list", "", OF_TYPES["array"])
    if schema.get("minItems", 0) > 0:
        yield Spoiled("limit", "an empty list", "", [])
    if "maxItems" in schema and value:
        too_many = [value[0]] * (schema["maxItems"] + 1)
        yield Spoiled("limit", f"{len(too_many)} of what may be {schema['maxItems']}", "", too_many)
    for bad in spoiled(contract, schema.get("items", {}), value[0]) if value else ():
        yield bad.inside("0", [bad.body, *value[1:]])


def _in_value(schema: dict[str, Any], value: Any) -> Iterator[Spoiled]:
    kind, form = schema.get("type"), schema.get("format")
    if form == "date":
        yield Spoiled("form", "a day that is none (2026-02-30)", "", "2026-02-30")
    elif form == "uuid":
        yield Spoiled("form", "an identifier that is none", "", "seven")
        if value is not None:
            yield Spoiled("unknown", "an identifier that nobody has", "", NOBODY)
    elif "enum" in schema or "const" in schema:
        yield Spoiled("form", "a word that is none of those possible", "", "none-of-them")
    elif kind in OF_TYPES:
        yield Spoiled("form", f"what is not of the type {kind}", "", OF_TYPES[kind])
    elif kind == "string":
        yield from _in_text(schema, value)
    for near in NEARLY_A_DAY if form == "date" else NEARLY.get(str(kind), ()):
        yield Spoiled("type", f"{near!r}, which is not of the type,", "", near)
    yield from _beyond_limits(schema)


def _beyond_limits(schema: dict[str, Any]) -> Iterator[Spoiled]:
    if schema.get("type") == "integer":
        yield Spoiled("limit", "a negative number", "", min(-1, schema.get("minimum", 0) - 1))
        if "maximum" in schema:
            too_much = schema["maximum"] + 1
            yield Spoiled("limit", f"{too_much}, which is too much,", "", too_much)
    if "maxLength" in schema:
        too_long = "å" * (schema["maxLength"] + 1)
        yield Spoiled("limit", f"a text of {len(too_long)} characters", "", too_long)


def _in_text(schema: dict[str, Any], value: Any) -> Iterator[Spoiled]:
    yield Spoiled("type", "7, which is not of the type,", "", 7)
    yield Spoiled("text", "a NUL", "", f"{value or 'x'}\0")
    if schema.get("pattern") == SAYS_SOMETHING:
        yield Spoiled("text", "white space alone", "", "   ")
