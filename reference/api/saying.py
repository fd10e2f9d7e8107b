"""Adds to the OpenAPI description what the operations of every module have in common."""

from http import HTTPStatus
from typing import Any

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["place", "message"],
                "properties": {"place": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
WRITES = ("post", "put", "patch", "delete")
OF_EVERYTHING = (400, 401, 403, 404, 422)
OF_WRITES = (409, 412, 428)
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 100},
    "description": "New for each write; sent again, it gives the same answer and does nothing.",
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string"},
    "description": "The ETag of the row that you have seen.",
}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag that you have: 304 when the row is as it was.",
}
ETAG = {"ETag": {"required": True, "schema": {"type": "string"}}}


def say_what_all_share(schema: dict[str, Any], module: str) -> None:
    """Add headers, problems and the scope to each operation of `schema`."""
    schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            _add_headers(path, method, operation)
            _add_problems(method, operation)
            access = "write" if method in WRITES else "read"
            operation["security"] = [{"Scope": [f"{module}.{access}"]}]


def _add_headers(path: str, method: str, operation: dict[str, Any]) -> None:
    one_row = "{" in path
    if method in WRITES:
        added = [IDEMPOTENCY_KEY, IF_MATCH] if one_row else [IDEMPOTENCY_KEY]
    elif one_row:
        added = [IF_NONE_MATCH]
        operation["responses"][200]["headers"] = ETAG
        operation["responses"][304] = {"description": "It is as it was."}
    else:
        return
    operation["parameters"] = [*operation.get("parameters", []), *added]


def _add_problems(method: str, operation: dict[str, Any]) -> None:
    statuses = OF_EVERYTHING + (OF_WRITES if method in WRITES else ())
    for status in statuses:
        operation["responses"].setdefault(
            status,
            {
                "description": HTTPStatus(status).phrase,
                "content": {
                    "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
                },
            },
        )
