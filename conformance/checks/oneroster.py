"""OneRoster 1.2: collections that are paged, filtered, sorted and cut, and single objects.

1EdTech OneRoster 1.2 Rostering and Gradebook Services, REST binding, sections on paging, sorting,
filtering and field selection.
"""

import re
from datetime import datetime

from ..contracts import Operation
from ..findings import STATUS_INFORMATION, Finding, Findings, NotTried, refused
from ..invalid_bodies import NOBODY
from ..rosters import (
    MAX_ROWS,
    OK,
    Row,
    collection_at,
    object_name,
    references,
    required_fields,
)
from ..story import differences
from ..trial import Trial
from . import check, collections, parts, single_objects, whole_collections
from .national_numbers import national_numbers

PAGE, MAX_PAGES, MAX_REFERENCES = 3, 6, 6
FORBIDDEN = 403
FAR_AWAY = "2999-01-01T00:00:00.000Z"
_RELATION = re.compile(r'rel="(\w+)"')


@check("list.collection", "A collection comes under its name, counted.", collections)
def shape(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    exchange = collection.ask(limit=MAX_ROWS)
    rows = collection.rows_of(exchange)
    total = exchange.headers.get("X-Total-Count", "")
    is_right = total.isdigit() and min(int(total), MAX_ROWS) == len(rows)
    if not is_right:
        yield Finding(f"X-Total-Count says how many there are ({len(rows)} came)", exchange)
    required = required_fields(trial, operation)
    for row in rows:
        if row.get("status") == "active" and (lacking := required - set(row)):
            yield Finding(f"each row has {', '.join(sorted(lacking))}, which is required", exchange)
            return


@check("list.part", "A part has rows of the whole, and those as they are there.", parts)
def part_of_the_whole(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    exchange = collection.ask(limit=MAX_ROWS)
    rows = collection.rows_of(exchange)
    if not rows:
        raise NotTried("there is no row in it, so nothing that could be compared")
    [whole] = [
        each
        for each in trial.contract.operations
        if whole_collections(each) and each.path == f"/{collection.name}"
    ]
    for row in rows[:PAGE]:
        same = collection_at(trial, whole).rows(filter=f"sourcedId='{row['sourcedId']}'")
        if not same:
            yield Finding(f"{row['sourcedId']} stands in {whole.path} too", exchange)
        elif differing := differences(row, same[0]):
            yield Finding(f"the row is as it is in {whole.path}: {differing}", exchange)


@check("paging.offset", "Pages put together are the collection, each row once.", whole_collections)
def pages_are_the_whole(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    whole = [row["sourcedId"] for row in collection.some_rows(PAGE + 1)][: PAGE * MAX_PAGES]
    put_together: list[str] = []
    for offset in range(0, len(whole), PAGE):
        exchange = collection.ask(limit=PAGE, offset=offset)
        rows = collection.rows_of(exchange)
        if len(rows) > PAGE:
            yield Finding(f"{PAGE} rows at most, as `limit={PAGE}` asks", exchange)
            return
        put_together += [row["sourcedId"] for row in rows]
        if put_together[: len(whole)] != whole[: len(put_together)]:
            yield Finding("each page has the rows of the whole that follow", exchange)
            return


@check("paging.links", "Link names first, next, prev and last (RFC 8288).", whole_collections)
def links(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    collection.some_rows(2)
    first = collection.ask(limit=1)
    last = int(first.headers.get("X-Total-Count", "2")) - 1
    rest = collection.ask(limit=1, offset=last)
    for exchange, direction in ((first, "next"), (rest, "prev")):
        named = set(_RELATION.findall(exchange.headers.get("Link", "")))
        if named != {"first", "last", direction}:
            yield Finding(f"Link names first, last and {direction}, and no other", exchange)


@check("paging.impossible", "A limit or an offset that cannot be gets 400.", whole_collections)
def impossible_paging(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    for name, value in (("limit", "0"), ("limit", "-1"), ("offset", "-1"), ("limit", "many")):
        exchange = collection.ask(**{name: value})
        yield from refused(exchange, (400, 422), f"`{name}={value}`", STATUS_INFORMATION)


@check("filter.equal", "A filter gives the rows that it asks for, counted.", whole_collections)
def filtered(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    one = str(collection.some_rows()[-1]["sourcedId"])
    for condition, expected in (
        (f"sourcedId='{one}'", [one]),
        (f"sourcedId='{one}' AND status!='active' AND status!='tobedeleted'", []),
        (f"sourcedId='{NOBODY}' OR sourcedId='{one}'", [one]),
        (f"sourcedId='{NOBODY}'", []),
    ):
        exchange = collection.ask(filter=condition)
        identifiers = [row["sourcedId"] for row in collection.rows_of(exchange)]
        total = exchange.headers.get("X-Total-Count")
        if (identifiers, total) != (expected, str(len(expected))):
            yield Finding(
                f"`{condition}` gives {len(expected)} of the rows, and counts them", exchange
            )


@check("filter.impossible", "A filter that cannot be read gets 400.", whole_collections)
def impossible_filter(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    for condition in ("nothingLikeIt='1'", "sourcedId", "sourcedId='1' XOR status='active'"):
        yield from refused(
            collection.ask(filter=condition), 400, f"`{condition}`", STATUS_INFORMATION
        )


@check("sort.order", "Rows come in the order that is asked for, both ways.", whole_collections)
def sorted_both_ways(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    collection.some_rows(2)
    for name, value in (("sourcedId", str), ("dateLastModified", datetime.fromisoformat)):
        up = collection.ask(limit=MAX_ROWS, sort=name, orderBy="asc")
        down = collection.ask(limit=MAX_ROWS, sort=name, orderBy="desc")
        rising = [value(row[name]) for row in collection.rows_of(up)]
        falling = [value(row[name]) for row in collection.rows_of(down)]
        # Of text the specification leaves open by which alphabet.
        if value is not str and rising != sorted(rising):
            yield Finding(f"`sort={name}` puts the rows in order", up)
        if value is not str and falling != sorted(falling, reverse=True):
            yield Finding(f"`sort={name}&orderBy=desc` begins with the last", down)
        if len(rising) < MAX_ROWS and falling != rising[::-1]:
            yield Finding(f"`sort={name}&orderBy=desc` turns the order round", down)


@check("fields.chosen", "Only the fields asked for come.", whole_collections)
def chosen_fields(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    collection.some_rows()
    exchange = collection.ask(fields="sourcedId,status", limit=PAGE)
    if any(set(row) != {"sourcedId", "status"} for row in collection.rows_of(exchange)):
        yield Finding("each row has sourcedId and status alone", exchange)
    unknown = collection.ask(fields="sourcedId,nothingLikeIt")
    yield from refused(unknown, 400, "a field that there is none of", STATUS_INFORMATION)


@check(
    "delta.modified", "A delta has what changed since, all of it, and no more.", whole_collections
)
def delta(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    known = _modified(collection.some_rows())
    since = sorted(known.values())[len(known) // 2]
    condition = f"dateLastModified>='{since.isoformat(timespec='milliseconds')}'"
    exchange = collection.ask(filter=condition, limit=MAX_ROWS)
    modified = _modified(collection.rows_of(exchange))
    if any(at < since for at in modified.values()):
        yield Finding(f"nothing that was modified before {since}", exchange)
    expected = {identifier for identifier, at in known.items() if at >= since}
    if len(modified) < MAX_ROWS and not expected <= set(modified):
        yield Finding(f"all that was modified at {since} or later", exchange)
    later = collection.ask(filter=f"dateLastModified>'{FAR_AWAY}'")
    if collection.rows_of(later):
        yield Finding("nothing is modified in the far future", later)


def _modified(rows: list[Row]) -> dict[str, datetime]:
    return {row["sourcedId"]: datetime.fromisoformat(row["dateLastModified"]) for row in rows}


@check("reference.leads", "What a row refers to is there.", whole_collections)
def references_lead_somewhere(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    by_type: dict[str, Row] = {}
    for row in collection.some_rows():
        if row.get("status") == "active":
            for each in references(row):
                by_type.setdefault(str(each.get("type")), each)
    for reference in list(by_type.values())[:MAX_REFERENCES]:
        answer = trial.endpoint.ask_at(str(reference["href"]))
        if answer.status == FORBIDDEN:  # of another service, for which the token has no scope
            continue
        target = next(iter(answer.json.values())) if answer.status == OK else {}
        if target.get("sourcedId") != reference["sourcedId"]:
            yield Finding(f"href leads to {reference['sourcedId']}", answer)


@check("row.object", "An object is the same alone as in its collection.", single_objects)
def same_alone(trial: Trial, operation: Operation) -> Findings:
    head = operation.path.partition("/{")[0]
    list_operation = next(each for each in trial.contract.operations if each.path == head)
    row = collection_at(trial, list_operation).some_rows()[0]
    exchange = trial.endpoint.ask("get", f"{head}/{row['sourcedId']}")
    body = exchange.json.get(object_name(operation)) if isinstance(exchange.json, dict) else None
    if exchange.status != OK or not isinstance(body, dict):
        yield Finding(f"the object can be read alone, as {object_name(operation)}", exchange)
    elif body != row:
        yield Finding("the object is as it is in the collection", exchange)


@check("row.unknown", "What is not there is refused with 404.", single_objects)
def unknown_object(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.endpoint.ask("get", f"{operation.path.partition('/{')[0]}/{NOBODY}")
    yield from refused(exchange, 404, "an identifier that nobody has", STATUS_INFORMATION)


@check("privacy.national_number", "No row has a national identity number in it.", whole_collections)
def no_national_number(trial: Trial, operation: Operation) -> Findings:
    collection = collection_at(trial, operation)
    exchange = collection.ask(limit=MAX_ROWS)
    collection.rows_of(exchange)
    if numbers := national_numbers(exchange.text):
        yield Finding(f"no fødselsnummer or D-number leaves, and here are {len(numbers)}", exchange)
