"""Misreads what a OneRoster collection is asked for, and tells what it should not."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict

from .registry import Server, changed, fault

ROSTERING, GRADEBOOK = "oneroster-rostering", "oneroster-gradebook"
NOBODY = "00000000-0000-4000-8000-000000000000"
SYNTHETIC_NUMBER = "30908299902"  # as Tenor makes them: nobody has it


def asked(name: str, caught_by: str) -> Callable[[Callable[[QueryDict], None]], None]:
    """Register a fault that misreads the question."""

    def register(misread: Callable[[QueryDict], None]) -> None:
        @fault(name, caught_by, ROSTERING)
        def _(request: HttpRequest, server: Server) -> HttpResponse:
            question = request.GET.copy()
            misread(question)
            request.GET = question  # type: ignore[assignment]
            return server(request)

    return register


def each_row(
    name: str, caught_by: str, module: str = ROSTERING
) -> Callable[[Callable[[Any], Any]], None]:
    """Register a fault that changes every row of a collection."""

    def register(change: Callable[[Any], Any]) -> None:
        @fault(name, caught_by, module)
        def _(request: HttpRequest, server: Server) -> HttpResponse:
            return changed(server(request), lambda body: _in_rows(body, change))

    return register


def _in_rows(body: Any, change: Callable[[Any], Any]) -> Any:
    return {
        name: [change(row) for row in told] if isinstance(told, list) else told
        for name, told in body.items()
    }


@asked("reads every collection from its beginning", "paging.offset")
def _(question: QueryDict) -> None:
    question.pop("offset", None)


@asked("gives all rows whatever the limit", "paging.offset")
def _(question: QueryDict) -> None:
    question["limit"] = "1000"


@asked("takes an impossible limit for a hundred", "paging.impossible")
def _(question: QueryDict) -> None:
    if question.get("limit") in {"0", "-1", "many"}:
        question["limit"] = "100"


@asked("does not filter", "filter.equal")
def _(question: QueryDict) -> None:
    question.pop("filter", None)


@asked("reads OR as AND", "filter.equal")
def _(question: QueryDict) -> None:
    if "filter" in question:
        question["filter"] = question["filter"].replace(" OR ", " AND ")


@asked("takes a filter that it cannot read for none", "filter.impossible")
def _(question: QueryDict) -> None:
    if not question.get("filter", "sourcedId=").startswith(("sourcedId=", "dateLastModified")):
        question.pop("filter")


@asked("knows one order alone", "sort.order")
def _(question: QueryDict) -> None:
    question.pop("orderBy", None)


@asked("does not sort", "sort.order")
def _(question: QueryDict) -> None:
    question.pop("sort", None)


@asked("sends every field whatever is chosen", "fields.chosen")
def _(question: QueryDict) -> None:
    question.pop("fields", None)


@asked("leaves the moment itself out of a delta", "delta.modified")
def _(question: QueryDict) -> None:
    if "filter" in question:
        question["filter"] = question["filter"].replace(">=", ">")


@each_row("leaves out a name that is required", "list.collection")
def _(row: Any) -> Any:
    return {name: value for name, value in row.items() if name not in {"name", "title"}}


@each_row("refers to what is not there", "reference.leads")
def _(row: Any) -> Any:
    if "org" in row:
        row["org"]["href"] = row["org"]["href"].replace(row["org"]["sourcedId"], NOBODY)
    return row


@each_row("sends national identity numbers as identifiers", "privacy.national_number")
def _(row: Any) -> Any:
    return {**row, "identifier": SYNTHETIC_NUMBER}


@each_row("tells another name in the collection than alone", "row.object")
def _(row: Any) -> Any:
    return {**row, "title": "Another"} if "title" in row else row


@fault("counts the rows of the page alone", "list.collection", ROSTERING)
def _count(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    if "X-Total-Count" in response:
        response["X-Total-Count"] = "1"
    return response


@fault("does not say where the next page is", "paging.links", ROSTERING)
def _no_links(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    del response["Link"]
    return response


@fault("answers nothing to who asks for nobody", "row.unknown", ROSTERING)
def _nobody(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    if response.status_code == 404:
        response.status_code = 200
    return response


@fault("sends problem details where the standard has its own", "row.unknown", ROSTERING)
def _other_refusals(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    if response.status_code != 404:
        return response
    return JsonResponse({"title": "Not found", "status": 404, "detail": "No."}, status=404)


@fault("has rows in a part that the whole has not", "list.part", ROSTERING)
def _another_part(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(server(request), _with_a_stranger if "/schools/" in request.path else _as_it_is)


def _with_a_stranger(body: Any) -> Any:
    return _in_rows(body, lambda row: {**row, "sourcedId": NOBODY})


def _as_it_is(body: Any) -> Any:
    return body


@fault("says that a result is registered and keeps nothing", "story.registered", GRADEBOOK)
def _keeps_nothing(request: HttpRequest, server: Server) -> HttpResponse:
    return HttpResponse(status=201) if request.method == "PUT" else server(request)


@fault("keeps the first score for ever", "story.corrected", GRADEBOOK)
def _never_corrects(request: HttpRequest, server: Server) -> HttpResponse:
    if request.method == "PUT":
        sent = json.loads(request.body)
        sent["result"]["score"] = 4
        request._body = json.dumps(sent).encode()
    return server(request)


@fault("takes results of students that nobody knows", "story.refused", GRADEBOOK)
def _takes_anything(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    if request.method == "PUT" and response.status_code == 404:
        return HttpResponse(status=201)
    return response


@each_row("sends scores as text", "schema.possible", GRADEBOOK)
def _(row: Any) -> Any:
    return {**row, "score": str(row["score"])} if "score" in row else row


@each_row("writes yes for true", "list.types")
def _(row: Any) -> Any:
    return {**row, "enabledUser": "yes"} if "enabledUser" in row else row


@fault("takes a text for a score", "story.refused", GRADEBOOK)
def _takes_text(request: HttpRequest, server: Server) -> HttpResponse:
    if request.method == "PUT":
        sent = json.loads(request.body)
        score = sent["result"]["score"]
        sent["result"]["score"] = 4 if score == "4" else score
        request._body = json.dumps(sent).encode()
    return server(request)


@fault("says nothing of a method that it does not answer", "list.method", ROSTERING)
def _other_method(request: HttpRequest, server: Server) -> HttpResponse:
    return HttpResponse(status=405) if request.method == "DELETE" else server(request)
