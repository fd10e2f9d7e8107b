"""Answers as OneRoster 1.2 has them: status information for errors, links between pages."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse


class Refused(Exception):
    """An answer that is not a success: the HTTP status, OneRoster's minor code, and what to do."""

    def __init__(
        self, status: int, minor: str, description: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(description)
        self.status, self.minor, self.description = status, minor, description
        self.headers = headers or {}


def refusal(error: Refused) -> JsonResponse:
    """Return the error as `imsx_StatusInfo`."""
    minor = {
        "imsx_codeMinorFieldName": "TargetEndSystem",
        "imsx_codeMinorFieldValue": error.minor,
    }
    body: dict[str, Any] = {
        "imsx_codeMajor": "failure",
        "imsx_severity": "error",
        "imsx_description": error.description,
        "imsx_CodeMinor": {"imsx_codeMinorField": [minor]},
    }
    response = JsonResponse(body, status=error.status, headers=error.headers)
    if error.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def links_between(request: HttpRequest, total: int, limit: int, offset: int) -> str:
    """Return the Link header (RFC 8288): first and last, and next and prev where there are any."""
    last = max(0, (total - 1) // limit * limit)
    before = min(offset - limit, last)  # who asks beyond the end is led back to rows
    places = {"first": 0, "last": last}
    if offset + limit < total:
        places["next"] = offset + limit
    if offset > 0:
        places["prev"] = max(0, before)
    parameters = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name not in {"limit", "offset"}
    ]
    where = request.build_absolute_uri(request.path)
    return ", ".join(
        f'<{where}?{urlencode([*parameters, ("limit", limit), ("offset", place)])}>; rel="{name}"'
        for name, place in places.items()
    )


def page_response(request: HttpRequest, name: str, rows: list[str]) -> HttpResponse:
    """Return rows that are JSON already as the collection `name`."""
    return HttpResponse(f'{{"{name}":[{",".join(rows)}]}}', content_type="application/json")
