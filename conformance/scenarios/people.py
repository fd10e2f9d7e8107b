"""Module 3: a child begins, moves and leaves; an adult cares for it with rights of their own."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import SystemRandom

from ..findings import NotTried
from ..story import Story
from ..trial import Example, Trial
from .module import Scenarios
from .population import Row, holds, today

of = Scenarios("people")
RIGHTS = {
    "parental_responsibility": True,
    "lives_with": True,
    "receives_information": True,
    "may_act": True,
}
BLOCKED = RIGHTS | {"receives_information": False, "may_act": False, "contact_blocked": True}
GROWN_UP = 18


@of.example("POST /enrolments", needs="a child under six without a place, an open kindergarten")
def beginnings(trial: Trial) -> Iterator[Example]:
    kindergarten = next(iter(_open(trial, "kindergarten")), None)
    enrolled = {row["person_id"] for row in trial.rows("/enrolments")}
    for child in trial.rows("/persons") if kindergarten else ():
        born = date.fromisoformat(child["born"])
        if kindergarten is None or child["id"] in enrolled or born.year <= today().year - 6:
            continue
        starts_on = date(born.year + 1, 8, 1)
        body = {
            "person_id": child["id"],
            "unit_id": kindergarten["id"],
            "kind": "kindergarten",
            "starts_on": starts_on.isoformat(),
            "ends_on": (starts_on + timedelta(days=300)).isoformat(),
        }
        before = (starts_on - timedelta(days=1)).isoformat()
        yield Example(
            body,
            once=True,
            impossible={
                "an end before the beginning": body | {"ends_on": before},
                "a pupil in a kindergarten": body | {"kind": "school"},
            },
        )


@of.example("POST /enrolments/{identifier}/end", needs="a membership without an end")
def endings(trial: Trial) -> Iterator[Example]:
    for row in _open_ended(trial):
        later = date.fromisoformat(row["starts_on"]) + timedelta(days=200)
        yield Example({"ends_on": later.isoformat()}, row)


@of.example(
    "POST /enrolments/{identifier}/move", needs="a membership without an end, two units of a kind"
)
def moves(trial: Trial) -> Iterator[Example]:
    kinds = {unit["id"]: unit["kind"] for unit in trial.rows("/units")}
    for row in _open_ended(trial):
        others = [u for u in _open(trial, kinds[row["unit_id"]]) if u["id"] != row["unit_id"]]
        if others and holds(row):
            on = max(today(), date.fromisoformat(row["starts_on"]) + timedelta(days=1))
            yield Example({"unit_id": others[0]["id"], "on": on.isoformat()}, row)


@of.example("POST /guardianships", needs="a child, and an adult who does not care for it")
def relations(trial: Trial) -> Iterator[Example]:
    known = {(row["child_id"], row["guardian_id"]) for row in trial.rows("/guardianships")}
    persons = trial.rows("/persons")
    grown_up = today().year - GROWN_UP
    adults = [each for each in persons if int(each["born"][:4]) < grown_up]
    # By chance: who is blocked is in no list, and an earlier run may have blocked somebody.
    adults = SystemRandom().sample(adults, len(adults))
    for child in persons:
        for adult in adults if int(child["born"][:4]) > grown_up else ():
            if (child["id"], adult["id"]) not in known:
                starts_on = {"starts_on": today().isoformat()}
                body = {"child_id": child["id"], "guardian_id": adult["id"]} | starts_on | RIGHTS
                yield Example(
                    body,
                    once=True,
                    impossible={
                        "one who is their own guardian": body | {"guardian_id": child["id"]},
                        "one who is blocked and may act": body | {"contact_blocked": True},
                    },
                )


@of.example("POST /guardianships/{identifier}/rights", needs="a guardian of a child today")
def rights(trial: Trial) -> Iterator[Example]:
    for row in trial.rows("/guardianships"):
        if holds(row) and row["ends_on"] is None:
            body = RIGHTS | {"lives_with": False, "on": today().isoformat()}
            wrong = {"one who is blocked and may act": body | {"contact_blocked": True}}
            yield Example(body, row, impossible=wrong)


@of.story("POST /enrolments", "A membership that ends before it began leaves a tombstone alone.")
def a_place_that_never_was(story: Story) -> None:
    begun = story.done(story.example("POST /enrolments", ends_on=None))
    since = story.trial.now("/enrolments")
    ended = story.to(begun, "POST /enrolments/{identifier}/end", ends_on=begun["starts_on"])
    deletion = story.done(ended)
    story.expect("the answer says that it is deleted", deletion["deleted"] is True)
    story.gone("/enrolments", begun["id"], since)


@of.story(
    "POST /enrolments/{identifier}/move",
    "Who moves belongs to the one unit until the day on which it begins in the other.",
)
def a_move(story: Story) -> None:
    wish = story.example("POST /enrolments/{identifier}/move")
    former = wish.example.row or {}
    begun = story.done(wish)
    body = wish.example.body
    story.expect(
        "the new membership is in the unit asked for, from the day asked for",
        (begun["unit_id"], begun["starts_on"]) == (body["unit_id"], body["on"]),
    )
    before = story.row("/enrolments", former["id"])
    story.expect("the old membership ends on that day", before["ends_on"] == body["on"])


@of.story("POST /enrolments", "A unit that is closed takes nobody, and the problem names it.")
def a_closed_unit(story: Story) -> None:
    closed = [u for u in story.rows("/units") if u["closed_on"] and u["kind"] == "kindergarten"]
    if not closed:
        raise NotTried("no kindergarten is closed")
    wish = story.example(
        "POST /enrolments", unit_id=closed[0]["id"], starts_on=closed[0]["closed_on"], ends_on=None
    )
    story.refused(wish, "a place in a closed kindergarten", naming=closed[0]["name"])


@of.story(
    "POST /guardianships/{identifier}/rights",
    "A guardian who is blocked is told of as deleted, and can no longer be read.",
)
def a_blocked_guardian(story: Story) -> None:
    guardianship = story.done(story.example("POST /guardianships"))
    since = story.trial.now("/guardianships")
    blocking = story.to(
        guardianship, "POST /guardianships/{identifier}/rights", **BLOCKED, on=today().isoformat()
    )
    answer = story.last = story.trial.send(blocking)
    story.expect("the write is accepted: 201", answer.status == 201)
    story.gone("/guardianships", guardianship["id"], since)
    identifiers = {row["id"] for row in story.rows("/guardianships")}
    story.expect("the list has no row of the blocked one", answer.json["id"] not in identifiers)


def _open(trial: Trial, kind: str) -> list[Row]:
    return [u for u in trial.rows("/units") if u["kind"] == kind and not u["closed_on"]]


def _open_ended(trial: Trial) -> list[Row]:
    return [row for row in trial.rows("/enrolments") if row["starts_on"] and row["ends_on"] is None]
