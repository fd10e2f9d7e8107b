"""Takes what it should refuse, or refuses it without saying what was wrong."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse

from conformance.invalid_bodies import UNNAMED
from reference.people.models import Enrolment

from .registry import Server, answered, changed, misread


def _taken(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"id": str(uuid.uuid4()), "version": 1, "deleted": False}, status=201)


answered("takes a grade that cannot be", "input.limit", 422)(_taken)
answered("takes a day that is none", "input.form", 422, "kindergarten")(_taken)
answered("takes a form for JSON", "input.no_json", 400, "sfo")(_taken)
answered("takes JSON that is called a text", "input.no_json", 415, "groups")(_taken)
answered("takes what breaks the rules", "input.impossible", 409)(_taken)
answered("makes up whom nobody knows", "input.unknown", 404, "admission", "POST")(_taken)


@answered("does not name what is missing", "input.missing", 422, "placement")
def _unnamed(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(server(request), lambda body: {**body, "errors": []})


@answered("falls over a day that is none", "input.form", 422, "schoolyear")
def _fallen(request: HttpRequest, server: Server) -> HttpResponse:
    return HttpResponse("Server Error", status=500)


@answered("writes half of what it refuses", "input.missing", 422)
def _half_written(request: HttpRequest, server: Server) -> HttpResponse:
    row = Enrolment.objects.first()
    Enrolment.objects.filter(pk=row.pk).update(percent=99 if row.percent == 98 else 98)
    return server(request)


@answered("names what only its code knows", "input.missing", 422)
def _inner_names(request: HttpRequest, server: Server) -> HttpResponse:
    def named(each: dict[str, str]) -> dict[str, str]:
        return {**each, "place": f"body.wish.{each['place']}"}

    return changed(
        server(request), lambda body: {**body, "errors": [named(each) for each in body["errors"]]}
    )


@misread("takes a text for a number", "input.type", "people")
def _(body: dict[str, object]) -> dict[str, object]:
    return {name: _converted(value) for name, value in body.items()}


def _converted(value: object) -> object:
    return int(value) if isinstance(value, str) and value.strip().isdigit() else value


@misread("takes half a point for a whole one", "input.type", "subjects")
def _(body: dict[str, object]) -> dict[str, object]:
    return {
        name: round(value) if isinstance(value, float) else value for name, value in body.items()
    }


@misread("takes no notice of a name that it does not know", "input.unnamed", "kindergarten")
def _(body: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in body.items() if name != UNNAMED}


@misread("loses a NUL", "input.text", "sfo")
def _(body: dict[str, object]) -> dict[str, object]:
    return {
        name: value.replace("\0", "") if isinstance(value, str) else value
        for name, value in body.items()
    }


@misread("takes white space for a name", "input.text", "kindergarten")
def _(body: dict[str, object]) -> dict[str, object]:
    return {name: "Round" if value == "   " else value for name, value in body.items()}


@answered("falls over JSON that is nested deep", "input.no_json", 400, "placement")
def _fallen_deep(request: HttpRequest, server: Server) -> HttpResponse:
    return HttpResponse("Server Error", status=500) if b"[[" in request.body else server(request)


@answered("falls over what is not JSON", "input.no_json", 400)
def _fallen_over_json(request: HttpRequest, server: Server) -> HttpResponse:
    return HttpResponse("Server Error", status=500)


@misread("takes another unit for one that nobody knows", "input.unknown", "people")
def _(body: dict[str, object]) -> dict[str, object]:
    known = Enrolment.objects.filter(kind="kindergarten").values_list("unit_id", flat=True).first()
    return {name: str(known) if name == "unit_id" else value for name, value in body.items()}
