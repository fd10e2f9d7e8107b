"""The OneRoster 1.2 Rostering Service: every list and every row of it from one table."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from reference.api.sign_in import Caller, who_calls
from reference.people.queries.records import note_reads

from ..queries.entities import Entity
from ..queries.fields import Field
from ..queries.filters import InvalidFilter, condition_of
from ..queries.lists import Collection
from ..queries.rows import Asked, Page, Reach, page_of
from ..services.transactions import note_unseen
from .answers import Refused, links_between, page_response, refusal

MAX_LIMIT = 1000
ROSTERING = "/ims/oneroster/rostering/v1p2"
READING = ("GET", "HEAD")
View = Callable[..., HttpResponseBase]


def answers(scopes: frozenset[str], methods: tuple[str, ...] = READING) -> Callable[[View], View]:
    """Let a view answer clients that have one of `scopes`, and every refusal as OneRoster's."""

    def decorate(view: View) -> View:
        @login_not_required
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, **identifiers: str) -> HttpResponseBase:
            try:
                if request.method not in methods:
                    allowed = ", ".join(methods)
                    raise Refused(405, "forbidden", f"Only {allowed} here.", {"Allow": allowed})
                return view(request, _caller(request, scopes), **identifiers)
            except Refused as error:
                return refusal(error)

        return answered

    return decorate


def _caller(request: HttpRequest, scopes: frozenset[str]) -> Caller:
    caller = who_calls(request)
    if caller is None:
        raise Refused(401, "unauthorisedrequest", "Send a valid access token.")
    if not scopes & caller.scopes:
        raise Refused(403, "forbidden", f"The token has none of {', '.join(sorted(scopes))}.")
    return caller


def reach_of(caller: Caller, request: HttpRequest) -> Reach:
    return Reach(
        caller.access.municipality,
        caller.reader.units,
        request.build_absolute_uri(ROSTERING),
    )


def list_view(collection: Collection) -> View:
    """Return the view of a list."""

    @answers(collection.scopes)
    def view(request: HttpRequest, caller: Caller, **identifiers: str) -> HttpResponse:
        reach = reach_of(caller, request)
        inside = _within(collection, reach, identifiers)
        query = _asked(request, collection, inside)
        page = _read(collection.entity, reach, query, caller, collection.operation)
        response = page_response(request, collection.entity.plural, page.rows)
        response["X-Total-Count"] = str(page.total)
        response["Link"] = links_between(request, page.total, query.limit, query.offset)
        return response

    return view


def single_view(collection: Collection, methods: tuple[str, ...] = READING) -> View:
    """Return the view of one row below a list, at an address that answers `methods`."""

    @answers(collection.scopes, methods)
    def view(request: HttpRequest, caller: Caller, sourcedId: str) -> HttpResponse:  # noqa: N803
        query = Asked(
            ("r.id = %(sourcedId)s", collection.condition),
            {"sourcedId": _identifier(sourcedId)},
            _fields(request, collection.entity),
            limit=1,
        )
        entity = collection.entity
        page = _read(entity, reach_of(caller, request), query, caller, collection.single)
        if not page.rows:
            raise _unknown(sourcedId)
        body = f'{{"{entity.singular}":{page.rows[0]}}}'
        return HttpResponse(body, content_type="application/json")

    return view


def _read(entity: Entity, reach: Reach, query: Asked, caller: Caller, operation: str) -> Page:
    page = page_of(entity, reach, query)
    note_unseen(unseen=page.unseen)
    note_reads(caller.reader, page.persons, purpose=f"OneRoster: {operation}")
    return page


def _within(
    collection: Collection, reach: Reach, identifiers: Mapping[str, str]
) -> dict[str, UUID]:
    """Return the identifiers in the path, each of a thing that is there and within reach."""
    parameters: dict[str, UUID] = {}
    for name, (entity, condition) in collection.within.items():
        parameters[name] = _identifier(identifiers[name])
        query = Asked((f"r.id = %({name})s", condition), parameters, entity.fields[:1], limit=1)
        if not page_of(entity, reach, query).rows:
            raise _unknown(identifiers[name])
    return parameters


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise _unknown(text) from None


def _unknown(identifier: str) -> Refused:
    return Refused(404, "unknownobject", f"There is no {identifier}, or it is out of reach.")


def _asked(request: HttpRequest, collection: Collection, inside: dict[str, UUID]) -> Asked:
    entity = collection.entity
    conditions: tuple[str, ...] = (collection.condition,)
    parameters = dict[str, Any](inside)
    if text := request.GET.get("filter", ""):
        try:
            condition, values = condition_of(entity, text)
        except InvalidFilter as error:
            raise Refused(400, "invalid_filter_field", str(error)) from error
        conditions, parameters = (*conditions, condition), parameters | values
    order = request.GET.get("orderBy", "asc")
    if order not in {"asc", "desc"}:
        raise Refused(400, "invaliddata", "orderBy is asc or desc.")
    return Asked(
        conditions,
        parameters,
        _fields(request, entity),
        # A field that is not there leaves the order as it is: so the specification has it.
        entity.by_name.get(request.GET.get("sort", "")),
        order == "desc",
        min(_number(request, "limit", 100, least=1), MAX_LIMIT),
        _number(request, "offset", 0, least=0),
    )


def _fields(request: HttpRequest, entity: Entity) -> tuple[Field, ...]:
    names = [name.strip() for text in request.GET.getlist("fields") for name in text.split(",")]
    unknown = [name for name in names if name not in entity.by_name]
    if unknown:
        raise Refused(400, "invalid_selection_field", f"Not fields: {', '.join(unknown)}.")
    return tuple(entity.by_name[name] for name in dict.fromkeys(names))


def _number(request: HttpRequest, name: str, default: int, *, least: int) -> int:
    text = request.GET.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and least <= int(text[:10]) < 2**31):
        raise Refused(400, "invaliddata", f"{name} is a whole number, {least} or more.")
    return int(text[:10])
