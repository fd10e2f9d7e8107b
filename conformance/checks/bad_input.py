"""Bad input: each is refused with a problem that names the place, and nothing is written."""

import json
from collections.abc import Sequence

from ..contracts import Operation
from ..endpoint import Exchange
from ..findings import Finding, Findings, Irrelevant, refused
from ..invalid_bodies import Spoiled, spoiled
from ..trial import Trial, Write
from . import check, writes, writes_with_a_body

REFUSED = (404, 409, 422)
BY_SCHEMA = ("missing", "form", "type", "unnamed", "text")
DEEP = 3000
WRONG_TYPES = {
    "application/xml": "<application><remark>half",
    "application/x-www-form-urlencoded": "remark=half",
}


@check("input.missing", "A missing field is refused by its name, with 422.", writes_with_a_body)
def missing(trial: Trial, operation: Operation) -> Findings:
    yield from _all_refused(trial, operation, "missing")


@check(
    "input.form",
    "An impossible day, identifier, word or type is refused by its name, with 422.",
    writes_with_a_body,
)
def form(trial: Trial, operation: Operation) -> Findings:
    yield from _all_refused(trial, operation, "form")


@check(
    "input.type",
    'Nothing is converted: `true`, `"4"` and 4.9999999 are not numbers, and 1 is not `true`.',
    writes_with_a_body,
)
def converted(trial: Trial, operation: Operation) -> Findings:
    yield from _all_refused(trial, operation, "type")


@check(
    "input.unnamed",
    "A field that the contract does not have is refused, with 422.",
    writes_with_a_body,
)
def unnamed(trial: Trial, operation: Operation) -> Findings:
    yield from _all_refused(trial, operation, "unnamed")


@check(
    "input.text", "A NUL, or a name of white space alone, is refused with 422.", writes_with_a_body
)
def no_text(trial: Trial, operation: Operation) -> Findings:
    yield from _all_refused(trial, operation, "text")


@check(
    "input.limit",
    "Values below or above their limits are refused, and nothing is written.",
    writes_with_a_body,
)
def limit(trial: Trial, operation: Operation) -> Findings:
    yield from _all_refused(trial, operation, "limit")


@check("input.unknown", "Whom and what nobody knows is refused.", writes_with_a_body)
def unknown(trial: Trial, operation: Operation) -> Findings:
    yield from _all_refused(trial, operation, "unknown")


@check("input.impossible", "What the module's rules forbid is refused with a reason.", writes)
def impossible(trial: Trial, operation: Operation) -> Findings:
    write = trial.some_write(operation)
    bad = [Spoiled("rules", what, "", body) for what, body in write.example.impossible.items()]
    yield from _refused_each(trial, write, bad)


@check("input.no_json", "What is not JSON, or not said to be, is refused.", writes_with_a_body)
def no_json(trial: Trial, operation: Operation) -> Findings:
    write = trial.some_write(operation)
    since = trial.now(write.shown_in)
    before = trial.versions(write.shown_in, since)
    half = trial.send(write, body='{"half": ')
    yield from refused(half, (400, 422), "a body that is not JSON")
    deep = trial.send(write, body="[" * DEEP + "]" * DEEP)
    yield from refused(deep, (400, 413, 422), f"JSON that is nested {DEEP} deep")
    for content_type, body in (*WRONG_TYPES.items(), ("text/plain", json.dumps(write.body))):
        exchange = trial.send(write, body=body, headers={"Content-Type": content_type})
        yield from refused(exchange, (400, 415, 422), f"a body of {content_type}")
    if trial.versions(write.shown_in, since) != before:
        yield Finding("nothing is written of a body that is not JSON", half)


def _all_refused(trial: Trial, operation: Operation, kind: str) -> Findings:
    write = trial.some_write(operation)
    schema = trial.contract.body_of(operation)
    candidates = spoiled(trial.contract, schema, write.body)
    yield from _refused_each(trial, write, [bad for bad in candidates if bad.kind == kind])


def _refused_each(trial: Trial, write: Write, bad: Sequence[Spoiled]) -> Findings:
    if not bad:
        raise Irrelevant  # nothing in this body can be wrong in this way
    since = trial.now(write.shown_in)
    before = trial.versions(write.shown_in, since)
    for each in bad:
        exchange = trial.send(write, body=each.body)
        yield from _refused(exchange, each)
        if trial.versions(write.shown_in, since) != before:
            yield Finding(f"nothing is written of a request with {each.what}", exchange)
            return


def _refused(exchange: Exchange, bad: Spoiled) -> Findings:
    by_schema = bad.kind in BY_SCHEMA
    yield from refused(exchange, 422 if by_schema else REFUSED, bad.what)
    if by_schema and exchange.status == 422 and not _names(exchange, bad.place):
        yield Finding(f"`errors` of the problem has the `place` `{bad.place}`", exchange)


def _names(exchange: Exchange, place: str) -> bool:
    errors = exchange.json.get("errors", []) if isinstance(exchange.json, dict) else []
    return any(each.get("place") == place for each in errors if isinstance(each, dict))
