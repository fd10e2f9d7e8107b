"""Reads a description in OpenAPI 3.1 into what a page shows of it.

It comes from another program, so nothing in it is taken for granted: what is missing or odd is
left out.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

METHODS = ("get", "post", "put", "patch", "delete")
DEEPEST = 4  # schemas in schemas that are put into words
_UNFIT = re.compile(r"[^\w.-]+")  # in an address
_SHAPES = "#/components/schemas/"


@dataclass(frozen=True)
class Kind:
    """What a value is, in words of JSON Schema, and the shape that it has if it has a name."""

    text: str
    shape: str = ""


@dataclass(frozen=True)
class Value:
    """A parameter, a header or a part of a shape."""

    name: str
    place: str  # query, path, header; empty in a shape
    kind: Kind
    is_required: bool
    text: str


@dataclass(frozen=True)
class Reply:
    """One answer: its status, what it means, and what it carries."""

    status: str
    text: str
    kind: Kind

    @property
    def is_error(self) -> bool:
        return not self.status.startswith(("2", "3"))


@dataclass(frozen=True)
class Operation:
    """One thing that a caller can do."""

    identifier: str
    method: str
    path: str
    summary: str
    text: str
    scopes: tuple[str, ...]
    parameters: tuple[Value, ...]
    body: Kind
    replies: tuple[Reply, ...]

    @property
    def only_reads(self) -> bool:
        return self.method == "GET"


@dataclass(frozen=True)
class Shape:
    """A named schema."""

    name: str
    text: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Api:
    """A whole description."""

    title: str
    version: str
    text: str
    scopes: tuple[tuple[str, str], ...]  # name and what it opens
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]

    def operation(self, identifier: str) -> Operation | None:
        """Return the operation of this identifier, if there is one."""
        return next((each for each in self.operations if each.identifier == identifier), None)


def read_api(text: str) -> Api:
    """Return what `text` (JSON) describes; an empty API where it describes nothing."""
    try:
        whole = _mapping(json.loads(text))
    except ValueError:
        whole = {}
    info, components = _mapping(whole.get("info")), _mapping(whole.get("components"))
    shapes = _mapping(components.get("schemas")).items()
    return Api(
        title=_text(info.get("title")),
        version=_text(info.get("version")),
        text=_text(info.get("description")),
        scopes=tuple(_scopes(components)),
        operations=tuple(_operations(whole)),
        shapes=tuple(_shape(str(name), _mapping(schema)) for name, schema in shapes),
    )


def _operations(whole: dict[str, Any]) -> Iterator[Operation]:
    base = _base_path(whole)
    for path, methods in _mapping(whole.get("paths")).items():
        for method in METHODS:
            if operation := _mapping(_mapping(methods).get(method)):
                yield _operation(f"{base}{path}", method, operation)


def _base_path(whole: dict[str, Any]) -> str:
    """Return the prefix of every path: the path of the first server; which host, we know."""
    servers = _sequence(whole.get("servers"))
    address = _text(_mapping(servers[0]).get("url")) if servers else ""
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""


def _operation(path: str, method: str, operation: dict[str, Any]) -> Operation:
    schemes = [_mapping(each) for each in _sequence(operation.get("security"))]
    return Operation(
        identifier=_UNFIT.sub("-", _text(operation.get("operationId")) or f"{method} {path}"),
        method=method.upper(),
        path=path,
        summary=_text(operation.get("summary")),
        text=_text(operation.get("description")),
        scopes=tuple(
            str(scope)
            for scheme in schemes
            for scopes in scheme.values()
            for scope in _sequence(scopes)
        ),
        parameters=tuple(
            _parameter(_mapping(each)) for each in _sequence(operation.get("parameters"))
        ),
        body=_content_kind(_mapping(operation.get("requestBody"))),
        replies=tuple(
            Reply(str(status), _text(_mapping(reply).get("description")), _content_kind(reply))
            for status, reply in sorted(
                _mapping(operation.get("responses")).items(), key=_first_as_text
            )
        ),
    )


def _first_as_text(pair: tuple[Any, Any]) -> str:
    return str(pair[0])


def _parameter(parameter: dict[str, Any]) -> Value:
    schema = _mapping(parameter.get("schema"))
    return Value(
        name=_text(parameter.get("name")),
        place=_text(parameter.get("in")),
        kind=kind_of(schema),
        is_required=parameter.get("required") is True,
        text=_text(parameter.get("description")),
    )


def _shape(name: str, schema: dict[str, Any]) -> Shape:
    required = _sequence(schema.get("required"))
    return Shape(
        name=name,
        text=_text(schema.get("description")),
        values=tuple(
            Value(
                name=str(key),
                place="",
                kind=kind_of(_mapping(value)),
                is_required=key in required,
                text=_text(_mapping(value).get("description")),
            )
            for key, value in _mapping(schema.get("properties")).items()
        ),
    )


def _content_kind(part: Any) -> Kind:
    for media in _mapping(_mapping(part).get("content")).values():
        return kind_of(_mapping(_mapping(media).get("schema")))
    return Kind("")


def kind_of(schema: dict[str, Any], depth: int = 0) -> Kind:
    """Return what a schema allows, in a few words: `string (uuid)`, `array of UnitRow`."""
    if depth > DEEPEST:
        return Kind("…")
    if reference := _text(schema.get("$ref")):
        name = reference.removeprefix(_SHAPES)
        return Kind(name, name)
    for several in ("anyOf", "oneOf", "allOf"):
        if each := _sequence(schema.get(several)):
            return _joined([kind_of(_mapping(one), depth + 1) for one in each])
    items = _items(schema)
    if items is None:
        return Kind(_simple(schema))
    item = kind_of(items, depth + 1)
    return Kind(f"array of {item.text or 'anything'}", item.shape)


def _items(schema: dict[str, Any]) -> dict[str, Any] | None:
    """Return the schema of each item of an array, or of the rows of a page; None for the rest."""
    if schema.get("type") == "array":
        return _mapping(schema.get("items"))
    rows = _mapping(_mapping(schema.get("properties")).get("items"))
    return _mapping(rows.get("items")) if rows.get("type") == "array" else None


def _simple(schema: dict[str, Any]) -> str:
    if choices := _sequence(schema.get("enum")):
        return " | ".join(str(choice) for choice in choices)
    if "const" in schema:
        return str(schema["const"]).lower()
    named = schema.get("type")
    types = [str(each) for each in named] if isinstance(named, list) else [_text(named)]
    form = _text(schema.get("format"))
    return " | ".join(types) + (f" ({form})" if form else "")


def _joined(kinds: list[Kind]) -> Kind:
    texts = list(dict.fromkeys(kind.text for kind in kinds if kind.text))
    return Kind(" | ".join(texts), next((kind.shape for kind in kinds if kind.shape), ""))


def _scopes(components: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for scheme in _mapping(components.get("securitySchemes")).values():
        for flow in _mapping(_mapping(scheme).get("flows")).values():
            for name, text in _mapping(_mapping(flow).get("scopes")).items():
                yield str(name), _text(text)


def _mapping(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}


def _sequence(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
