"""Checks a solved run file, whatever it allocates."""

from collections.abc import Callable, Mapping
from typing import Any

from reference.allocation.checks.appeals import check_appeals
from reference.allocation.checks.case import Case
from reference.allocation.checks.changes import check_changes
from reference.allocation.checks.classes import check_classes
from reference.allocation.checks.cohort_ties import (
    check_cohort_appeals,
    check_cohort_reasons,
    check_ties,
)
from reference.allocation.checks.cohorts import Cohort, check_optimality, check_seating
from reference.allocation.checks.departments import check_plan
from reference.allocation.checks.findings import Finding
from reference.allocation.checks.fullness import check_lottery, check_seats
from reference.allocation.checks.grounds import check_reasons
from reference.allocation.checks.rights import check_rights
from reference.allocation.checks.stability import check_stability


def check(document: Any) -> list[Finding]:
    """Return everything in the solved run `document` that is not as it claims; empty if all is.

    Places: the lottery comes from the seed, every application has one outcome, no offer and no
    quota is exceeded, no pair blocks (but those that siblings together excuses), no right is unmet
    where a place exists, every reason is true. Departments: ages, places, locks, norms, cost,
    reasons; that no better plan exists is the solver's word, but no single move may be better.
    Schools: the local school first, capacity, optimality by the prices in the file, lots, reasons.
    Changes of school: nobody comes while a school owes places, nobody is passed over, reasons.
    """
    try:
        return CHECKERS[document["kind"]](document)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ZeroDivisionError) as bad:
        text = f"{type(bad).__name__} {bad}: restore the file, or solve the run again"
        return [Finding("malformed", "file", text)]


def _check_places(document: Any) -> list[Finding]:
    if "result" not in document:
        return [Finding("no_result", "result", "solve the run first")]
    case = Case(document)
    findings = [*check_lottery(case), *check_seats(case)]
    if findings:  # what follows reads them as if they were right
        return findings
    if document.get("published") is not None:
        return check_appeals(case)
    return [*check_stability(case), *check_rights(case), *check_reasons(case)]


def _check_cohort(document: Any) -> list[Finding]:
    if "result" not in document:
        return [Finding("no_result", "result", "solve the run first")]
    cohort = Cohort(document)
    if document.get("published") is not None:
        return list(check_cohort_appeals(cohort))
    findings = list(check_seating(cohort)) or list(check_optimality(cohort))
    return findings or [*check_ties(cohort), *check_cohort_reasons(cohort)]


CHECKERS: Mapping[str, Callable[[Any], list[Finding]]] = {
    "kindergarten": _check_places,
    "sfo": _check_places,
    "departments": check_plan,
    "school": _check_cohort,
    "school_change": check_changes,
    "classes": check_classes,
}
