"""The total and every facet's counts, in one query."""

from collections.abc import Sequence

from django.db import connection

from search.facets import FACETS
from search.language import Term
from search.questions import FacetCount, Question

from .conditions import Condition, choices, matching


def count(
    question: Question, terms: Sequence[Term]
) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
    """Return how many documents there are, and the counts of each facet asked for.

    A facet counts the documents for which the choices in all other facets hold, so its own choice
    never hides its values.
    """
    statement = _statement(question, terms)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        rows = cursor.fetchall()
    counted: dict[str, dict[str, int]] = {name: {} for name in question.facets}
    total = 0
    for facet, code, number in rows:
        if facet is None:
            total = number
        else:
            counted[facet][code] = number
    return total, {name: in_order(question, name, codes) for name, codes in counted.items()}


def _statement(question: Question, terms: Sequence[Term]) -> Condition:
    """Read each matching row once, group it by every facet at a time, and name the groups' codes.

    Rows with the same list of themes are one group, so that lists are taken apart once each.
    """
    facets = [name for name in question.facets if name in FACETS]
    grouped = _grouped(question, terms, facets)
    total = "SELECT NULL AS facet, NULL AS code, number FROM grouped WHERE facet IS NULL"
    counts = [total, *(_counts(name, question) for name in facets)]
    return Condition(
        f"WITH grouped AS MATERIALIZED ({grouped.sql}) " + " UNION ALL ".join(counts),
        grouped.values,
    )


def _grouped(question: Question, terms: Sequence[Term], facets: Sequence[str]) -> Condition:
    """Return the groups of each facet, and of no facet the one of all rows.

    `number` is how many rows of a group hold every choice, `number_but_<facet>` every other one.
    """
    flags = choices(question)
    chose = [Condition(f"{each.sql} AS chose_{name}", each.values) for name, each in flags.items()]
    columns = [*(Condition(name) for name in facets), *chose] or [Condition("id")]
    where = matching(question, terms)
    numbers = [f"{_how_many(flags)} AS number"]
    numbers += [f"{_how_many(flags, but=name)} AS number_but_{name}" for name in flags]
    sets = ["()", *(f"({name})" for name in facets)]
    sql = (
        f"SELECT {', '.join([_which(facets), *facets, *numbers])} "  # noqa: S608 - names are ours
        f"FROM (SELECT {', '.join(each.sql for each in columns)} "
        f"FROM search_searchdocument WHERE {where.sql}) AS matched "
        f"GROUP BY GROUPING SETS ({', '.join(sets)})"
    )
    return Condition(sql, (*(value for each in chose for value in each.values), *where.values))


def _which(facets: Sequence[str]) -> str:
    """Return the SQL expression for the facet that a group is of."""
    cases = " ".join(f"WHEN GROUPING({name}) = 0 THEN '{name}'" for name in facets)
    return f"CASE {cases} END AS facet" if cases else "NULL AS facet"


def _how_many(flags: dict[str, Condition], but: str = "") -> str:
    held = " AND ".join(f"chose_{name}" for name in flags if name != but)
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
