"""Writes: safe to send again, and never over somebody else's."""

from ..contracts import Operation
from ..findings import Finding, Findings, Irrelevant, NotTried, refused
from ..invalid_bodies import altered
from ..story import Story, Unexpected
from ..trial import Trial
from . import check, writes, writes_to_a_row, writes_with_a_body


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


@check("write.done", "A write that can be is done; delta and row are as it answered.", writes)
def write_is_done(trial: Trial, operation: Operation) -> Findings:
    write = trial.some_write(operation)
    try:
        Story(trial).done(write)
    except Unexpected as unexpected:
        yield unexpected.finding


@check("write.again", "The same key sent again gives the same answer and does nothing.", writes)
def sent_again(trial: Trial, operation: Operation) -> Findings:
    done = trial.accepted(operation)
    since = trial.now(done.write.shown_in)
    before = trial.versions(done.write.shown_in, since)
    again = trial.send(done.write, key=done.key)
    if (again.status, again.json) != (done.answer.status, done.answer.json):
        yield Finding(f"{done.answer.status} and the same body as the first time", again)
    elif trial.versions(done.write.shown_in, since) != before:
        yield Finding("nothing is written a second time", again)


@check("write.key", "A key that came with another request is refused with 422.", writes_with_a_body)
def key_of_another_request(trial: Trial, operation: Operation) -> Findings:
    done = trial.accepted(operation)
    other = altered(trial.contract, trial.contract.body_of(operation), done.write.body or {})
    if other == done.write.body:
        raise NotTried("the kit knows no other body that can be of this write")
    exchange = trial.send(done.write, key=done.key, body=other)
    yield from refused(exchange, 422, "a key that came with another request")


@check("write.twice", "What can be only once is refused the second time, with 409.", writes)
def twice(trial: Trial, operation: Operation) -> Findings:
    done = trial.accepted(operation).write
    if not done.example.once:
        raise Irrelevant
    try:
        Story(trial).refused(trial.write(operation, done.example), "the same a second time")
    except Unexpected as unexpected:
        yield unexpected.finding
