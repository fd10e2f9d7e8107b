"""Whom examples are about: children and guardians of the register, and units that are open."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ..trial import Trial

Row = Mapping[str, Any]
HERE = ZoneInfo("Europe/Oslo")


def today() -> date:
    return datetime.now(HERE).date()


def in_days(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def next_august() -> date:
    """The August in which a child without a place would begin."""
    now = today()
    return date(now.year + (now.month >= 8), 8, 1)


def school_year() -> int:
    """The year in whose August the present school year began."""
    now = today()
    return now.year - (now.month < 8)


def holds(row: Row, day: str | None = None) -> bool:
    """Tell whether a dated row holds on a day, by default today."""
    day = day or today().isoformat()
    return (row["starts_on"] or "") <= day and (row["ends_on"] is None or day < row["ends_on"])


def units(trial: Trial, kind: str, *, on: str | None = None) -> list[Row]:
    """Return the units of a kind that are open on a day, today unless said."""
    day = on or today().isoformat()
    return [
        unit
        for unit in trial.people.rows("/units")
        if unit["kind"] == kind and not (unit["closed_on"] and unit["closed_on"] <= day)
    ]


def closed_unit(trial: Trial, kind: str, *, on: str) -> Row | None:
    """Return a unit of a kind that is closed on a day, if there is one."""
    open_then = {unit["id"] for unit in units(trial, kind, on=on)}
    every = trial.people.rows("/units")
    return next((u for u in every if u["kind"] == kind and u["id"] not in open_then), None)


def guardians(trial: Trial) -> dict[str, str]:
    """Return for each child somebody who may act for it today."""
    return {
        row["child_id"]: row["guardian_id"]
        for row in trial.people.rows("/guardianships")
        if row["may_act"] and holds(row)
    }


def cared_for(trial: Trial, born: range) -> Iterator[tuple[Row, str]]:
    """Return the children born in these years, each with a guardian who may act."""
    acting = guardians(trial)
    for person in trial.people.rows("/persons"):
        if int(person["born"][:4]) in born and person["id"] in acting:
            yield person, acting[person["id"]]


def belonging(trial: Trial, kind: str, *, on: str | None = None) -> dict[str, list[Row]]:
    """Return who belongs to each unit on a day as a kind: memberships by the unit's identifier."""
    by_unit: dict[str, list[Row]] = defaultdict(list)
    for row in trial.people.rows("/enrolments"):
        if row["kind"] == kind and holds(row, on):
            by_unit[row["unit_id"]].append(row)
    return by_unit
