"""How a module makes its API: OpenAPI 3.1, problems, and a page of rows."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from .describing import complete
from .paging import Slice
from .problems import answer_with_problems
from .writing import etag_of


class Row(Schema):
    """What every row has; of a deleted one nothing else is told."""

    id: UUID
    version: int
    deleted: bool = False


class ModuleApi(NinjaAPI):
    """An API whose description says of each operation which scope it asks for and what may go
    wrong."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        with override("en"):  # whoever asks: the rest of it is in English
            return self._described(**options)

    def _described(self, **options: Any) -> OpenAPISchema:
        description = super().get_openapi_schema(**options)
        operations = [
            (self.get_openapi_operation_id(operation), operation)
            for view in self.default_router.path_operations.values()
            for operation in view.operations
        ]
        complete(description, operations)
        return description


def module_api(module: str, title: str, description: str) -> NinjaAPI:
    """Return the API of a module, to be hung up at `/api/<module>/v1/`."""
    api = ModuleApi(
        title=title,
        description=description,
        version="1.0.0",
        urls_namespace=f"api-{module}-v1",
        docs_url=None,
    )
    answer_with_problems(api)
    return api


def page_answer(page: Slice, shown: type[Row]) -> dict[str, Any]:
    """Return a page as JSON: tombstones have identifier, version and `deleted` alone."""
    return {
        "items": [
            {"id": row.pk, "version": row.version, "deleted": True}
            if row.deleted_at
            else shown.from_orm(row).model_dump()
            for row in page.rows
        ],
        "next": page.next,
        "delta": page.delta,
    }


def row_answer(
    request: HttpRequest, response: HttpResponse, row: Any, shown: type[Row]
) -> dict[str, Any] | HttpResponse:
    """Return one row with its ETag, or 304 to who has it already."""
    if request.headers.get("If-None-Match") == etag_of(row):
        return HttpResponse(status=304)
    response["ETag"] = etag_of(row)
    return shown.from_orm(row).model_dump()
