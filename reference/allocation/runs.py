"""A run file whatever it allocates: solve it, replay it, add an upheld appeal."""

from collections.abc import Callable, Mapping

from reference.allocation.changes.reader import KIND as CHANGES
from reference.allocation.changes.reader import read_changes
from reference.allocation.changes.solver import solve_changes
from reference.allocation.changes.writer import changes_document
from reference.allocation.classes.reader import KIND as CLASSES
from reference.allocation.classes.reader import read_grade
from reference.allocation.classes.solver import divide
from reference.allocation.classes.writer import division_document
from reference.allocation.departments.reader import KIND as DEPARTMENTS
from reference.allocation.departments.reader import read_plan
from reference.allocation.departments.solver import solve_plan
from reference.allocation.departments.writer import plan_document
from reference.allocation.json_reader import Node
from reference.allocation.places.model import Kind
from reference.allocation.places.reader import FORMAT, read_run
from reference.allocation.places.solver import solve
from reference.allocation.places.writer import result_document
from reference.allocation.schools.reader import KIND as SCHOOL
from reference.allocation.schools.reader import read_cohort
from reference.allocation.schools.solver import solve_cohort
from reference.allocation.schools.writer import cohort_document

Document = dict[str, object]


def solve_document(document: object) -> Document:
    """Return `document` with its lottery and its result; raises `BadRun` if it has faults.

    A result that is there already is replaced. The same document gives the same document.
    """
    kind = kind_of(document)
    inputs = {key: value for key, value in _object(document).items() if key != "result"}
    return {**inputs, **SOLVERS[kind](document)}


def uphold(document: object, *, child: str, unit: str) -> Document:
    """Return the solved run in which `child`'s appeal about `unit` is upheld, solved again.

    The result so far becomes the published one, and nobody but those whose appeals are upheld can
    get anything else. Earlier appeals that still wait are solved with this one. Raises `BadRun` if
    the run has no result or no such child or wish.
    """
    root = Node.root(document)
    root["kind"].as_choice([*map(str, Kind), SCHOOL])
    outcomes = root["result"]["outcomes"]
    if not outcomes.present:
        root["result"].report("solve the run first: an appeal is about a result")
    root.raise_problems()
    appeals = [appeal.value for appeal in root["appeals"].list()]
    if (appeal := {"child": child, "unit": unit}) not in appeals:
        appeals.append(appeal)
    return solve_document({**_object(document), "published": outcomes.value, "appeals": appeals})


def solve_again(document: object) -> Document:
    """Return the solved run of classes solved once more, so that as few as possible move.

    The result so far becomes the published one; what was changed since (a lock, a pupil) decides.
    Raises `BadRun` if there is no result with classes.
    """
    root = Node.root(document)
    root["kind"].as_choice([CLASSES])
    outcomes = root["result"]["outcomes"]
    if not outcomes.present:
        root["result"].report("solve the run first: there is nothing to stay close to")
    root.raise_problems()
    return solve_document({**_object(document), "published": outcomes.value})


def kind_of(document: object) -> str:
    """Return what `document` allocates; raises `BadRun` if that or its format is unknown."""
    root = Node.root(document)
    root["format"].as_choice([FORMAT])
    kind = root["kind"].as_choice(list(SOLVERS))
    root.raise_problems()
    return kind


def _solve_places(document: object) -> Document:
    run = read_run(document)
    result = result_document(run, solve(run))
    return {"lottery": list(run.lottery), "result": result}


def _solve_departments(document: object) -> Document:
    plan = read_plan(document)
    return {"result": plan_document(plan, solve_plan(plan))}


def _solve_cohort(document: object) -> Document:
    cohort = read_cohort(document)
    result = cohort_document(cohort, solve_cohort(cohort))
    return {"lottery": list(cohort.lottery), "result": result}


def _solve_changes(document: object) -> Document:
    changes = read_changes(document)
    result = changes_document(solve_changes(changes))
    return {"lottery": list(changes.lottery), "result": result}


def _solve_classes(document: object) -> Document:
    grade = read_grade(document)
    return {"result": division_document(grade, divide(grade))}


# What a solver of each kind adds to the inputs.
SOLVERS: Mapping[str, Callable[[object], Document]] = {
    **{str(kind): _solve_places for kind in Kind},
    DEPARTMENTS: _solve_departments,
    SCHOOL: _solve_cohort,
    CHANGES: _solve_changes,
    CLASSES: _solve_classes,
}


def _object(document: object) -> Mapping[str, object]:
    return document if isinstance(document, dict) else {}
