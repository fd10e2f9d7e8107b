"""Lists: pages that are the whole, deltas that miss nothing, tombstones that tell nothing."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from ..contracts import Operation
from ..endpoint import Exchange
from ..findings import Finding, Findings, NotTried, refused
from ..trial import Trial
from . import any_list, check, lists
from .national_numbers import national_numbers

PAGE, MAX_PAGES = 3, 6
NAMES = {"items", "next", "delta"}


@check("list.shape", "A list answers with items, next and delta.", lists)
def shape(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.page(operation)
    if not set(exchange.json) >= NAMES:
        yield Finding(f"the answer has {', '.join(sorted(NAMES))}", exchange)
    elif not isinstance(exchange.json["delta"], int):
        yield Finding("`delta` is a whole number", exchange)


@check("paging.limit", "A page has no more rows than were asked for.", lists)
def no_more_than_asked_for(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.page(operation, limit=1)
    if len(exchange.json.get("items", [])) > 1:
        yield Finding("one row at most, as `limit=1` asks", exchange)


@check("paging.whole", "Pages put together are the list, each row once and in its order.", lists)
def pages_are_the_whole(trial: Trial, operation: Operation) -> Findings:
    whole = _identifiers(trial.page(operation, limit=PAGE * MAX_PAGES))
    if len(whole) <= PAGE:
        raise NotTried(f"{operation} has {len(whole)} rows, too few for a second page")
    put_together: list[str] = []
    for exchange in _pages(trial, operation):
        put_together += _identifiers(exchange)
        if len(set(put_together)) < len(put_together):
            yield Finding("no row comes twice", exchange)
            return
    if put_together[: len(whole)] != whole[: len(put_together)]:
        yield Finding("the pages have the rows of the whole list in the same order", exchange)
    elif len(put_together) < len(whole):
        yield Finding(f"{len(whole)} rows come, as in the whole list", exchange)


@check("paging.delta", "`delta` stays the same from the first page to the last.", lists)
def delta_stays(trial: Trial, operation: Operation) -> Findings:
    deltas = set()
    for exchange in _pages(trial, operation):
        deltas.add(exchange.json.get("delta"))
        if len(deltas) > 1:
            yield Finding(f"`delta` is {min(deltas)}, as on the first page", exchange)
            return


@check("paging.bad", "A limit or a cursor that cannot be is refused with a reason.", lists)
def bad_paging(trial: Trial, operation: Operation) -> Findings:
    for limit in ("0", "-1", "201", "many"):
        exchange = trial.endpoint.ask("get", operation.path, query={"limit": limit})
        yield from refused(exchange, 422, f"`limit={limit}`")
    exchange = trial.endpoint.ask("get", operation.path, query={"cursor": "not-one-of-yours"})
    yield from refused(exchange, 400, "a cursor that nobody gave")


@check("list.types", "Every value of a row is of the type that the contract has.", any_list)
def types(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.endpoint.ask("get", operation.path, query={"limit": 200})
    if exchange.status != 200:
        raise NotTried(f"{operation} answered {exchange.status}, so there is nothing to read")
    answer = operation.description["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**answer, "components": trial.contract.document["components"]}
    for error in Draft202012Validator(whole).iter_errors(exchange.json):
        first = best_match([error])
        yield Finding(
            f"{first.json_path} is as the contract has it: {first.message[:200]}", exchange
        )
        return


@check("privacy.any_number", "No row has a national identity number in it.", lists)
def no_national_number(trial: Trial, operation: Operation) -> Findings:
    for exchange in _pages(trial, operation, since=0, limit=200):
        if numbers := national_numbers(exchange.text):
            expected = f"no fødselsnummer or D-number leaves, and here are {len(numbers)}"
            yield Finding(expected, exchange)
            return


@check("list.method", "What a list is not asked by is refused with 405 and Allow.", any_list)
def other_method(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.endpoint.ask("delete", operation.path)
    yield from refused(exchange, 405, "DELETE of a list", trial.form_of_refusals)
    if exchange.status == 405 and "GET" not in exchange.headers.get("Allow", ""):
        yield Finding("Allow names GET among the methods that are answered", exchange)


@check("delta.all", "A delta from the beginning has every row of the list.", lists)
def delta_from_the_beginning(trial: Trial, operation: Operation) -> Findings:
    whole = set(_identifiers(trial.page(operation, limit=PAGE * MAX_PAGES)))
    identifiers: set[str] = set()
    for exchange in _pages(trial, operation, since=0, limit=200):
        identifiers |= set(_identifiers(exchange))
        if whole <= identifiers:
            return
    yield Finding(
        f"the delta has {len(whole - identifiers)} rows more, which the list has", exchange
    )


@check("delta.nothing", "A delta from now on has nothing that did not change.", lists)
def delta_from_now(trial: Trial, operation: Operation) -> Findings:
    before = trial.page(operation, limit=200)
    if not before.json["items"]:
        raise NotTried("the list is empty, so nothing in it can stay as it was")
    after = trial.page(operation, since=before.json["delta"], limit=200)
    # What the last open transactions wrote may come twice, but not everything there is.
    if len(after.json["items"]) >= len(before.json["items"]) > 1:
        yield Finding("rows that did not change are left out", after)


@check("delta.tombstones", "Of a deleted row only id, version and deleted are told.", lists)
def tombstones_tell_nothing(trial: Trial, operation: Operation) -> Findings:
    for exchange in _pages(trial, operation, since=0, limit=200):
        for row in exchange.json.get("items", []):
            if row.get("deleted") and set(row) != {"id", "version", "deleted"}:
                yield Finding("a tombstone has id, version and deleted alone", exchange)
                return
    if any(row.get("deleted") for row in trial.page(operation, limit=200).json["items"]):
        yield Finding("who begins anew gets no tombstones", trial.page(operation, limit=200))


def _pages(trial: Trial, operation: Operation, **query: Any) -> Iterator[Exchange]:
    query_of_page = {"limit": PAGE} | query
    exchange = trial.page(operation, **query_of_page)
    yield exchange
    for _ in range(MAX_PAGES - 1):
        if not exchange.json.get("next"):
            return
        exchange = trial.page(operation, **query_of_page, cursor=exchange.json["next"])
        yield exchange


def _identifiers(exchange: Exchange) -> list[str]:
    return [str(row.get("id")) for row in exchange.json.get("items", [])]
