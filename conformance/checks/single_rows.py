"""One row: its tag, what is not there, and what is not an identifier."""

from ..contracts import Operation
from ..findings import Finding, Findings, refused
from ..story import differences
from ..trial import Trial, at
from . import check, one_row

UNKNOWN = {"id": "00000000-0000-4000-8000-000000000000"}


@check("row.same", "A row is the same alone as in its list.", one_row)
def same_as_in_the_list(trial: Trial, operation: Operation) -> Findings:
    row = trial.some_row(operation)
    exchange = trial.endpoint.ask("get", at(operation, row))
    if exchange.status != 200:
        yield Finding("a row of the list can be read by itself: 200", exchange)
    elif differing := differences(exchange.json, row):
        yield Finding(f"the row has the values that it has in the list: {differing}", exchange)


@check("row.tag", "A row comes with an ETag; who has that already gets 304.", one_row)
def tag(trial: Trial, operation: Operation) -> Findings:
    address = at(operation, trial.some_row(operation))
    exchange = trial.endpoint.ask("get", address)
    etag = exchange.headers.get("ETag")
    if not etag:
        yield Finding("the answer has an ETag", exchange)
        return
    again = trial.endpoint.ask("get", address, headers={"If-None-Match": etag})
    if again.status != 304:
        yield Finding(f"304, since nothing has changed since {etag}", again)
    other = trial.endpoint.ask("get", address, headers={"If-None-Match": '"another"'})
    if other.status != 200:
        yield Finding("200 to who has another version", other)


@check("row.missing", "What is not there is refused with 404.", one_row)
def missing(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.endpoint.ask("get", at(operation, UNKNOWN))
    yield from refused(exchange, 404, "an identifier that nobody has")
