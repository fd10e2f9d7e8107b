"""What a run gives, in figures: read out of the run itself, without asking the registers."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..models import Run

NO_PLACE = "none"


@dataclass(frozen=True)
class Totals:
    """How many children a run is about, and how many of them got what."""

    children: int
    first_wish: int
    later_wish: int
    outside_wishes: int
    keep_place: int
    no_place: int


def totals_of(run: Run) -> Totals:
    """Return how many got their first wish, a later one, a place that they did not wish for, keep
    the place that they have, and got nothing."""
    wishes = {each["id"]: each["wishes"] for each in run.document["applicants"]}
    counted = Counter(_what(each, wishes) for each in run.outcomes.values())
    return Totals(
        children=len(run.outcomes),
        first_wish=counted["first"],
        later_wish=counted["later"],
        outside_wishes=counted["outside"],
        keep_place=counted["present"],
        no_place=counted[NO_PLACE],
    )


def _what(outcome: dict[str, Any], wishes: dict[str, list[str]]) -> str:
    if not outcome["unit"]:
        return NO_PLACE
    if outcome["by"] == "present":
        return "present"
    wished = [_unit_of(wish) for wish in wishes[outcome["child"]]]
    if outcome["unit"] not in wished:
        return "outside"
    return "first" if outcome["unit"] == wished[0] else "later"


def _unit_of(wish: Any) -> str:
    return str(wish["unit"] if isinstance(wish, dict) else wish)


@dataclass(frozen=True)
class AtKindergarten:
    """One kindergarten in a run: its places, and how many children got one."""

    identifier: str
    name: str
    places: int
    children: int


def by_kindergarten(run: Run) -> list[AtKindergarten]:
    """Return a line for each kindergarten that has places in the run, by name."""
    children = Counter(each["unit"] for each in run.outcomes.values())
    lines = [
        AtKindergarten(
            each["id"],
            each["name"],
            sum(offer["places"] for offer in each["offers"]),
            children[each["id"]],
        )
        for each in run.document["units"]
    ]
    return sorted((line for line in lines if line.places or line.children), key=_name_of)


def _name_of(line: AtKindergarten) -> str:
    return line.name.casefold()


def placed_at(run: Run, where: str) -> list[str]:
    """Return the applications that got a place at the kindergarten `where`, or `NO_PLACE`."""
    unit = None if where == NO_PLACE else where
    return [key for key, each in run.outcomes.items() if each["unit"] == unit]
