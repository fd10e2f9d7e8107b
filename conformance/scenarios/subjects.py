"""Module 5: pupils choose subjects, are assessed and warned, and what was said is corrected."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from ..findings import NotTried
from ..story import Story
from ..trial import Example, Trial
from .module import Scenarios
from .population import Row, belonging, holds, school_year, today

of = Scenarios("subjects")
CHOOSE, ASSESS, WARN = "POST /choices", "POST /assessments", "POST /warnings"
CORRECT = "POST /assessments/{identifier}/correct"
FIRST_GRADE_WITH_MARKS = 8


@of.example(CHOOSE, needs="an offer of a set to choose from, a pupil who has not chosen it")
def choices(trial: Trial) -> Iterator[Example]:
    pairs = {(r["offer_id"], r["pupil_id"]) for r in trial.rows("/choices") if holds(r)}
    for offer, pupil in _offered(trial):
        if offer["choice_set"] and (offer["id"], pupil) not in pairs:
            body = {"pupil_id": pupil, "offer_id": offer["id"], "starts_on": today().isoformat()}
            before = {"starts_on": f"{school_year() - 1}-11-02"}
            wrong = {"a day of another school year": body | before}
            yield Example(body, once=True, impossible=wrong)


@of.example(
    ASSESS, needs="a subject with marks, a pupil not yet assessed in the middle of the year"
)
def assessments(trial: Trial) -> Iterator[Example]:
    for body in _not_assessed(trial, range(FIRST_GRADE_WITH_MARKS, 11)):
        yield Example(
            body,
            once=True,
            impossible={
                "a mark that is not told": body | {"mark": None},
                "a mark beside what is none": body | {"outcome": "exempt"},
                "attendance in a subject with marks": body | {"outcome": "attended", "mark": None},
            },
        )


@of.example(CORRECT, needs="a mark that is current")
def corrections(trial: Trial) -> Iterator[Example]:
    for row in chain(trial.rows("/assessments"), trial.none_left(ASSESS)):
        if row["is_current"] and row["outcome"] == "mark":
            body = {"outcome": "mark", "mark": row["mark"] % 6 + 1, "reason": "Misread."}
            wrong = {"a mark that is not told": body | {"mark": None}}
            yield Example(body, row, once=True, impossible=wrong)


@of.example(WARN, needs="a pupil with a subject")
def warnings(trial: Trial) -> Iterator[Example]:
    for offer, pupil in _offered(trial):
        body = _about(offer, pupil) | {"missing": "Two hand-ins. Talk to the teacher."}
        yield Example(body, impossible={"words that say nothing": body | {"missing": "   "}})


@of.story(CORRECT, "A correction is a row of its own; what was said before stays, current no more.")
def a_correction(story: Story) -> None:
    wish = story.example(CORRECT)
    before = wish.example.row or {}
    correction = story.done(wish)
    story.expect("it has the new mark", correction["mark"] == wish.example.body["mark"])
    story.expect(
        "it is current, and names the row that it replaces",
        (correction["is_current"], correction["replaces_id"]) == (True, before["id"]),
    )
    original = story.row("/assessments", before["id"])
    story.expect("what was said before is as it was", original["mark"] == before["mark"])
    story.expect("it is current no more", original["is_current"] is False)


@of.story(ASSESS, "No marks are given through grade 7.")
def a_mark_too_early(story: Story) -> None:
    for body in _not_assessed(story.trial, range(1, FIRST_GRADE_WITH_MARKS)):
        story.refused(story.new(ASSESS, **body), "a mark in grade 7 or below", (409, 422))
        return
    raise NotTried("no subject is offered to pupils below grade 8")


@of.story(WARN, "Who lacks the basis of a mark has been warned in writing first.")
def a_warning_first(story: Story) -> None:
    warned = {(r["pupil_id"], r["subject_id"]) for r in story.rows("/warnings")}
    for body in _not_assessed(story.trial, range(FIRST_GRADE_WITH_MARKS, 11)):
        if (body["pupil_id"], body["subject_id"]) not in warned:
            break
    else:
        raise NotTried("everybody has been assessed or warned")
    no_basis = story.new(ASSESS, **body | {"outcome": "no_basis", "mark": None})
    story.refused(no_basis, "no basis for a mark, of which nobody was warned", (409, 422))
    whose = {name: body[name] for name in ("pupil_id", "unit_id", "subject_id", "school_year")}
    story.done(story.new(WARN, **whose, missing="Two hand-ins. Talk to the teacher."))
    assessment = story.done(no_basis)
    story.expect(
        "it says so, without a mark",
        (assessment["outcome"], assessment["mark"]) == ("no_basis", None),
    )


@of.story(CHOOSE, "Of a set a pupil has one subject at a time: the new choice ends the one before.")
def a_choice_that_changes(story: Story) -> None:
    wish = story.example(CHOOSE)
    offers = {row["id"]: row for row in story.rows("/offers")}
    here = offers[wish.example.body["offer_id"]]
    same = ("unit_id", "grade", "school_year", "choice_set")
    others = [
        row["id"]
        for row in offers.values()
        if row is not here and all(row[name] == here[name] for name in same)
    ]
    if not others:
        raise NotTried("no set has two subjects to choose between")
    first = story.done(wish)
    since = story.trial.now("/choices")
    second = story.done(story.new(CHOOSE, **wish.example.body | {"offer_id": others[0]}))
    story.expect("the pupil has the other subject", second["offer_id"] == others[0])
    story.gone("/choices", first["id"], since)  # it was changed on the day on which it began


def _not_assessed(trial: Trial, grades: range) -> Iterator[dict[str, Any]]:
    """Return bodies of first marks, in subjects that have them."""
    ordinary = {row["id"] for row in trial.rows("/subjects") if row["kind"] == "ordinary"}
    assessed = {
        (row["pupil_id"], row["subject_id"])
        for row in trial.rows("/assessments")
        if (row["kind"], row["school_year"]) == ("mid_year", school_year())
    }
    for offer, pupil in _offered(trial):
        is_new = (pupil, offer["subject_id"]) not in assessed
        if is_new and offer["grade"] in grades and offer["subject_id"] in ordinary:
            yield _about(offer, pupil) | {"kind": "mid_year", "outcome": "mark", "mark": 4}


def _about(offer: Row, pupil: str) -> dict[str, Any]:
    of_offer = {name: offer[name] for name in ("unit_id", "subject_id", "school_year")}
    return {"pupil_id": pupil} | of_offer


def _offered(trial: Trial) -> Iterator[tuple[Row, str]]:
    """Return this year's offers, each with the pupils of the grade at the school."""
    pupils = belonging(trial, "school")
    for offer in trial.rows("/offers"):
        if offer["school_year"] == school_year():
            for pupil in pupils[offer["unit_id"]]:
                if pupil["grade"] == offer["grade"]:
                    yield offer, pupil["person_id"]
