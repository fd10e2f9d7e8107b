"""Module 8: children come into departments, move between them and leave."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from ..findings import NotTried
from ..story import Story
from ..trial import Example, Trial
from .module import Scenarios
from .population import Row, belonging, holds, in_days, school_year, today

of = Scenarios("placement")
PLACE, END = "POST /memberships", "POST /memberships/{identifier}/end"
THREE = 3


@of.example(
    PLACE,
    needs="a child with a place in a kindergarten, a department for its age with a place left in "
    "which the child is not",
)
def into_departments(trial: Trial) -> Iterator[Example]:
    for department, child in _possible(trial):
        body = {
            "child_id": child["person_id"],
            "department_id": department["id"],
            "starts_on": today().isoformat(),
        }
        yield Example(body, impossible={"a day that has passed": body | {"starts_on": in_days(-1)}})


@of.example(END, needs="a child in a department")
def out_of_departments(trial: Trial) -> Iterator[Example]:
    for row in trial.rows("/memberships"):
        after = max(today(), date.fromisoformat(row["starts_on"] or in_days(0))) + timedelta(days=1)
        if row["ends_on"] is None or row["ends_on"] > after.isoformat():
            later = {}
            if row["ends_on"]:
                last = date.fromisoformat(row["ends_on"]) + timedelta(days=1)
                later = {"an end after the one that it has": {"ends_on": last.isoformat()}}
            yield Example({"ends_on": after.isoformat()}, row, impossible=later)


@of.story(PLACE, "A child that moves is in the one department until the day it is in the other.")
def a_move(story: Story) -> None:
    inside = {r["child_id"]: r for r in story.rows("/memberships") if holds(r)}
    possible = (
        (department, child, inside[child["person_id"]])
        for department, child in _possible(story.trial)
        if child["person_id"] in inside and inside[child["person_id"]]["starts_on"] < in_days(0)
    )
    department, child, before = next(possible, (None, None, None))
    if department is None or child is None or before is None:
        raise NotTried("no child can move to another department of its kindergarten")
    moved = story.done(
        story.new(
            PLACE,
            child_id=child["person_id"],
            department_id=department["id"],
            starts_on=today().isoformat(),
        )
    )
    story.expect("the child is in the new department", moved["department_id"] == department["id"])
    former = story.row("/memberships", before["id"])
    story.expect("it has left the old one on that day", former["ends_on"] == moved["starts_on"])


@of.story(PLACE, "A membership that ends before it began leaves a tombstone alone.")
def a_place_that_never_was(story: Story) -> None:
    begun = story.done(story.example(PLACE, starts_on=in_days(2)))
    since = story.trial.now("/memberships")
    deletion = story.done(story.to(begun, END, ends_on=begun["starts_on"]))
    story.expect("the answer says that it is deleted", deletion["deleted"] is True)
    story.gone("/memberships", begun["id"], since)


@of.story(PLACE, "A child too old or too young for a department is refused, nobody else named.")
def a_wrong_age(story: Story) -> None:
    now = today().isoformat()
    present = belonging(story.trial, "kindergarten")
    bands = _bands(story.trial)
    departments = [row for row in story.rows("/departments") if holds(row)]
    for department in departments:
        for child in present[department["unit_id"]]:
            if bands.get(child["person_id"]) not in department["bands"]:
                bad = story.new(
                    PLACE,
                    child_id=child["person_id"],
                    department_id=department["id"],
                    starts_on=now,
                )
                story.refused(bad, "a child of another age", (409, 422))
                return
    raise NotTried("every department takes every age")


@of.story("GET /needs/{unit}", "What is short of a norm is what is needed less what is there.")
def a_norm_that_adds_up(story: Story) -> None:
    units = {row["unit_id"] for row in story.rows("/departments")}
    if not units:
        raise NotTried("there is no department")
    for unit in sorted(units)[:3]:
        answer = story.last = story.trial.endpoint.ask("get", f"/needs/{unit}")
        story.expect("the norms of a kindergarten are told: 200", answer.status == 200)
        for month in answer.json["months"]:
            for norm in ("pedagogue", "staffing"):
                figures = month[norm]
                short = max(0, figures["needed"] - figures["dispensed"] - figures["there"])
                story.expect(
                    f"{norm} of {month['counted_on']} lacks {short}", figures["short"] == short
                )


def _possible(trial: Trial) -> Iterator[tuple[Row, Row]]:
    """Return departments with a place left, each with a child of its age that is not in it."""
    members = [row for row in trial.rows("/memberships") if _lasts(row)]
    filled = Counter(row["department_id"] for row in members)
    inside = {(row["department_id"], row["child_id"]) for row in members}
    present, bands = belonging(trial, "kindergarten"), _bands(trial)
    for department in trial.rows("/departments"):
        if not holds(department) or filled[department["id"]] >= department["places"]:
            continue
        for child in present[department["unit_id"]]:
            of_age = bands.get(child["person_id"]) in department["bands"]
            if of_age and (department["id"], child["person_id"]) not in inside:
                yield department, child


def _bands(trial: Trial) -> dict[str, str]:
    """Return the age of each child as the norms count it: three from August of the year."""
    year = school_year()
    return {
        row["id"]: "under_three" if year - int(row["born"][:4]) < THREE else "three_and_over"
        for row in trial.people.rows("/persons")
    }


def _lasts(row: Row) -> bool:
    return row["ends_on"] is None or bool(row["ends_on"] > in_days(0))
