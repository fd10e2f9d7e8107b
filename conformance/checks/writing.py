"""Writes: safe to send again, never over somebody else's, and nothing half-written."""

import uuid

from ..contracts import Operation
from ..endpoint import Exchange
from ..trial import Finding, Findings, NotTried, Trial, Write, refused
from . import check, writes, writes_to_a_row


@check("write.done", "A write that can be is done, and the list's delta has the row.", writes)
def write_is_done(trial: Trial, operation: Operation) -> Findings:
    write = trial.some_write(operation)
    before = trial.endpoint.ask("get", write.shown_in, query={"limit": 1})
    exchange = trial.send(write)
    if exchange.status not in (200, 201, 204):
        yield Finding("the write is accepted: 200, 201 or 204", exchange)
        return
    if exchange.status == 204:
        return
    row = exchange.json
    delta = trial.endpoint.ask(
        "get", write.shown_in, query={"since": before.json["delta"], "limit": 200}
    )
    shown = [each for each in delta.json["items"] if each["id"] == row.get("id")]
    if not shown:
        yield Finding("the delta since before the write has the row", delta)
    elif shown[0] != row:
        yield Finding("the delta has the row as the write answered it", delta)


@check("write.again", "The same key sent again gives the same answer and does nothing.", writes)
def sent_again(trial: Trial, operation: Operation) -> Findings:
    write, key = trial.some_write(operation), str(uuid.uuid4())
    first = _accepted(trial.send(write, key=key))
    before = trial.endpoint.ask("get", write.shown_in, query={"limit": 1}).json["delta"]
    again = trial.send(write, key=key)
    if (again.status, again.json) != (first.status, first.json):
        yield Finding(f"{first.status} and the same body as the first time", again)
        return
    delta = trial.endpoint.ask("get", write.shown_in, query={"since": before, "limit": 200})
    versions = [each["version"] for each in delta.json["items"] if each["id"] == first.json["id"]]
    if versions and versions[0] != first.json["version"]:
        yield Finding("the row has not changed a second time", delta)


@check("write.key", "A key that came with another request is refused with 422.", writes)
def key_of_another_request(trial: Trial, operation: Operation) -> Findings:
    write, key = trial.some_write(operation), str(uuid.uuid4())
    _accepted(trial.send(write, key=key))
    exchange = trial.send(write, key=key, body={**write.body, "note": "another request"})
    yield from refused(exchange, 422, "a key that came with another request")


@check("write.no_key", "A write without an Idempotency-Key is refused with 400.", writes)
def no_key(trial: Trial, operation: Operation) -> Findings:
    write = trial.some_write(operation)
    exchange = trial.send(write, headers={"Idempotency-Key": None})
    yield from refused(exchange, 400, "a write without an Idempotency-Key")


@check(
    "write.unseen", "A write that does not say which version it has seen gets 428.", writes_to_a_row
)
def unseen(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.send(trial.some_write(operation), headers={"If-Match": None})
    yield from refused(exchange, 428, "a write without If-Match")


@check("write.outdated", "A write over another version than was seen gets 412.", writes_to_a_row)
def outdated(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.send(trial.some_write(operation), headers={"If-Match": '"another"'})
    yield from refused(exchange, 412, "a write over a version that was not seen")


@check(
    "write.impossible", "What cannot be is refused with a reason, and nothing is written.", writes
)
def impossible(trial: Trial, operation: Operation) -> Findings:
    write = trial.some_write(operation)
    if not write.impossible:
        raise NotTried("the kit has no example of what cannot be here")
    before = _versions(trial, write)
    for what, body in write.impossible.items():
        exchange = trial.send(write, body=body)
        if exchange.status not in (404, 409, 422):
            yield Finding(f"{what} is refused with 422, 409 or 404", exchange)
        else:
            yield from refused(exchange, exchange.status, what)
        if _versions(trial, write) != before:
            yield Finding(f"nothing is written of a request with {what}", exchange)
            return


@check("write.not_json", "What is no JSON is refused with 400 or 422.", writes)
def not_json(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.send(trial.some_write(operation), body='{"half": ')
    if exchange.status not in (400, 422):
        yield Finding("a body that is no JSON is refused with 400 or 422", exchange)
    else:
        yield from refused(exchange, exchange.status, "a body that is no JSON")


def _accepted(exchange: Exchange) -> Exchange:
    if exchange.status not in (200, 201) or not isinstance(exchange.json, dict):
        raise NotTried(f"the write itself was not accepted ({exchange.status}): see write.done")
    return exchange


def _versions(trial: Trial, write: Write) -> dict[str, int]:
    page = trial.endpoint.ask("get", write.shown_in, query={"limit": 200, "since": 0})
    return {row["id"]: row["version"] for row in page.json["items"]}
