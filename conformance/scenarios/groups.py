"""Module 2: pupils come into classes and teaching groups, change and leave, each on its day."""

from collections.abc import Iterator
from datetime import date, timedelta

from ..findings import NotTried
from ..story import Story
from ..trial import Example, Trial
from .module import Scenarios
from .population import Row, belonging, in_days, school_year, today

of = Scenarios("groups")
CLASSES, TEACHING = "/class-memberships", "/teaching-group-memberships"
NEEDS = "a pupil in a class of the school year, or in none beside a class of its grade"


@of.example(f"POST {CLASSES}", needs=NEEDS)
def into_classes(trial: Trial) -> Iterator[Example]:
    members = {row["pupil_id"] for row in trial.rows(CLASSES) if _lasts(row)}
    pupils = belonging(trial, "school")
    for group in _of_this_year(trial, "/classes"):
        for pupil in pupils[group["unit_id"]]:
            if pupil["person_id"] not in members and pupil["grade"] == group["grade"]:
                yield _entry(group, pupil["person_id"])
    # Where everybody has a class, somebody leaves one first, and comes back into it.
    groups = {row["id"]: row for row in _of_this_year(trial, "/classes")}
    for row in trial.none_left(f"POST {CLASSES}/{{identifier}}/end"):
        if row.get("group_id") in groups:
            yield _entry(groups[row["group_id"]], row["pupil_id"], row["ends_on"])


@of.example(f"POST {TEACHING}", needs="a pupil who is not in a teaching group of its school")
def into_teaching_groups(trial: Trial) -> Iterator[Example]:
    members = {(r["group_id"], r["pupil_id"]) for r in trial.rows(TEACHING) if _lasts(r)}
    pupils = belonging(trial, "school")
    for group in _of_this_year(trial, "/teaching-groups"):
        for pupil in pupils[group["unit_id"]]:
            if (group["id"], pupil["person_id"]) not in members:
                yield _entry(group, pupil["person_id"])


@of.example(f"POST {CLASSES}/{{identifier}}/end", needs="a pupil in a class")
def out_of_classes(trial: Trial) -> Iterator[Example]:
    yield from _leaving(trial, CLASSES)


@of.example(f"POST {TEACHING}/{{identifier}}/end", needs="a pupil in a teaching group")
def out_of_teaching_groups(trial: Trial) -> Iterator[Example]:
    yield from _leaving(trial, TEACHING)


@of.story(f"POST {CLASSES}", "A pupil is in one class at a time, and changes class on a day.")
def a_change_of_class(story: Story) -> None:
    wish = story.example(f"POST {CLASSES}")
    body = wish.example.body
    classes = {row["id"]: row for row in story.rows("/classes")}
    here = classes[body["group_id"]]
    same = ("unit_id", "grade", "school_year")
    others = [
        row["id"]
        for row in classes.values()
        if row is not here and all(row[name] == here[name] for name in same)
    ]
    if not others:
        raise NotTried("no school has two classes of a grade")
    first = story.done(wish)
    change = (date.fromisoformat(body["starts_on"]) + timedelta(days=1)).isoformat()
    other = body | {"group_id": others[0], "starts_on": change}
    story.refused(story.new(f"POST {CLASSES}", **other), "a second class at the same time")
    membership = story.done(story.to(first, f"POST {CLASSES}/{{identifier}}/end", ends_on=change))
    story.expect("the first class ends on the day of the change", membership["ends_on"] == change)
    second = story.done(story.new(f"POST {CLASSES}", **other))
    story.expect("the second class begins on it", second["starts_on"] == change)


@of.story(f"POST {CLASSES}", "A pupil of another school is refused, and is in no class of this.")
def a_pupil_of_another_school(story: Story) -> None:
    wish = story.example(f"POST {CLASSES}")
    here = next(
        r["unit_id"] for r in story.rows("/classes") if r["id"] == wish.example.body["group_id"]
    )
    elsewhere = [
        row["person_id"]
        for school, rows in belonging(story.trial, "school").items()
        for row in rows
        if school != here
    ]
    if not elsewhere:
        raise NotTried("there is no second school with pupils")
    bad = story.example(f"POST {CLASSES}", pupil_id=elsewhere[0])
    story.refused(bad, "a pupil of another school", (404, 409))


@of.story(f"POST {CLASSES}", "Who leaves a class before it began leaves a tombstone alone.")
def a_class_that_never_was(story: Story) -> None:
    _never_was(story, CLASSES)


@of.story(f"POST {TEACHING}", "Who leaves a group before it began leaves a tombstone alone.")
def a_group_that_never_was(story: Story) -> None:
    _never_was(story, TEACHING)


def _never_was(story: Story, path: str) -> None:
    begun = story.done(story.example(f"POST {path}"))
    since = story.trial.now(path)
    ended = story.to(begun, f"POST {path}/{{identifier}}/end", ends_on=begun["starts_on"])
    story.expect("the answer says that it is deleted", story.done(ended)["deleted"] is True)
    story.gone(path, begun["id"], since)


def _entry(group: Row, pupil: str, starts_on: str = "") -> Example:
    year = group["school_year"]
    body = {
        "group_id": group["id"],
        "pupil_id": pupil,
        "starts_on": starts_on or max(today(), date(year, 8, 20)).isoformat(),
        "ends_on": f"{year + 1}-08-01",
    }
    return Example(
        body,
        once=True,
        impossible={
            "an end before the beginning": body | {"ends_on": f"{year}-08-01"},
            "a day of another school year": body | {"starts_on": f"{year - 1}-08-20"},
            "an end in another school year": body | {"ends_on": f"{year + 1}-09-01"},
        },
    )


def _leaving(trial: Trial, path: str) -> Iterator[Example]:
    for row in trial.rows(path):
        after = max(today(), date.fromisoformat(row["starts_on"])) + timedelta(days=1)
        if row["ends_on"] and after.isoformat() < row["ends_on"]:
            last = date.fromisoformat(row["ends_on"]) + timedelta(days=1)
            later = {"an end after the one that it has": {"ends_on": last.isoformat()}}
            yield Example({"ends_on": after.isoformat()}, row, impossible=later)


def _of_this_year(trial: Trial, path: str) -> list[Row]:
    return [row for row in trial.rows(path) if row["school_year"] == school_year()]


def _lasts(row: Row) -> bool:
    return row["ends_on"] is None or bool(row["ends_on"] > in_days(0))
