"""Module 1: guardians answer for a child's school, and ask for another school or a later start."""

from collections.abc import Iterator
from itertools import chain

from ..findings import NotTried
from ..story import Story
from ..trial import Example, Trial
from .module import Scenarios
from .population import Row, guardians, today

of = Scenarios("admission")
ANSWER = "POST /admissions/{identifier}/answer"
APPLY = "POST /applications"
WITHDRAW = "POST /applications/{identifier}/withdraw"
OPEN = ("sent", "assessed")


@of.example(ANSWER, needs="a child whose school is decided, a guardian who may act")
def answers(trial: Trial) -> Iterator[Example]:
    for row, guardian in _admitted(trial, "decided"):
        yield Example({"guardian_id": guardian, "answer": "yes"}, row, once=True)


@of.example(
    APPLY,
    needs="a cohort in which one may still apply, a child with a school in it, no application and "
    "a guardian who may act, another school with capacity",
)
def applications(trial: Trial) -> Iterator[Example]:
    cohorts = {row["id"]: row for row in trial.rows("/cohorts")}
    applicants = {row["child_id"] for row in trial.rows("/applications")}
    room = trial.rows("/capacity")
    for row, guardian in _admitted(trial, "decided", "confirmed"):
        cohort = cohorts[row["cohort_id"]]
        if row["child_id"] in applicants or cohort["changes_until"] < today().isoformat():
            continue
        of_cohort = [
            each["school_id"]
            for each in room
            if (each["grade"], each["year"]) == (cohort["grade"], cohort["year"])
        ]
        others = [school for school in of_cohort if school != row["school_id"]]
        if row["school_id"] and others:
            body = {
                "admission_id": row["id"],
                "guardian_id": guardian,
                "kind": "change",
                "schools": others[:1],
                "reasons": "The grandparents live beside it.",
            }
            yield Example(
                body,
                once=True,
                impossible={
                    "no school to change to": body | {"schools": []},
                    "the same school twice": body | {"schools": others[:1] * 2},
                    "the school that the child has": body | {"schools": [row["school_id"]]},
                },
            )


@of.example(WITHDRAW, needs="an application that nobody has decided on, a guardian who may act")
def withdrawals(trial: Trial) -> Iterator[Example]:
    acting = guardians(trial)
    for row in chain(trial.rows("/applications"), trial.none_left(APPLY)):
        if row["status"] in OPEN and row["child_id"] in acting:
            yield Example({"guardian_id": acting[row["child_id"]]}, row, once=True)


@of.story(APPLY, "An application for another school is kept, withdrawn once, and can come anew.")
def a_change(story: Story) -> None:
    wish = story.example(APPLY)
    sent = story.done(wish)
    body = wish.example.body
    story.expect("the schools are those wished for", sent["wishes"] == body["schools"])
    story.expect("the application is sent", sent["status"] == "sent")
    back = story.to(sent, WITHDRAW, guardian_id=body["guardian_id"])
    story.refused(back, "a version that is gone", 412, headers={"If-Match": '"0"'})
    story.expect("it is withdrawn", story.done(back)["status"] == "withdrawn")
    story.done(wish)


@of.story(APPLY, "A later start can be asked for beside another school, and names no school.")
def a_later_start(story: Story) -> None:
    cohorts = {row["id"]: row for row in story.rows("/cohorts")}
    wish = story.example(APPLY, kind="deferral", schools=[], reasons="An expert advises it.")
    about = story.row("/admissions", wish.example.body["admission_id"])
    if cohorts[about["cohort_id"]]["grade"] != 1:
        raise NotTried("no child starts school in grade one")
    sent = story.done(wish)
    story.expect("it is about a later start", (sent["kind"], sent["wishes"]) == ("deferral", []))
    story.refused(wish, "a second one of the kind")


@of.story(ANSWER, "Who declines has no school any more, and cannot say yes afterwards.")
def a_place_declined(story: Story) -> None:
    wish = story.example(ANSWER, answer="no")
    declined = story.done(wish)
    story.expect("the place is declined", declined["status"] == "declined")
    guardian = wish.example.body["guardian_id"]
    story.refused(
        story.to(declined, ANSWER, guardian_id=guardian, answer="yes"), "a yes after the no"
    )


@of.story(ANSWER, "Nobody answers for a child whom they do not care for.")
def a_stranger(story: Story) -> None:
    wish = story.example(ANSWER)
    child = (wish.example.row or {})["child_id"]
    own = {
        row["guardian_id"]
        for row in story.trial.people.rows("/guardianships")
        if row["child_id"] == child
    }
    others = [each for each in guardians(story.trial).values() if each not in own]
    if not others:
        raise NotTried("there is no guardian of another child")
    bad = story.example(ANSWER, guardian_id=others[0])
    story.refused(bad, "an answer by a guardian of another child", (404, 409))


def _admitted(trial: Trial, *statuses: str) -> Iterator[tuple[Row, str]]:
    acting = guardians(trial)
    for row in trial.rows("/admissions"):
        if row["status"] in statuses and row["child_id"] in acting:
            yield row, acting[row["child_id"]]
