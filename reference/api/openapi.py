"""Adds to the OpenAPI description what the operations of every module have in common."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

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
                "properties": {
                    "place": {
                        "type": "string",
                        "description": "The value by the names that were sent: `days.0.day`",
                    },
                    "message": {"type": "string"},
                },
            },
        },
    },
}
PROBLEMS = {
    400: "Something in the request is missing or cannot be understood",
    401: "No valid access token",
    403: "The token lacks the scope",
    404: "There is nothing here, or your access does not reach it",
    409: "It cannot be done as things stand",
    412: "Somebody has changed the row since you read it",
    415: "The body is not said to be JSON",
    422: "Some values are not as they should be: `errors` names the place of each",
    428: "If-Match is missing",
}
OAUTH = "oauth2"
WRITES = ("post", "put", "patch", "delete")
OF_EVERYTHING = (400, 401, 403, 404, 422)
OF_WRITES = (409, 412, 415, 428)
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


def say_what_all_share(schema: dict[str, Any], scopes: Mapping[str, str]) -> None:
    """Add headers, problems and scopes to `schema`; `scopes` by the operations' identifiers."""
    components = schema["components"]
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["securitySchemes"] = {OAUTH: _scheme(sorted(set(scopes.values())))}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            _add_headers(path, method, operation)
            _add_problems(method, operation)
            operation["security"] = [{OAUTH: [scopes[operation["operationId"]]]}]


def _scheme(scopes: list[str]) -> dict[str, Any]:
    known: dict[str, Any] = settings.OAUTH2_PROVIDER["SCOPES"]  # type: ignore[assignment]  # mixed
    descriptions = {scope: str(known[scope]) for scope in scopes}
    return {
        "type": OAUTH,
        "description": "OAuth 2 client credentials (RFC 6749, section 4.4).",
        "flows": {"clientCredentials": {"tokenUrl": "/oauth/token/", "scopes": descriptions}},
    }


def _add_headers(path: str, method: str, operation: dict[str, Any]) -> None:
    of_a_row = "{identifier}" in path
    if method in WRITES:
        added = [IDEMPOTENCY_KEY, IF_MATCH] if of_a_row else [IDEMPOTENCY_KEY]
    elif path.endswith("/{identifier}"):
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
                "description": PROBLEMS[status],
                "content": {
                    "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
                },
            },
        )
