"""What OpenAPI says of each operation beside its parameters: scope, headers, answers, problems."""

from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from ninja import Schema
from ninja.operation import Operation

SCHEMAS = "#/components/schemas/"
OAUTH = "oauth2"
TOMBSTONE = {
    "title": "Tombstone",
    "description": "A row that is deleted: of it nothing else is told.",
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "version": {"type": "integer"},
        "deleted": {"const": True},
    },
    "required": ["id", "version", "deleted"],
}
PROBLEM = {
    "title": "Problem",
    "description": "RFC 9457: what is wrong, and what to do.",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "The name of the status"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what to do"},
        "errors": {
            "type": "array",
            "description": "Each wrong value with its place",
            "items": {
                "type": "object",
                "properties": {"place": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
PROBLEMS = {
    400: "Something in the request is missing or cannot be understood",
    401: "No valid access token",
    403: "The token lacks the scope",
    404: "There is nothing here, or your access does not reach it",
    409: "It cannot be done as things stand",
    412: "Somebody has changed the row since you read it",
    422: "Some values are not as they should be",
    428: "If-Match is missing",
}
ONCE = ("Idempotency-Key", "A key of your own for this write, so that it may be sent again")
UNCHANGED = ("If-Match", "The ETag of the row as you have read it")


def page_of_rows(row: type[Schema]) -> dict[str, Any]:
    """Return what OpenAPI says of an operation that answers with a page of `row`."""
    items = {"type": "array", "items": {"oneOf": [_named(row), {"$ref": f"{SCHEMAS}Tombstone"}]}}
    page = {
        "type": "object",
        "properties": {
            "items": items,
            "next": {"type": ["string", "null"], "description": "The cursor of the next page"},
            "delta": {"type": "integer", "description": "Ask with it as `since` the next time"},
        },
        "required": ["items", "next", "delta"],
    }
    return _answers(200, "A page of rows", page)


def one_row(row: type[Schema]) -> dict[str, Any]:
    """Return what OpenAPI says of an operation that answers with one `row` and its ETag."""
    return _answers(200, "The row, with its version as ETag", _named(row))


def written_row(
    row: type[Schema], *, status: int = 201, overwrites: bool = False
) -> dict[str, Any]:
    """Return what OpenAPI says of a write (`write_once`), with If-Match where it `overwrites`."""
    extra = _answers(status, "The row as it is now", _named(row))
    headers = [ONCE, *([UNCHANGED] if overwrites else [])]
    extra["parameters"] = [
        {"in": "header", "name": name, "required": True, "description": text}
        | {"schema": {"type": "string"}}
        for name, text in headers
    ]
    codes = (400, 409, *((412, 428) if overwrites else ()))
    extra["responses"] |= {code: _problem(code) for code in codes}
    return extra


def complete(description: dict[str, Any], operations: Iterable[tuple[str, Operation]]) -> None:
    """Add to an OpenAPI description what is the same everywhere: scopes, problems, named schemas.

    `operations` are those of the API with their identifiers.
    """
    scopes = {
        name: str(vars(operation.auth_callbacks[0])["scope"])
        for name, operation in operations
        if operation.auth_callbacks
    }
    components = description["components"]
    components["schemas"] |= {"Tombstone": TOMBSTONE, "Problem": PROBLEM}
    for path, methods in description["paths"].items():
        for said in methods.values():
            scope = scopes[said["operationId"]]
            said["security"] = [{OAUTH: [scope]}]
            # Ninja says 200 of every operation whose answer it was not told of.
            if 201 in said["responses"]:
                said["responses"].pop(200, None)
            said["responses"] = {str(code): told for code, told in said["responses"].items()}
            codes = [401, 403, 422, *([404] if "{" in path else [])]
            said["responses"] |= {str(code): _problem(code) for code in codes}
    components["securitySchemes"] = {OAUTH: _scheme(sorted(set(scopes.values())))}
    description["paths"] = _gathered(description["paths"], components["schemas"])


def _scheme(scopes: list[str]) -> dict[str, Any]:
    known = cast("dict[str, str]", settings.OAUTH2_PROVIDER["SCOPES"])
    told = {scope: str(known[scope]) for scope in scopes}
    return {
        "type": OAUTH,
        "description": "OAuth 2 client credentials.",
        "flows": {"clientCredentials": {"tokenUrl": "/oauth/token/", "scopes": told}},
    }


def _answers(status: int, text: str, schema: dict[str, Any]) -> dict[str, Any]:
    answer = {"description": text, "content": {"application/json": {"schema": schema}}}
    return {"responses": {status: answer}}


def _problem(code: int) -> dict[str, Any]:
    schema = {"$ref": f"{SCHEMAS}Problem"}
    return {
        "description": PROBLEMS[code],
        "content": {"application/problem+json": {"schema": schema}},
    }


def _named(row: type[Schema]) -> dict[str, Any]:
    """Return a reference to the schema of `row`, carrying the schema until they are gathered."""
    schema = row.model_json_schema(ref_template=SCHEMAS + "{model}", mode="serialization")
    nested = schema.pop("$defs", {})
    return {"$ref": SCHEMAS + row.__name__, "$defs": {row.__name__: schema, **nested}}


def _gathered(node: Any, schemas: dict[str, Any]) -> Any:
    """Return a copy of `node` in which no reference carries a schema; they are put in `schemas`."""
    if isinstance(node, list):
        return [_gathered(each, schemas) for each in node]
    if not isinstance(node, dict):
        return node
    for name, schema in node.get("$defs", {}).items():
        schemas.setdefault(name, schema)
    return {key: _gathered(each, schemas) for key, each in node.items() if key != "$defs"}
