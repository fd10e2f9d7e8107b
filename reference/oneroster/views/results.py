"""One result: reading it, and registering it with the identifier that the sender gives."""

# ruff: noqa: N815 - names as the specification has them

import json
from typing import Annotated, Any, Literal
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from pydantic import Field, ValidationError

from reference.api.bodies import Body
from reference.api.sign_in import Caller

from ..queries.lists import RESULTS_WRITTEN, Collection
from ..queries.slots import slot_of
from ..services.results import ResultProblem, Slot, put_result, verdict_of
from .answers import Refused
from .rest import READING, View, answers, reach_of, single_view


class Reference(Body):
    sourcedId: UUID
    href: str = ""
    type: str = ""


class Sent(Body):
    """A result as it is sent, with everything that the specification gives it.

    What has no type of its own here is not kept.
    """

    sourcedId: UUID
    status: Literal["active"] = "active"
    dateLastModified: Any = None
    metadata: Any = None
    lineItem: Reference
    student: Reference
    scoreStatus: str
    score: float | None = None
    textScore: Annotated[str, Field(max_length=40)] | None = None
    scoreDate: Any = None
    scoreScale: Any = None
    comment: Any = None
    learningObjectiveSet: Any = None
    inProgress: Any = None
    incomplete: Any = None
    late: Any = None
    missing: Any = None
    # `class` is a word of Python's.
    of_class: Any = Field(None, alias="class")


class SentResult(Body):
    result: Sent


def result_view(collection: Collection) -> View:
    """Return the view that reads a result (GET) and registers one (PUT)."""
    methods = (*READING, "PUT")
    read, write = single_view(collection, methods), answers(RESULTS_WRITTEN, methods)(_put)

    def view(request: HttpRequest, sourcedId: str) -> HttpResponseBase:  # noqa: N803
        return (write if request.method == "PUT" else read)(request, sourcedId=sourcedId)

    view.csrf_exempt = True  # type: ignore[attr-defined]
    return login_not_required(view)


def _put(request: HttpRequest, caller: Caller, sourcedId: str) -> HttpResponse:  # noqa: N803
    sent = _read(request)
    if str(sent.sourcedId) != sourcedId.lower():
        raise Refused(422, "invaliddata", "The sourcedId of the result is the one of the address.")
    slot = slot_of(reach_of(caller, request), sent.lineItem.sourcedId, sent.student.sourcedId)
    if slot is None:
        raise Refused(404, "unknownobject", "The student is not taught what the line item is of.")
    try:
        put_result(
            slot=Slot(**slot),
            sourced_id=sent.sourcedId,
            verdict=verdict_of(status=sent.scoreStatus, score=sent.score, text=sent.textScore),
            by=caller.access.application.name,
        )
    except ResultProblem as error:
        raise Refused(422, "invaliddata", str(error)) from error
    return HttpResponse(status=201)


def _read(request: HttpRequest) -> Sent:
    try:
        return SentResult.model_validate(json.loads(request.body)).result
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()
        )
        raise Refused(422, "invaliddata", problems) from error
    except (ValueError, RecursionError) as error:
        raise Refused(422, "invaliddata", "Send JSON as the specification has it.") from error
