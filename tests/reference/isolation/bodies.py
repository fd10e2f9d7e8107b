"""Fills in what an operation is sent, by its own description: a write that would be taken."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID


def body_for(
    description: Mapping[str, Any], path: str, rows: Mapping[str, UUID]
) -> dict[str, Any] | None:
    """Return a body for the POST at `path`, with identifiers from `rows` (by name of the model);
    None where nothing is posted there."""
    said = description["paths"].get(path, {}).get("post")
    if said is None:
        return None
    content = said.get("requestBody", {}).get("content", {}).get("application/json")
    value = _value(content["schema"], "", description, rows) if content else {}
    return value if isinstance(value, dict) else {}


def _value(schema: Any, name: str, description: Mapping[str, Any], rows: Mapping[str, UUID]) -> Any:
    if reference := schema.get("$ref"):
        schema = description["components"]["schemas"][reference.rpartition("/")[2]]
    if options := schema.get("anyOf"):
        return _value(options[0], name, description, rows)
    if choices := schema.get("enum"):
        return choices[0]
    kind = schema.get("type")
    if kind == "object":
        parts = schema.get("properties", {})
        required = schema.get("required", [])
        return {each: _value(parts[each], each, description, rows) for each in required}
    if kind == "array":
        return [_value(schema["items"], name, description, rows)]
    if kind == "string":
        return _text(schema.get("format"), name, rows)
    return {"integer": 1, "number": 1, "boolean": True}.get(str(kind))


def _text(form: str | None, name: str, rows: Mapping[str, UUID]) -> str:
    if form == "date":
        return f"{date.today().year + 1}-01-01"  # noqa: DTZ011 - any day to come
    if form != "uuid":
        return "x"
    wanted = name.removesuffix("_id").removesuffix("_ids").replace("_", "")
    aliases = {"child": "person", "guardian": "person", "pupil": "person"}
    wanted = aliases.get(wanted, wanted)
    return str(next((key for kind, key in rows.items() if kind.lower() == wanted), rows["Person"]))
