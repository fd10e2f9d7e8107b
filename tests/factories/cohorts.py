"""Runs of cohorts and of changes of school for the tests: by hand, and random ones."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Run = dict[str, Any]
WEIGHTS = {"climb": 8, "dangerous_road": 2000, "traffic": 500, "sibling": 1500}


def school(name: str, places: int = 1, **more: Any) -> Run:
    return {"id": name, "places": places, **more}


def child(name: str, local: str, /, **metres_and_more: Any) -> Run:
    """A child of `local`; numbers are metres to the school of that name."""
    ways = {key: {"metres": value} for key, value in metres_and_more.items() if type(value) is int}
    more = {key: value for key, value in metres_and_more.items() if type(value) is not int}
    return {"id": name, "local": local, "ways": {local: {"metres": 100}, **ways}, **more}


def cohort(schools: list[Run], children: list[Run], **more: Any) -> Run:
    return {
        "format": "moteplassen-allocation/1",
        "kind": "school",
        "criteria": {"version": "2027-1"},
        "seed": "the seed",
        "year": 2027,
        "grade": 1,
        "weights": WEIGHTS,
        "schools": schools,
        "children": children,
        **more,
    }


@st.composite
def cohorts(draw: DrawFn, *, children: int = 7) -> Run:
    """Cohorts with too little room here and there, many of them with ties."""
    names = [f"s{number}" for number in range(draw(st.integers(1, 4)))]
    return cohort(
        [school(name, draw(st.integers(0, 3))) for name in names],
        [draw(_children(f"c{n}", names)) for n in range(draw(st.integers(0, children)))],
        seed=draw(st.sampled_from("abcdef")),
        weights={key: draw(st.sampled_from([0, 1, 300])) for key in WEIGHTS},
    )


@st.composite
def _children(draw: DrawFn, name: str, names: list[str]) -> Run:
    local = draw(st.sampled_from(names))
    reached = {local, *draw(st.lists(st.sampled_from(names)))}
    way = st.fixed_dictionaries(
        {
            "metres": st.sampled_from([100, 200, 300]),
            "climb": st.integers(0, 1),
            "dangerous": st.booleans(),
            "traffic": st.just(False),
        }
    )
    return {
        "id": name,
        "local": local,
        "ways": {each: draw(way) for each in sorted(reached)},
        "siblings": draw(st.lists(st.sampled_from(names), unique=True, max_size=1)),
        "fixed": draw(st.sampled_from([None, None, None, None, *names])),
        "together": draw(st.sampled_from([None, None, "g"])),
    }


def pupil(name: str, present: str, *wishes: str, **more: Any) -> Run:
    return {"id": name, "present": present, "wishes": list(wishes), **more}


def open_school(name: str, places: int, pupils: int = 0, **more: Any) -> Run:
    return {"id": name, "places": places, "pupils": pupils, "owed": 0, **more}


def changes(schools: list[Run], pupils: list[Run], **more: Any) -> Run:
    return {
        "format": "moteplassen-allocation/1",
        "kind": "school_change",
        "criteria": {"version": "2027-1"},
        "seed": "the seed",
        "year": 2027,
        "grade": 5,
        "schools": schools,
        "applicants": pupils,
        **more,
    }


@st.composite
def rounds_of_change(draw: DrawFn) -> Run:
    """Schools that are full, owe places or have some left, and pupils who want to move."""
    names = [f"s{number}" for number in range(draw(st.integers(2, 4)))]
    criteria = ["sibling", "health"]
    schools = [
        open_school(
            name,
            draw(st.integers(0, 4)),
            draw(st.integers(0, 2)),
            owed=draw(st.sampled_from([0, 0, 0, 1])),
            criteria=draw(st.lists(st.sampled_from(criteria), unique=True)),
        )
        for name in names
    ]
    pupils = []
    for number in range(draw(st.integers(0, 7))):
        present = draw(st.sampled_from(names))
        others = [name for name in names if name != present]
        wishes = draw(st.lists(st.sampled_from(others), unique=True, min_size=1))
        met = st.lists(st.sampled_from(criteria), unique=True)
        grounds = draw(st.dictionaries(st.sampled_from(names), met))
        pupils.append(pupil(f"c{number}", present, *wishes, grounds=grounds))
    return changes(schools, pupils, seed=draw(st.sampled_from("abcdef")))
