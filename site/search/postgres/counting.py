"""The total and every facet's counts, of the rows that match."""

from collections.abc import Iterable, Sequence

from search.facets import FACETS
from search.questions import FacetCount, Question

from .conditions import choices

TOTAL = "total"
Row = tuple[str, str | None, int]


def facets_of(question: Question) -> list[str]:
    """Return the facets asked for that there are."""
    return [name for name in question.facets if name in FACETS]


def grouped(question: Question, matched: str) -> str:
    """Return the groups of each facet, and of no facet the one of all rows of `matched`.

    `number` is how many rows of a group hold every choice, `number_but_<facet>` every other one.
    Rows with the same list of themes are one group, so that lists are taken apart once each.
    """
    facets, chosen = facets_of(question), choices(question)
    numbers = [f"{_how_many(chosen)} AS number"]
    numbers += [f"{_how_many(chosen, but=name)} AS number_but_{name}" for name in chosen]
    sets = ["()", *(f"({name})" for name in facets)]
    return (
        f"SELECT {', '.join([_which(facets), *facets, *numbers])} "  # noqa: S608 - names are ours
        f"FROM {matched} GROUP BY GROUPING SETS ({', '.join(sets)})"
    )


def counts(question: Question) -> list[str]:
    """Return the selections of the total and of each facet's codes with their numbers, from what
    `grouped` returns."""
    total = f"SELECT '{TOTAL}' AS what, NULL AS code, number FROM grouped WHERE facet IS NULL"  # noqa: S608
    return [total, *(_counts(name, question) for name in facets_of(question))]


def read_counts(
    question: Question, rows: Iterable[Row]
) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
    """Return the total and the counts of each facet asked for.

    A facet counts the documents for which the choices in all other facets hold, so its own choice
    never hides its values.
    """
    counted: dict[str, dict[str, int]] = {name: {} for name in question.facets}
    total = 0
    for what, code, number in rows:
        if what == TOTAL:
            total = number
        elif code is not None and what in counted:
            counted[what][code] = number
    return total, {name: in_order(question, name, codes) for name, codes in counted.items()}


def _which(facets: Sequence[str]) -> str:
    """Return the SQL expression for the facet that a group is of."""
    cases = " ".join(f"WHEN GROUPING({name}) = 0 THEN '{name}'" for name in facets)
    return f"CASE {cases} END AS facet" if cases else "NULL AS facet"


def _how_many(chosen: Iterable[str], but: str = "") -> str:
    held = " AND ".join(f"chose_{name}" for name in chosen if name != but)
    return f"count(*) FILTER (WHERE {held})" if held else "count(*)"


def _counts(name: str, question: Question) -> str:
    number = f"number_but_{name}" if name in choices(question) else "number"
    if FACETS[name].many:
        return (
            f"SELECT '{name}', code::text, sum({number})::bigint "  # noqa: S608 - names are ours
            f"FROM grouped, unnest({name}) AS code "
            f"WHERE facet = '{name}' AND {number} > 0 GROUP BY code"
        )
    return (
        f"SELECT '{name}', {name}, {number} FROM grouped "  # noqa: S608 - names are ours
        f"WHERE facet = '{name}' AND {number} > 0 AND {name} <> ''"
    )


def in_order(question: Question, name: str, codes: dict[str, int]) -> tuple[FacetCount, ...]:
    """Most frequent first; what is chosen is there even when it finds nothing."""
    chosen = question.chosen.get(name, ())
    codes = {**dict.fromkeys(chosen, 0), **codes}
    ordered = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        FacetCount(code=code, count=number, chosen=code in chosen) for code, number in ordered
    )
