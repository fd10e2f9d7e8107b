"""A story: requests one after another, as a system that uses the module makes them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .contracts import Operation
from .endpoint import Exchange
from .findings import Finding, NotTried, refused
from .trial import Example, Trial, Write

DONE = (200, 201)


class Unexpected(Exception):
    """A step did not come out as it should, and the story ends."""

    def __init__(self, expected: str, exchange: Exchange) -> None:
        super().__init__(expected)
        self.finding = Finding(expected, exchange)


class Story:
    """The steps that stories are made of; each raises `Unexpected` unless it comes out right."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.last: Exchange | None = None

    def example(self, operation: str, **changed: Any) -> Write:
        """Return a write that should be accepted now, with parts of its body changed."""
        write = self.trial.some_write(self._operation(operation))
        return replace(write, body={**write.body, **changed}) if write.body else write

    def to(self, row: Mapping[str, Any], operation: str, **body: Any) -> Write:
        """Return a write to `row` as it is now."""
        return self.trial.write(self._operation(operation), Example(body, row))

    def new(self, operation: str, **body: Any) -> Write:
        """Return a write that makes a row."""
        return self.trial.write(self._operation(operation), Example(body))

    def done(self, write: Write) -> dict[str, Any]:
        """Send `write`; it is accepted, and list, delta and the row alone tell what it answered."""
        trial = self.trial
        since = trial.now(write.shown_in)
        answer = self.last = trial.send(write)
        if answer.status not in DONE or not isinstance(answer.json, dict):
            raise Unexpected("the write is accepted: 200 or 201, with the row", answer)
        row: dict[str, Any] = answer.json
        query = {"since": since, "limit": 200}
        delta = trial.endpoint.ask("get", write.shown_in, query=query)
        delta_row = next(
            (each for each in delta.json["items"] if each["id"] == row.get("id")), None
        )
        if delta_row is None:
            raise Unexpected("the delta since before the write has the row", delta)
        if differing := differences(delta_row, row):
            raise Unexpected(f"the delta has the row as the write answered it: {differing}", delta)
        self._alone(write, row)
        return row

    def refused(
        self,
        write: Write,
        what: str,
        status: int | tuple[int, ...] = 409,
        *,
        naming: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send `write`; it is refused with a problem, and nothing in the list has changed.

        `naming`: what the problem must name, so that one who reads it finds the row.
        """
        trial = self.trial
        since = trial.now(write.shown_in)
        before = trial.versions(write.shown_in, since)
        answer = trial.send(write, headers=dict(headers or {}))
        for finding in refused(answer, status, what):
            raise Unexpected(finding.expected, answer)
        if naming and naming not in answer.text:
            raise Unexpected(f"the problem names what is wrong: “{naming}”", answer)
        if trial.versions(write.shown_in, since) != before:
            raise Unexpected(f"nothing is written of {what}", answer)

    def row(self, path: str, identifier: str) -> dict[str, Any]:
        """Return one row of the list at `path`, read alone."""
        answer = self.last = self.trial.endpoint.ask("get", f"{path}/{identifier}")
        if answer.status != 200 or not isinstance(answer.json, dict):
            raise Unexpected("the row can be read: 200", answer)
        row: dict[str, Any] = answer.json
        return row

    def gone(self, path: str, identifier: str, since: int) -> None:
        """The row is not there any more, and the delta since `since` has its tombstone."""
        alone = self.trial.endpoint.ask("get", f"{path}/{identifier}")
        if alone.status != 404:
            raise Unexpected("what is deleted is not there: 404", alone)
        query = {"since": since, "limit": 200}
        delta = self.trial.endpoint.ask("get", path, query=query)
        tombstones = [row for row in delta.json["items"] if row["id"] == identifier]
        if not tombstones or not tombstones[0]["deleted"]:
            raise Unexpected("the delta since before has a tombstone of the row", delta)
        if set(tombstones[0]) != {"id", "version", "deleted"}:
            raise Unexpected("the tombstone tells id, version and deleted alone", delta)

    def expect(self, expected: str, holds: object) -> None:
        """Raise unless it `holds` of what came last."""
        if not holds:
            if self.last is None:
                raise NotTried("nothing has been asked yet")
            raise Unexpected(expected, self.last)

    def rows(self, path: str) -> list[dict[str, Any]]:
        """Return the rows of the list at `path` as they are now."""
        rows = self.trial.rows(path)
        self.last = self.trial.endpoint.last
        return rows

    def _alone(self, write: Write, row: Mapping[str, Any]) -> None:
        if not self.trial.contract.has_one_row(write.shown_in) or row.get("deleted"):
            return
        alone = self.trial.endpoint.ask("get", f"{write.shown_in}/{row['id']}")
        if alone.status != 200:
            raise Unexpected("what was written can be read alone: 200", alone)
        if differing := differences(alone.json, row):
            raise Unexpected(f"the row is as the write answered it: {differing}", alone)

    def _operation(self, named: str) -> Operation:
        return next(each for each in self.trial.contract.operations if str(each) == named)


def differences(actual: Mapping[str, Any], expected: Mapping[str, Any]) -> str:
    """Name the fields of `actual` that differ from `expected`; those of only one are ignored."""
    return ", ".join(
        f"`{name}` is {expected[name]!r}"
        for name in actual
        if name in expected and actual[name] != expected[name]
    )
