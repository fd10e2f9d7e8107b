"""The total and every facet's counts, in one query."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.facets import FACETS
from search.language import Term
from search.questions import FacetCount, Question

from .conditions import Condition, choices, matching


def count(
    question: Question, terms: Sequence[Term]
) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
    """Return how many documents there are, and the counts of each facet asked for.

    Each matching row is read once, with one flag for each facet in which something is chosen. A
    facet counts the rows whose other flags all hold, so its own choice never hides its values.
    """
    sql, values = _statement(question, terms)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    counted: dict[str, dict[str, int]] = {name: {} for name in question.facets}
    total = 0
    for facet, code, number in rows:
        if facet is None:
            total = number
        else:
            counted[facet][code] = number
    return total, {name: in_order(question, name, codes) for name, codes in counted.items()}


def _statement(question: Question, terms: Sequence[Term]) -> tuple[str, list[Any]]:
    flags = choices(question)
    columns = [f"{condition.sql} AS chose_{name}" for name, condition in flags.items()]
    columns += [name for name in question.facets if name in FACETS]
    where = matching(question, terms)
    total = f"SELECT NULL AS facet, NULL AS code, count(*) FROM matched WHERE {_hold(flags)}"  # noqa: S608 - names are ours
    counts = [total]
    for name in question.facets:
        others = [flag for flag in flags if flag != name]
        counts.append(_counts(name, _hold(others)))
    sql = (
        f"WITH matched AS MATERIALIZED (SELECT {', '.join(columns) or 'id'} "  # noqa: S608 - names are ours
        f"FROM search_searchdocument WHERE {where.sql}) " + " UNION ALL ".join(counts)
    )
    values = [value for condition in flags.values() for value in condition.values]
    return sql, [*values, *where.values]


def _hold(flags: "Sequence[str] | dict[str, Condition]") -> str:
    return " AND ".join(f"chose_{name}" for name in flags) or "true"


def _counts(name: str, others_hold: str) -> str:
    if FACETS[name].many:
        return (
            f"SELECT '{name}', code::text, count(*) FROM matched, unnest({name}) AS code "  # noqa: S608 - names are ours
            f"WHERE {others_hold} GROUP BY code"
        )
    return (
        f"SELECT '{name}', {name}, count(*) FROM matched "  # noqa: S608 - names are ours
        f"WHERE {others_hold} AND {name} <> '' GROUP BY {name}"
    )


def in_order(question: Question, name: str, codes: dict[str, int]) -> tuple[FacetCount, ...]:
    """Most frequent first; what is chosen is there even when it finds nothing."""
    chosen = question.chosen.get(name, ())
    codes = {**dict.fromkeys(chosen, 0), **codes}
    ordered = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        FacetCount(code=code, count=number, chosen=code in chosen) for code, number in ordered
    )
