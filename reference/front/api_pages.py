"""What a contract (OpenAPI) says of an API, as a page that one can read and try."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from reference.api.contracts import contracts
from reference.api.manifests import MODULES

Json = Mapping[str, Any]
NOBODY = "00000000-0000-4000-8000-000000000000"
VARIABLE = "TOKEN"


@dataclass(frozen=True)
class Value:
    """A value that is asked for or sent, as its schema has it."""

    name: str
    kind: str
    is_required: bool
    description: str


@dataclass(frozen=True)
class Operation:
    """One operation, with a command that runs as it is where nothing must be filled in."""

    identifier: str
    method: str
    path: str
    summary: str
    description: str
    scopes: list[str]
    asked: list[Value]
    body: list[Value]
    example: str


@dataclass(frozen=True)
class ApiPage:
    """An API: where it is, and what it can be asked."""

    key: str
    name: str
    description: str
    version: str
    base: str
    openapi: str
    operations: list[Operation]

    @property
    def reading_scopes(self) -> str:
        """The scopes that reading asks for."""
        reading = (each.scopes for each in self.operations if each.method == "GET")
        return " ".join(dict.fromkeys(scope for scopes in reading for scope in scopes))


def api_page(key: str) -> ApiPage:
    """Return the page of the API of a module or a standard's service; raises `KeyError`."""
    module, document = MODULES[key], contracts()[key]
    base = f"{settings.BASE_URL.rstrip('/')}{module.openapi_path.rpartition('/')[0]}"
    return ApiPage(
        key=key,
        name=document["info"]["title"],
        description=document["info"].get("description", ""),
        version=document["info"]["version"],
        base=base,
        openapi=module.openapi_path,
        operations=list(_operations(document, base)),
    )


def token_command() -> str:
    """Return the command that asks for a token, whose id and secret are in the environment."""
    address = f"{settings.BASE_URL.rstrip('/')}{reverse('token')}"
    return (
        f'{VARIABLE}=$(curl -s -u "$CLIENT_ID:$CLIENT_SECRET" \\\n'
        f'  -d grant_type=client_credentials -d "scope=$SCOPES" {address} \\\n'
        "  | python3 -c 'import json, sys; print(json.load(sys.stdin)[\"access_token\"])')"
    )


def _operations(document: Json, base: str) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            body = _body_of(document, operation)
            yield Operation(
                identifier=operation["operationId"],
                method=method.upper(),
                path=path,
                summary=operation.get("summary", ""),
                description=operation.get("description", ""),
                scopes=_scopes(operation),
                asked=[_asked(document, each) for each in operation.get("parameters", [])],
                body=list(_values(document, body)),
                example=_example(
                    method, base + path, operation, _sample(document, body) if body else None
                ),
            )


def _scopes(operation: Json) -> list[str]:
    return [scope for each in operation["security"] for named in each.values() for scope in named]


def _body_of(document: Json, operation: Json) -> Json:
    content = operation.get("requestBody", {}).get("content", {})
    return _resolved(document, content.get("application/json", {}).get("schema", {}))


def _resolved(document: Json, schema: Json) -> Json:
    """Return what a schema says, references followed; `null` beside another kind is left out."""
    if "$ref" in schema:
        return _resolved(document, document["components"]["schemas"][schema["$ref"].split("/")[-1]])
    choices = [each for each in schema.get("anyOf", []) if each.get("type") != "null"]
    return {**schema, **_resolved(document, choices[0])} if choices else schema


def _asked(document: Json, parameter: Json) -> Value:
    kind = _kind(document, parameter.get("schema", {}))
    described = parameter.get("description", "")
    return Value(parameter["name"], kind, parameter.get("required", False), described)


def _values(document: Json, schema: Json) -> Iterator[Value]:
    for name, each in schema.get("properties", {}).items():
        is_required = name in schema.get("required", [])
        yield Value(name, _kind(document, each), is_required, each.get("description", ""))


def _kind(document: Json, schema: Json) -> str:
    definition = _resolved(document, schema)
    if "enum" in definition:
        return " | ".join(map(str, definition["enum"]))
    if definition.get("type") == "array":
        return f"[{_kind(document, definition.get('items', {}))}]"
    return str(definition.get("format") or definition.get("type") or "object")


def _sample(document: Json, schema: Json) -> Any:
    """Return a value of the form that the schema has, with what is required alone."""
    definition = _resolved(document, schema)
    if "properties" in definition:
        required = definition.get("required", [])
        return {name: _sample(document, definition["properties"][name]) for name in required}
    if "enum" in definition:
        return definition["enum"][0]
    if definition.get("type") == "array":
        return [_sample(document, definition.get("items", {}))]
    by_kind = {"uuid": NOBODY, "date": "2027-08-16", "integer": 1, "number": 1, "boolean": True}
    return by_kind.get(str(definition.get("format") or definition.get("type")), "…")


def _example(method: str, address: str, operation: Json, body: Any) -> str:
    required = {
        each["name"]: each
        for each in operation.get("parameters", [])
        if each["in"] == "query" and each.get("required")
    }
    query = urlencode(dict.fromkeys(required, 2027))
    lines = [f'curl -s -H "Authorization: Bearer ${VARIABLE}"']
    if method != "get":
        lines[0] += f" -X {method.upper()}"
        lines += [
            f'-H "{each["name"]}: {"$(uuidgen)" if "Key" in each["name"] else "…"}"'
            for each in operation.get("parameters", [])
            if each["in"] == "header"
        ]
    if body is not None:
        text = json.dumps(body, ensure_ascii=False)
        lines += ['-H "Content-Type: application/json"', f"-d '{text}'"]
    lines.append(f"'{address}{'?' if query else ''}{query}'")
    return " \\\n  ".join(lines)
