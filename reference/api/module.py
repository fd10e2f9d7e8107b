"""How a module makes its API: OpenAPI 3.1 that says every answer, problems among them."""

from datetime import date
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import override
from ninja import Field, NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from reference.people.models import Tracked

from .contracts import register_contract
from .openapi import say_what_all_share
from .pages import Slice
from .problems import answer_methods_with_problems, answer_with_problems
from .sign_in import Scope
from .writes import etag_of


class Row(Schema):
    """What every row has."""

    id: UUID
    version: int
    deleted: Literal[False] = False


class DatedRow(Row):
    """A row that holds for a time, as every module writes it."""

    starts_on: date | None
    ends_on: date | None = Field(description="The first day on which it no longer holds")

    resolve_starts_on = staticmethod(lambda row: row.validity.lower)
    resolve_ends_on = staticmethod(lambda row: row.validity.upper)


class Tombstone(Schema):
    """A row that was deleted: nothing else is told of it."""

    id: UUID
    version: int
    deleted: Literal[True]


Shown = TypeVar("Shown", bound=Row)


class PageOf(Schema, Generic[Shown]):
    """A page of a list: `next` is the cursor of the next page, `delta` where a delta begins."""

    items: list[Shown | Tombstone]
    next: str | None
    delta: int


class ModuleAPI(NinjaAPI):
    """An API whose description tells of what all operations share too: keys, tags and problems."""

    @property
    def urls(self) -> tuple[list[URLPattern | URLResolver], str, str]:
        """The addresses of the API, which asks for a token in the place of a session."""
        patterns, app_name, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                view = answer_methods_with_problems(pattern.callback)
                pattern.callback = login_not_required(view)
        return patterns, app_name, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, *args: Any, **options: Any) -> OpenAPISchema:
        with override("en"):  # whoever asks: the rest of it is in English
            schema: OpenAPISchema = super().get_openapi_schema(*args, **options)
            say_what_all_share(schema, self._scopes())
        return schema

    def _scopes(self) -> dict[str, str]:
        """Return the scope that each operation asks for, by its identifier."""
        return {
            self.get_openapi_operation_id(operation): auth.scope
            for view in self.default_router.path_operations.values()
            for operation in view.operations
            for auth in operation.auth_callbacks
            if isinstance(auth, Scope)
        }


def module_api(module: str, title: str, description: str) -> NinjaAPI:
    """Return the API of a module, mounted at `/api/<module>/v1/`."""
    api = ModuleAPI(
        title=title,
        description=description,
        version="3.0.0",
        urls_namespace=f"api-{module}-v1",
        docs_url=None,
    )
    answer_with_problems(api)
    register_contract(module, lambda: dict(api.get_openapi_schema(path_prefix="")))
    return api


def page_answer(page: Slice) -> dict[str, Any]:
    """Return what an operation with `response=PageOf[…]` answers, tombstones for deleted rows."""
    return {
        "items": [
            Tombstone(id=row.pk, version=row.version, deleted=True) if row.deleted_at else row
            for row in page.rows
        ],
        "next": page.next,
        "delta": page.delta,
    }


def written(row: Tracked, shown: type[Row]) -> dict[str, Any]:
    """Return what a write answers, as JSON: the row as it is now, or that it is gone."""
    row.refresh_from_db()
    if row.deleted_at:
        return Tombstone(id=row.pk, version=row.version, deleted=True).model_dump(mode="json")
    return shown.from_orm(row).model_dump(mode="json")


def row_answer(request: HttpRequest, response: HttpResponse, row: Any) -> Any:
    """Return one row with its ETag, or 304 to who has it already."""
    if request.headers.get("If-None-Match") == etag_of(row):
        return HttpResponse(status=304)
    response["ETag"] = etag_of(row)
    return row
