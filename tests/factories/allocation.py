"""Run files for the tests of allocation: small ones by hand, random ones by Hypothesis."""

import random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

Run = dict[str, Any]
SLOT = {"band": "under_three", "start": "2026-08"}
CRITERIA = ["sibling", "staff", "near"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]


def unit(identifier: str, places: int = 1, /, **more: Any) -> Run:
    """A kindergarten with one offer for children under three from August 2026."""
    quotas = more.pop("quotas", None)
    offer = {**SLOT, "places": places, **({"quotas": quotas} if quotas else {})}
    return {"id": identifier, "criteria": CRITERIA, "offers": [offer], **more}


def child(name: str, *wishes: str, **more: Any) -> Run:
    """A child born in March 2025 that applied in time."""
    return {
        "id": name,
        "born": "2025-03",
        "start": "2026-08",
        "applied": "2026-02-01",
        "wishes": list(wishes),
        **more,
    }


def kindergarten_run(units: list[Run], children: list[Run], **more: Any) -> Run:
    return {
        "format": "moteplassen-allocation/1",
        "kind": "kindergarten",
        "criteria": {"version": "2026-1"},
        "seed": "the seed",
        "units": units,
        "applicants": children,
        **more,
    }


def sfo_run(units: list[Run], children: list[Run], **more: Any) -> Run:
    return {**kindergarten_run(units, children, **more), "kind": "sfo"}


def plan(departments: list[Run], children: list[Run], **more: Any) -> Run:
    """A kindergarten in August 2026 with staff enough."""
    return {
        "format": "moteplassen-allocation/1",
        "kind": "departments",
        "criteria": {"version": "2026-1"},
        "seed": "the seed",
        "month": "2026-08",
        "norms": {
            "pedagogue": {"under_three": 7, "three_and_over": 14},
            "staffing": {"under_three": 3, "three_and_over": 6},
        },
        "staff": {"pedagogues": 4, "hundredths": 2000},
        "departments": departments,
        "children": children,
        **more,
    }


@st.composite
def kindergarten_runs(draw: DrawFn, *, siblings: bool = False) -> Run:
    """Rounds with two age bands, two starts, quotas, criteria, transfers, rights and siblings."""
    names = [f"u{number}" for number in range(draw(st.integers(1, 4)))]
    children = [draw(_children(f"c{n}", names)) for n in range(draw(st.integers(0, 9)))]
    if not siblings:
        for one in children:
            one.pop("siblings", None)
    units = [draw(_units(name)) for name in names]
    _make_room(units, children)
    return kindergarten_run(
        units,
        children,
        seed=draw(st.sampled_from("abcdef")),
        options={"siblings_together": siblings},
        right={"year": 2026, "deadline": "2026-03-01"},
    )


@st.composite
def _units(draw: DrawFn, name: str) -> Run:
    slots = [(band, start) for band in BIRTHS for start in ("2026-08", "2026-10")]
    offers = []
    for band, start in slots:
        if draw(st.booleans()):
            places = draw(st.integers(0, 3))
            quotas = draw(st.one_of(st.just({}), st.just({"visitor": places // 2})))
            offers.append({"band": band, "start": start, "places": places, "quotas": quotas})
    criteria = draw(st.lists(st.sampled_from(CRITERIA), unique=True))
    ties = draw(st.sampled_from(["lottery", "date"]))
    return {"id": name, "criteria": criteria, "ties": ties, "offers": offers}


BIRTHS = {
    "under_three": ["2025-03", "2025-10", "2025-12"],
    "three_and_over": ["2022-05", "2020-11"],
}


@st.composite
def _children(draw: DrawFn, name: str, units: list[str]) -> Run:
    born = draw(st.sampled_from([*BIRTHS["under_three"], *BIRTHS["three_and_over"]]))
    start = draw(st.sampled_from(["2026-08", "2026-10"]))
    one = child(
        name,
        *draw(st.lists(st.sampled_from(units), unique=True)),
        born=born,
        start=max(start, born),
        applied=draw(st.sampled_from(["2026-02-01", "2026-02-15", "2026-03-02"])),
        group=draw(st.sampled_from(["resident", "resident", "visitor"])),
        statutory=draw(st.integers(0, 4)) == 0,
        travel=draw(st.dictionaries(st.sampled_from(units), st.integers(0, 90))),
        grounds=draw(
            st.dictionaries(
                st.sampled_from(["*", *units]), st.lists(st.sampled_from(CRITERIA), unique=True)
            )
        ),
    )
    one["resident"] = one["group"] == "resident"
    one["siblings"] = draw(st.sampled_from([None, "f1", "f2"]))
    one["listed"] = draw(st.integers(0, 4)) == 0
    one["upheld"] = [wish for wish in one["wishes"] if draw(st.integers(0, 5)) == 0]
    one["present"] = draw(st.sampled_from([None, None, None, *units]))
    return one


def _make_room(units: list[Run], children: list[Run]) -> None:
    """Count the places that transferring children hold into the offers and their ceilings."""
    for one in children:
        if one["present"] is None:
            continue
        band = next(band for band, births in BIRTHS.items() if one["born"] in births)
        offers = next(u for u in units if u["id"] == one["present"])["offers"]
        found = [o for o in offers if (o["band"], o["start"]) == (band, one["start"])]
        if not found:
            found = [{"band": band, "start": one["start"], "places": 0, "quotas": {}}]
            offers.extend(found)
        found[0]["places"] += 1
        if one["group"] in found[0]["quotas"]:
            found[0]["quotas"][one["group"]] += 1


@st.composite
def sfo_runs(draw: DrawFn) -> Run:
    """Rounds of after-school places with two place types on three weekdays."""
    days, names = WEEKDAYS[:3], ["s1", "s2"]
    units = [
        {
            "id": name,
            "criteria": CRITERIA[: draw(st.integers(0, 3))],
            "offers": [
                {"type": kind, "weekday": day, "places": draw(st.integers(0, 3))}
                for kind in ("full", "half")
                for day in days
            ],
        }
        for name in names
    ]
    wish = st.fixed_dictionaries(
        {"unit": st.sampled_from(names), "type": st.sampled_from(["full", "half"])}
    )
    children = [
        {
            "id": f"c{number}",
            "applied": "2026-02-01",
            "grounds": {"*": draw(st.lists(st.sampled_from(CRITERIA), unique=True))},
            "wishes": draw(st.lists(wish, unique_by=lambda w: (w["unit"], w["type"]))),
            "weekdays": draw(st.lists(st.sampled_from(days), unique=True, min_size=1)),
        }
        for number in range(draw(st.integers(0, 8)))
    ]
    return sfo_run(units, children)


@st.composite
def plans(draw: DrawFn) -> Run:
    """Kindergartens with three departments and part-timers, friends and children kept apart."""
    names = [f"c{number}" for number in range(draw(st.integers(1, 8)))]
    departments = ["d1", "d2", "d3"]
    chosen: SearchStrategy[str | None] = st.sampled_from([None, None, None, *departments])
    children = []
    for number, name in enumerate(names):
        earlier = names[:number]
        others = (
            draw(st.lists(st.sampled_from(earlier), unique=True, max_size=2)) if earlier else []
        )
        children.append(
            {
                "id": name,
                "born": draw(st.sampled_from(["2024-05", "2023-12", "2022-02"])),
                "weekdays": draw(st.lists(st.sampled_from(WEEKDAYS), unique=True)),
                "wishes": draw(st.lists(st.sampled_from(departments), unique=True)),
                "together": others[:1],
                "apart": others[1:],
                "present": draw(chosen),
            }
        )
    bands = ["under_three", "three_and_over"]
    return plan(
        [
            {"id": "d1", "bands": ["under_three"], "places": draw(st.integers(1, 5))},
            {"id": "d2", "bands": bands, "places": draw(st.integers(1, 5))},
            {"id": "d3", "bands": bands, "places": draw(st.integers(2, 5))},
        ],
        children,
        staff={"pedagogues": draw(st.integers(0, 3)), "hundredths": 400},
        moves=[
            {"child": name, "unit": draw(st.sampled_from(["d2", "d3"]))}
            for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=1))
        ],
    )


def grade(classes: list[Run], pupils: list[Run], **more: Any) -> Run:
    """The classes of a grade, with little search: enough for a handful of pupils."""
    return {
        "format": "moteplassen-allocation/1",
        "kind": "classes",
        "criteria": {"version": "2026-1"},
        "seed": "the seed",
        "classes": classes,
        "pupils": pupils,
        "steps": 200,
        "rounds": 6,
        **more,
    }


@st.composite
def grades(draw: DrawFn, *, most: int = 8) -> Run:
    """Grades with two or three classes, wishes of families and staff, secrets and locks."""
    names = [f"p{number}" for number in range(draw(st.integers(1, most)))]
    units = ["1A", "1B", "1C"][: draw(st.integers(2, 3))]
    locks: SearchStrategy[str | None] = st.sampled_from([None] * 6 + units)
    others = st.lists(st.sampled_from(names), unique=True, max_size=3)
    pupils = []
    for name in names:
        one: Run = {
            "id": name,
            "gender": draw(st.sampled_from(["girl", "boy", None])),
            "needs": draw(st.integers(0, 2)),
            "language": draw(st.booleans()),
            "unmatched": draw(st.integers(0, 1)),
            "feeder": draw(st.sampled_from([None, "k1", "k2"])),
            "locked": draw(locks),
        }
        for key in ("wishes", "advised", "apart"):
            one[key] = [other for other in draw(others) if other != name]
        one["apart"] = one["apart"][: draw(st.integers(0, 1))]
        pupils.append(one)
    room = -(-len(names) // len(units)) + draw(st.integers(0, 2))
    return grade(
        [{"id": unit, "most": room, "least": draw(st.integers(0, 1))} for unit in units],
        pupils,
        seed=draw(st.sampled_from("abcdef")),
    )


def large_grade(pupils: int, classes: int, *, seed: int = 1) -> Run:
    """A grade as a large school has it: up to three wishes each, most within the kindergarten."""
    dice = random.Random(seed)  # noqa: S311 - the same grade each time
    names = [f"p{number}" for number in range(pupils)]
    feeders = {name: f"k{dice.randrange(12)}" for name in names}
    found = []
    for name in names:
        near = [other for other in names if feeders[other] == feeders[name] and other != name]
        wishes = [
            dice.choice(near) if near and dice.random() < 0.7 else dice.choice(names)
            for _ in range(dice.choice([0, 1, 2, 3, 3, 3]))
        ]
        apart = [dice.choice(names)] if dice.random() < 0.05 else []
        found.append(
            {
                "id": name,
                "gender": dice.choice(["girl", "boy"]),
                "needs": dice.choice([0] * 6 + [1, 1, 2, 3]),
                "language": dice.random() < 0.12,
                "feeder": feeders[name],
                "wishes": sorted({*wishes} - {name}),
                "apart": sorted({*apart} - {name}),
            }
        )
    run = grade([{"id": f"1{'ABCDEFGHIJ'[n]}", "most": 28} for n in range(classes)], found)
    del run["steps"], run["rounds"]
    return run
