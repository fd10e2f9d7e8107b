"""Bodies that no endpoint can take, made by the contract's schema from one that it can."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .contracts import Contract

NOBODY = "00000000-0000-4000-8000-000000000000"
OF_TYPES = {"integer": "many", "boolean": "perhaps", "array": 7, "object": 7}


@dataclass(frozen=True)
class Spoiled:
    """A body with one thing wrong: of which kind, what, and the name of the place."""

    kind: str  # missing, form, limit or unknown
    what: str
    place: str
    body: Any


def spoiled(contract: Contract, schema: dict[str, Any], value: Any) -> Iterator[Spoiled]:
    """Return what can be wrong with `value`, which is as `schema` has it, one thing at a time."""
    told = contract.resolved(schema)
    if "properties" in told and isinstance(value, dict):
        yield from _in_object(contract, told, value)
    elif told.get("type") == "array":
        yield from _in_array(contract, told, value or [])
    else:
        yield from _in_value(told, value)


def _in_object(
    contract: Contract, told: dict[str, Any], value: dict[str, Any]
) -> Iterator[Spoiled]:
    for name, of_property in told["properties"].items():
        if name in told.get("required", ()):
            without = {other: each for other, each in value.items() if other != name}
            yield Spoiled("missing", f"no `{name}`", name, without)
        for bad in spoiled(contract, of_property, value.get(name)):
            yield replace(
                bad,
                what=f"{bad.what} as `{name}`" if bad.place == "" else bad.what,
                place=bad.place or name,
                body={**value, name: bad.body},
            )


def _in_array(contract: Contract, told: dict[str, Any], value: list[Any]) -> Iterator[Spoiled]:
    yield Spoiled("form", "what is not a list", "", OF_TYPES["array"])
    if told.get("minItems", 0) > 0:
        yield Spoiled("limit", "an empty list", "", [])
    if "maxItems" in told and value:
        too_many = [value[0]] * (told["maxItems"] + 1)
        yield Spoiled("limit", f"{len(too_many)} of what may be {told['maxItems']}", "", too_many)
    for bad in spoiled(contract, told.get("items", {}), value[0]) if value else ():
        yield replace(bad, body=[bad.body, *value[1:]])


def _in_value(told: dict[str, Any], value: Any) -> Iterator[Spoiled]:
    kind, form = told.get("type"), told.get("format")
    if form == "date":
        yield Spoiled("form", "a day that is none (2026-02-30)", "", "2026-02-30")
    elif form == "uuid":
        yield Spoiled("form", "an identifier that is none", "", "seven")
        if value is not None:
            yield Spoiled("unknown", "an identifier that nobody has", "", NOBODY)
    elif "enum" in told or "const" in told:
        yield Spoiled("form", "a word that is none of those possible", "", "none-of-them")
    elif kind in OF_TYPES:
        yield Spoiled("form", f"what is not of the type {kind}", "", OF_TYPES[kind])
    if kind == "integer":
        yield Spoiled("limit", "a negative number", "", min(-1, told.get("minimum", 0) - 1))
        if "maximum" in told:
            too_much = told["maximum"] + 1
            yield Spoiled("limit", f"{too_much}, which is too much,", "", too_much)
    if "maxLength" in told:
        too_long = "å" * (told["maxLength"] + 1)
        yield Spoiled("limit", f"a text of {len(too_long)} characters", "", too_long)
