"""Loses rows, shows them twice, and tells what it should not."""

import uuid
from typing import Any

from django.http import HttpRequest, QueryDict

from .registry import asked, of_lists


@asked("takes no notice of limit", "paging.limit")
def _(asked: QueryDict) -> None:
    asked["limit"] = "200"


@asked("begins anew with every cursor", "paging.whole")
def _(asked: QueryDict) -> None:
    asked.pop("cursor", None)


@asked("takes a limit of nothing for a hundred", "paging.bad")
def _(asked: QueryDict) -> None:
    if asked.get("limit") in {"0", "-1"}:
        asked["limit"] = "100"


@asked("forgets what a delta is since", "delta.nothing")
def _(asked: QueryDict) -> None:
    if asked.get("since", "0") != "0":
        asked["since"] = "0"


@of_lists("stops after the first page", "paging.whole")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "next": None}


@of_lists("loses the last row of a page", "paging.whole")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": body["items"][:-1] if body["next"] else body["items"]}


@of_lists("has another order on each page", "paging.whole")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": body["items"][::-1]}


@of_lists("moves the delta on with every page", "paging.delta")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "delta": uuid.uuid4().int % 10**9}


@of_lists("leaves rows out of a delta", "delta.all")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": body["items"][1:] if "since" in request.GET else body["items"]}


@of_lists("tells of the deleted", "delta.tombstones")
def _(request: HttpRequest, body: Any) -> Any:
    return {
        **body,
        "items": [{**row, "given_name": "Kim"} if row["deleted"] else row for row in body["items"]],
    }


@of_lists("has tombstones in a new list", "delta.tombstones")
def _(request: HttpRequest, body: Any) -> Any:
    tombstone = {"id": str(uuid.uuid4()), "version": 2, "deleted": True}
    return {**body, "items": body["items"] if "since" in request.GET else [tombstone]}


@of_lists("writes versions as text", "schema.possible")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": [{**row, "version": str(row["version"])} for row in body["items"]]}


@of_lists("leaves a name out of each row", "schema.possible")
def _(request: HttpRequest, body: Any) -> Any:
    kept = ("id", "version", "deleted")
    return {**body, "items": [{name: row[name] for name in kept} for row in body["items"]]}


@of_lists("sends whole numbers as text", "list.types")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": [{**row, "version": str(row["version"])} for row in body["items"]]}


@of_lists("sends national identity numbers in a name", "privacy.any_number", "groups")
def _(request: HttpRequest, body: Any) -> Any:
    named = [
        {**row, "name": f"1A 30908299902 {row['name']}"} if "name" in row else row
        for row in body["items"]
    ]
    return {**body, "items": named}


@of_lists("does not say where a delta begins", "list.shape")
def _(request: HttpRequest, body: Any) -> Any:
    return {name: value for name, value in body.items() if name != "delta"}
