"""Module 7: a round is opened and filled, guardians apply and withdraw, and answer offers."""

import uuid
from collections.abc import Iterator
from itertools import chain

from ..findings import NotTried
from ..story import Story
from ..trial import Example, Trial
from .module import Scenarios
from .population import Row, cared_for, closed_unit, guardians, in_days, next_august, today, units

of = Scenarios("kindergarten")
APPLY = "POST /applications"
WITHDRAW = "POST /applications/{identifier}/withdraw"
MAX_YEARS = 6


@of.example("POST /rounds", needs="nothing")
def rounds(trial: Trial) -> Iterator[Example]:
    body = {
        "name": f"Conformance {uuid.uuid4().hex[:8]}",
        "year": next_august().year,
        "opens_on": today().isoformat(),
        "deadline": in_days(30),
    }
    yield Example(
        body,
        once=True,
        impossible={
            "a deadline before the opening": body | {"opens_on": in_days(40)},
            "a deadline that has passed": body | {"opens_on": in_days(-9), "deadline": in_days(-2)},
        },
    )


@of.example("POST /places", needs="a round that takes applications, an open kindergarten")
def places(trial: Trial) -> Iterator[Example]:
    for round_, kindergarten in zip(_rounds(trial), _kindergartens(trial)[:1], strict=False):
        body = {
            "round_id": round_["id"],
            "unit_id": kindergarten["id"],
            "band": "under_three",
            "starts_on": f"{round_['year']}-08-01",
            "number": 7,
        }
        outside = {"starts_on": f"{round_['year']}-07-01"}
        yield Example(body, impossible={"a month of another year": body | outside})


@of.example("POST /criteria", needs="nothing")
def criteria(trial: Trial) -> Iterator[Example]:
    body = {"criteria": ["sibling", "near"], "starts_on": today().isoformat()}
    yield Example(
        body,
        impossible={
            "the same criterion twice": body | {"criteria": ["near", "near"]},
            "what would have held yesterday": body | {"starts_on": in_days(-1)},
        },
    )


@of.example(
    APPLY,
    needs="a round that takes applications, a child under six with a guardian who may act for it "
    "and no application in the round, two open kindergartens",
)
def applications(trial: Trial) -> Iterator[Example]:
    for round_ in _rounds(trial):
        wishes = [unit["id"] for unit in _kindergartens(trial)]
        applied = {row["child_id"] for row in trial.rows("/applications")}
        here = {row["person_id"] for row in trial.people.rows("/enrolments")}
        born = range(round_["year"] - MAX_YEARS, round_["year"])
        for child, guardian in cared_for(trial, born) if len(wishes) > 1 else ():
            if child["id"] in applied | here:
                continue
            body = {
                "round_id": round_["id"],
                "child_id": child["id"],
                "guardian_id": guardian,
                "wishes": wishes[1::-1],
                "starts_on": f"{round_['year']}-08-01",
                "percent": 100,
            }
            yield Example(
                body,
                once=True,
                impossible={
                    "the same kindergarten twice": body | {"wishes": wishes[:1] * 2},
                    "a start in the middle of a month": body
                    | {"starts_on": f"{round_['year']}-08-02"},
                    "a day to come as the one it came": body | {"received_on": in_days(3)},
                },
            )


@of.example(WITHDRAW, needs="an application that nobody has decided on, a guardian who may act")
def withdrawals(trial: Trial) -> Iterator[Example]:
    acting = guardians(trial)
    for row in chain(trial.rows("/applications"), trial.none_left(APPLY)):
        if row["status"] == "sent" and row["child_id"] in acting:
            yield Example({"guardian_id": acting[row["child_id"]]}, row, once=True)


@of.example(
    "POST /offers/{identifier}/answer", needs="an offer without an answer, a guardian who may act"
)
def answers(trial: Trial) -> Iterator[Example]:
    acting = guardians(trial)
    for row in trial.rows("/offers"):
        if row["answered_on"] is None and row["answer_by"] >= today().isoformat():
            about = trial.endpoint.ask("get", f"/applications/{row['application_id']}").json
            if about["child_id"] in acting:
                body = {"guardian_id": acting[about["child_id"]], "accept": True}
                yield Example(body, row, once=True)


@of.story(APPLY, "An application keeps its wishes in order, is withdrawn once, and can come anew.")
def an_application(story: Story) -> None:
    wish = story.example(APPLY)
    sent = story.done(wish)
    unit_ids = [each["unit_id"] for each in sorted(sent["wishes"], key=lambda each: each["rank"])]
    story.expect(
        "the wishes are in the order in which they were sent",
        unit_ids == wish.example.body["wishes"],
    )
    story.expect("the application is sent", sent["status"] == "sent")
    back = story.to(sent, WITHDRAW, guardian_id=wish.example.body["guardian_id"])
    story.refused(back, "a version that is gone", 412, headers={"If-Match": '"0"'})
    ended = story.done(back)
    story.expect("the application has ended", ended["status"] == "ended")
    story.done(wish)


@of.story(APPLY, "A wish for a closed kindergarten is refused by name, and nothing is kept of it.")
def a_closed_kindergarten(story: Story) -> None:
    wish = story.example(APPLY)
    starts_on, wishes = wish.example.body["starts_on"], wish.example.body["wishes"]
    closed = closed_unit(story.trial, "kindergarten", on=starts_on)
    if closed is None:
        raise NotTried(f"no kindergarten is closed on {starts_on}")
    bad = story.example(APPLY, wishes=[wishes[0], closed["id"]])
    story.refused(bad, "a wish for a closed kindergarten", naming=closed["name"])
    story.done(wish)  # had half of it been kept, the child would have an application


@of.story("POST /places", "The last word on a kindergarten's places holds, in the same row.")
def places_said_again(story: Story) -> None:
    first = story.done(story.example("POST /places", number=5))
    last = story.done(story.example("POST /places", number=9))
    story.expect("it is the same row in a later version", last["id"] == first["id"])
    story.expect("the number is the last one", last["number"] == 9)


@of.story("POST /criteria", "New criteria end those before, on the day on which they begin.")
def criteria_that_follow(story: Story) -> None:
    first = story.done(story.example("POST /criteria"))
    later = story.done(story.example("POST /criteria", starts_on=in_days(10), criteria=["near"]))
    story.expect("the new ones hold from their day", later["starts_on"] == in_days(10))
    by_id = {row["id"]: row for row in story.rows("/criteria")}
    story.expect("those before end on that day", by_id[first["id"]]["ends_on"] == in_days(10))


@of.story(
    "POST /offers/{identifier}/answer", "Who declines an offer is told so, and cannot take it then."
)
def an_offer_declined(story: Story) -> None:
    wish = story.example("POST /offers/{identifier}/answer", accept=False)
    answer = story.done(wish)
    story.expect("the offer has been answered", answer["answered_on"])
    about = story.row("/applications", answer["application_id"])
    story.expect("the application is declined", about["status"] == "declined")
    guardian = wish.example.body["guardian_id"]
    late = story.to(answer, "POST /offers/{identifier}/answer", guardian_id=guardian, accept=True)
    story.refused(late, "an answer after the answer")


def _rounds(trial: Trial) -> list[Row]:
    """Return a round that takes applications and in which nothing is allocated yet."""
    now = today().isoformat()
    rounds: list[Row] = [
        row for row in trial.rows("/rounds") if row["opens_on"] <= now <= row["deadline"]
    ]
    return rounds[:1]


def _kindergartens(trial: Trial) -> list[Row]:
    return units(trial, "kindergarten", on=next_august().isoformat())
