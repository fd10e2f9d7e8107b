"""The OpenAPI description of each service, from the tables that it is served by."""

import re
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from reference.api.contracts import register_contract

from ..queries.entities import Entity
from ..queries.lists import COLLECTIONS, RESULTS_WRITTEN, Collection
from .rest import MAX_LIMIT

SERVICES = {"rostering": "OneRoster 1.2 Rostering", "gradebook": "OneRoster 1.2 Gradebook"}
_STRING = {"type": "string"}
_SHARED: dict[str, Any] = {
    "GUIDRef": {
        "type": "object",
        "properties": {
            "href": {"type": "string", "format": "uri"},
            "sourcedId": _STRING,
            "type": _STRING,
        },
        "required": ["href", "sourcedId", "type"],
        "additionalProperties": False,
    },
    "Role": {
        "type": "object",
        "properties": {
            "roleType": {"type": "string", "enum": ["primary", "secondary"]},
            "role": {
                "type": "string",
                "enum": ["aide", "guardian", "parent", "principal", "student", "teacher"],
            },
            "org": {"$ref": "#/components/schemas/GUIDRef"},
            "beginDate": {"type": "string", "format": "date"},
            "endDate": {"type": "string", "format": "date"},
        },
        "required": ["roleType", "role", "org"],
        "additionalProperties": False,
    },
    "ScoreScaleValue": {
        "type": "object",
        "properties": {"itemValueLHS": _STRING, "itemValueRHS": _STRING},
        "required": ["itemValueLHS", "itemValueRHS"],
        "additionalProperties": False,
    },
    "imsx_StatusInfo": {
        "type": "object",
        "properties": {
            "imsx_codeMajor": {"type": "string", "enum": ["failure"]},
            "imsx_severity": {"type": "string", "enum": ["error"]},
            "imsx_description": _STRING,
            "imsx_CodeMinor": {"type": "object"},
        },
        "required": ["imsx_codeMajor", "imsx_severity"],
    },
}
_QUESTIONS: list[dict[str, Any]] = [
    {"name": "limit", "schema": {"type": "integer", "minimum": 1, "default": 100}},
    {"name": "offset", "schema": {"type": "integer", "minimum": 0, "default": 0}},
    {"name": "sort", "schema": _STRING},
    {"name": "orderBy", "schema": {"type": "string", "enum": ["asc", "desc"]}},
    {"name": "filter", "schema": _STRING},
]
_FIELDS: dict[str, Any] = {
    "name": "fields",
    "in": "query",
    "schema": {"type": "array", "items": _STRING},
    "style": "form",
    "explode": False,
}


@login_not_required
@require_safe
def description(request: HttpRequest, service: str) -> JsonResponse:
    """Anybody may read it; it tells nothing of anybody."""
    if service not in SERVICES:
        raise Http404
    return JsonResponse(describe(service))


def describe(service: str) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of a service, with paths below its base address."""
    lists = [each for each in COLLECTIONS if each.service == service]
    paths: dict[str, Any] = {}
    for each in lists:
        paths[f"/{each.path}"] = {"get": _read(each, each.operation, single=False)}
        if each.single:
            paths[f"/{each.path}/{{sourcedId}}"] = {"get": _read(each, each.single, single=True)}
    if service == "gradebook":
        paths["/results/{sourcedId}"]["put"] = _put()
    scopes = {scope: "" for each in lists for scope in each.scopes} | dict.fromkeys(
        RESULTS_WRITTEN if service == "gradebook" else (), ""
    )
    flows = {"clientCredentials": {"tokenUrl": "/oauth/token/", "scopes": scopes}}
    return {
        "openapi": "3.1.0",
        "info": {"title": SERVICES[service], "version": "1.2"},
        "servers": [{"url": f"/ims/oneroster/{service}/v1p2"}],
        "paths": paths,
        "components": {
            "schemas": _SHARED | {each.entity.singular: _schema(each.entity) for each in lists},
            "securitySchemes": {"OAuth2CC": {"type": "oauth2", "flows": flows}},
        },
    }


def _schema(entity: Entity) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: dict(field.kind.schema) for field in entity.fields},
        # Not `required`: who asks for some `fields` gets those alone.
        "x-required-unless-selected": [each.name for each in entity.fields if each.required],
        "additionalProperties": False,
    }


def _read(collection: Collection, operation: str, *, single: bool) -> dict[str, Any]:
    entity = collection.entity
    row = {"$ref": f"#/components/schemas/{entity.singular}"}
    properties: dict[str, Any] = (
        {entity.singular: row} if single else {entity.plural: {"type": "array", "items": row}}
    )
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    answer: dict[str, Any] = {
        "description": "As asked for; without `fields` every required field is there.",
        "content": {"application/json": {"schema": schema}},
    }
    if not single:
        whole = {"type": "integer"}
        answer["headers"] = {"X-Total-Count": {"schema": whole}, "Link": {"schema": _STRING}}
    names = [*collection.within, "sourcedId"] if single else list(collection.within)
    questions = [] if single else [{**each, "in": "query"} for each in _QUESTIONS]
    return {
        "operationId": operation,
        "summary": _in_words(operation),
        "description": f"At most {MAX_LIMIT} rows at a time.",
        "parameters": [*_in_path(names), *questions, _FIELDS],
        "security": [{"OAuth2CC": [scope]} for scope in sorted(collection.scopes)],
        "responses": {"200": answer, **_refusals("400", "401", "403", "404")},
    }


def _put() -> dict[str, Any]:
    schema = {"type": "object", "properties": {"result": {"$ref": "#/components/schemas/result"}}}
    return {
        "operationId": "putResult",
        "summary": _in_words("putResult"),
        "parameters": _in_path(["sourcedId"]),
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "security": [{"OAuth2CC": sorted(RESULTS_WRITTEN)}],
        "responses": {
            "201": {"description": "It is registered."},
            **_refusals("401", "403", "404", "422"),
        },
    }


def _in_words(operation: str) -> str:
    """Return `Get classes for student` for `getClassesForStudent`."""
    return re.sub(r"(?<=[a-z])[A-Z]", lambda match: f" {match[0].lower()}", operation).capitalize()


def _in_path(names: list[str]) -> list[dict[str, Any]]:
    return [{"name": name, "in": "path", "required": True, "schema": _STRING} for name in names]


def _refusals(*statuses: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/imsx_StatusInfo"}
    content = {"application/json": {"schema": schema}}
    return {status: {"description": "Refused.", "content": content} for status in statuses}


for _service in SERVICES:
    register_contract(f"oneroster-{_service}", partial(describe, _service))
