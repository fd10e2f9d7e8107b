"""OneRoster's gradebook: a result is registered, corrected under its identifier, or refused."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ..endpoint import Exchange
from ..findings import STATUS_INFORMATION, NotTried
from ..invalid_bodies import NOBODY, UNNAMED
from ..rosters import MAX_ROWS, OK, Row
from ..story import Story, Unexpected
from .module import Scenarios
from .population import today

of = Scenarios("oneroster-gradebook")
PUT = "PUT /results/{sourcedId}"
ACCEPTED = (200, 201)
REFUSED, NOT_FOUND = (400, 404, 422), 404
MARKS = ("4", "5")  # the one that is registered, and the one that it is corrected to


@dataclass(frozen=True)
class Slot:
    """A line item in which a student has no result yet."""

    line_item: str
    student: str


@of.story(PUT, "A result that is registered can be read, in its collection and in a delta.")
def registered(story: Story) -> None:
    slot, identifier = _free_slot(story), str(uuid.uuid4())
    since = datetime.now(UTC).isoformat(timespec="milliseconds")
    _accepted(story, identifier, _result(slot, identifier, MARKS[0]))
    result = _read(story, identifier)
    _says(story, result, slot, MARKS[0])
    [row] = _rows(story, "/results", filter=f"sourcedId='{identifier}'")
    story.expect("the collection has it as it is alone", row == result)
    delta = _rows(story, "/results", filter=f"dateLastModified>='{since}'", limit=MAX_ROWS)
    story.expect("the delta since before has it", result in delta)


@of.story(PUT, "The same result again changes nothing; another value takes its place.")
def corrected(story: Story) -> None:
    slot, identifier = _free_slot(story), str(uuid.uuid4())
    for _ in range(2):
        _accepted(story, identifier, _result(slot, identifier, MARKS[0]))
    story.expect("there is one result of it", len(_results_in(story, slot)) == 1)
    _accepted(story, identifier, _result(slot, identifier, MARKS[1]))
    _says(story, _read(story, identifier), slot, MARKS[1])
    story.expect("there is still one result of it", len(_results_in(story, slot)) == 1)


@of.story(PUT, "A result that cannot be is refused with a reason, and nothing is written.")
def refused(story: Story) -> None:
    slot = _free_slot(story)
    for what, changed in _impossible():
        identifier = str(uuid.uuid4())
        answer = _put(story, identifier, _result(slot, identifier, MARKS[0]) | changed)
        if answer.status not in REFUSED or not STATUS_INFORMATION.fits(answer):
            raise Unexpected(f"{what} is refused with 400, 404 or 422, and why", answer)
        answer = _ask(story, f"/results/{identifier}")
        story.expect("nothing was registered", answer.status == NOT_FOUND)


def _impossible() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "an unknown student", {"student": {"sourcedId": NOBODY, "type": "user"}}
    yield "an unknown line item", {"lineItem": {"sourcedId": NOBODY, "type": "lineItem"}}
    yield "another sourcedId than the address has", {"sourcedId": str(uuid.uuid4())}
    yield "no line item", {"lineItem": None}
    yield "a score that is not a number", {"score": "many"}
    yield "`true` for a score", {"score": True}
    yield "a text for a score", {"score": MARKS[0]}
    yield "a text with spaces for a score", {"score": f" {MARKS[0]} "}
    yield "nearly a mark", {"score": 4.9999999}
    yield "a score beside another text", {"textScore": "IV"}
    yield "a NUL", {"scoreStatus": "fully graded\0"}
    yield "a field that the standard does not have", {UNNAMED: 5}


def _result(slot: Slot, identifier: str, mark: str) -> dict[str, Any]:
    return {
        "sourcedId": identifier,
        "status": "active",
        "dateLastModified": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "lineItem": {"href": "", "sourcedId": slot.line_item, "type": "lineItem"},
        "student": {"href": "", "sourcedId": slot.student, "type": "user"},
        "scoreStatus": "fully graded",
        "scoreDate": today().isoformat(),
        "score": float(mark),
    }


def _free_slot(story: Story) -> Slot:
    """Return one, of students who have results in another line item of the same class."""
    results = [row for row in _rows(story, "/results", limit=MAX_ROWS) if row["status"] == "active"]
    occupied = {(_of(row, "lineItem"), _of(row, "student")) for row in results}
    in_class = {(_of(row, "class"), _of(row, "student")) for row in results if "class" in row}
    for item in _rows(story, "/lineItems", limit=MAX_ROWS):
        for school_class, student in sorted(in_class):
            free = (item["sourcedId"], student) not in occupied
            if item["status"] == "active" and _of(item, "class") == school_class and free:
                return Slot(item["sourcedId"], student)
    raise NotTried("a class needs two line items, and a student with a result in one of them only")


def _of(row: Row, name: str) -> str:
    referred: Mapping[str, str] = row[name]
    return referred["sourcedId"]


def _results_in(story: Story, slot: Slot) -> list[Row]:
    return _rows(
        story,
        "/results",
        filter=f"lineItem.sourcedId='{slot.line_item}' AND student.sourcedId='{slot.student}'",
    )


def _says(story: Story, result: Row, slot: Slot, mark: str) -> None:
    story.expect("it has the score that was sent", result.get("score") == float(mark))
    story.expect(
        "it is of the line item and the student",
        (_of(result, "lineItem"), _of(result, "student")) == (slot.line_item, slot.student),
    )


def _accepted(story: Story, identifier: str, result: dict[str, Any]) -> None:
    answer = _put(story, identifier, result)
    if answer.status not in ACCEPTED:
        raise Unexpected("the result is registered: 201", answer)


def _put(story: Story, identifier: str, result: dict[str, Any]) -> Exchange:
    address = f"/results/{identifier}"
    story.last = story.trial.endpoint.ask("put", address, body={"result": result})
    return story.last


def _ask(story: Story, path: str, **query: Any) -> Exchange:
    story.last = story.trial.endpoint.ask("get", path, query=query)
    return story.last


def _read(story: Story, identifier: str) -> Row:
    answer = _ask(story, f"/results/{identifier}")
    if answer.status != OK:
        raise Unexpected("the result can be read: 200", answer)
    result: Row = answer.json["result"]
    return result


def _rows(story: Story, path: str, **query: Any) -> list[Row]:
    answer = _ask(story, path, **query)
    if answer.status != OK:
        raise NotTried(f"GET {path} answered {answer.status}, so there is nothing to read")
    rows: list[Row] = next(iter(answer.json.values()))
    return rows
