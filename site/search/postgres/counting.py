"""The total and every facet's counts: of the rows that match, or as the database keeps them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.facets import FACETS
from search.questions import FacetCount, Question

from .conditions import Condition, choices, matching

TOTAL = "total"
Row = tuple[str, str | None, int, int]


@dataclass(frozen=True)
class Counts:
    """`further` says how many more values each facet has than those in `facets`."""

    total: int
    facets: Mapping[str, tuple[FacetCount, ...]]
    further: Mapping[str, int]


def facets_of(question: Question) -> list[str]:
    """Return the facets asked for that there are."""
    return [name for name in question.facets if name in FACETS]


def counts_of(question: Question, source: Condition, *, only: str = "") -> Condition:
    """Return the selection of the codes with their numbers in the rows that `source` selects.

    They are those of the facet `only`; or else the total and the facets in which nothing is chosen.
    Rows with the same list of themes are one group, so that lists are taken apart once each.
    """
    names = [only] if only else [n for n in facets_of(question) if n not in choices(question)]
    sets = ", ".join([*(f"({name})" for name in names), *([] if only else ["()"])])
    which = " ".join(f"WHEN GROUPING({name}) = 0 THEN '{name}'" for name in names)
    facet = f"CASE {which} ELSE '{TOTAL}' END" if names else f"'{TOTAL}'"
    grouped = ", ".join([f"{facet} AS facet", *names, "count(*) AS number"])
    selections = [_codes(name) for name in names]
    if not only:
        selections.append(f"SELECT '{TOTAL}', NULL, number FROM grouped WHERE facet = '{TOTAL}'")  # noqa: S608 - names are ours
    return Condition(
        f"(WITH grouped AS MATERIALIZED (SELECT {grouped} FROM ({source.sql}) AS source "  # noqa: S608 - names are ours
        f"GROUP BY GROUPING SETS ({sets})) {' UNION ALL '.join(selections)})",
        source.values,
    )


def kept_counts(question: Question, names: Sequence[str], *, with_total: bool) -> Condition:
    """Return the same of all rows of the question's kinds, whatever is chosen, from the sums."""
    where = matching(question, ())
    facets = [name for name in names if name != "kind"] + ([""] if with_total else [])
    by_facet = Condition(
        f"SELECT CASE facet WHEN '' THEN '{TOTAL}' ELSE facet END, nullif(code, ''), sum(number) "  # noqa: S608 - names are ours
        f"FROM search_facettotal WHERE {where.sql} AND facet = ANY(%s) GROUP BY facet, code "
        "HAVING sum(number) > 0",
        (*where.values, facets),
    )
    if "kind" not in names:
        return by_facet
    return Condition(
        f"{by_facet.sql} UNION ALL "  # noqa: S608 - names are ours
        "SELECT 'kind', kind, sum(number) FROM search_facettotal "
        f"WHERE {where.sql} AND facet = '' GROUP BY kind HAVING sum(number) > 0",
        (*by_facet.values, *where.values),
    )


def as_asked(question: Question, counts: Iterable[Condition], page: Condition) -> Condition:
    """Return the statement of the page and of each facet's largest codes and those chosen."""
    pieces = list(counts)
    pairs = [(name, code) for name, codes in question.chosen.items() for code in codes]
    sql = " UNION ALL ".join(piece.sql for piece in pieces)
    return Condition(
        "SELECT what, code, number, number_of_codes FROM ("  # noqa: S608 - names are ours
        "SELECT what, code, number::bigint, count(*) OVER (PARTITION BY what) AS number_of_codes, "
        'row_number() OVER (PARTITION BY what ORDER BY number DESC, code COLLATE "C") AS place '
        f"FROM ({sql}) AS counted (what, code, number)) AS placed "
        "WHERE place <= %s OR (what, code) IN (SELECT * FROM unnest(%s::text[], %s::text[])) "
        f"UNION ALL ({page.sql})",
        (
            *(value for piece in pieces for value in piece.values),
            question.values,
            [name for name, _code in pairs],
            [code for _name, code in pairs],
            *page.values,
        ),
    )


def read_counts(question: Question, rows: Iterable[Row]) -> Counts:
    """Return the total and the counts of each facet asked for.

    A facet counts the documents for which the choices in all other facets hold, so its own choice
    never hides its values.
    """
    counts: dict[str, dict[str, int]] = {name: {} for name in question.facets}
    of_all = dict.fromkeys(question.facets, 0)
    total = 0
    for what, code, number, number_of_codes in rows:
        if what == TOTAL:
            total = number
        elif code is not None and what in counts:
            counts[what][code] = number
            of_all[what] = number_of_codes
    return Counts(
        total=total,
        facets={name: in_order(question, name, codes) for name, codes in counts.items()},
        further={name: of_all[name] - len(codes) for name, codes in counts.items()},
    )


def _codes(name: str) -> str:
    if FACETS[name].many:
        return (
            f"SELECT '{name}', code::text, sum(number) FROM grouped, unnest({name}) AS code "  # noqa: S608 - names are ours
            f"WHERE facet = '{name}' GROUP BY code"
        )
    return f"SELECT '{name}', {name}, number FROM grouped WHERE facet = '{name}' AND {name} <> ''"  # noqa: S608 - names are ours


def in_order(question: Question, name: str, codes: Mapping[str, int]) -> tuple[FacetCount, ...]:
    """Most frequent first; what is chosen is there even when it finds nothing."""
    chosen_codes = question.chosen.get(name, ())
    codes = {**dict.fromkeys(chosen_codes, 0), **codes}
    ordered = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        FacetCount(code=code, count=number, chosen=code in chosen_codes) for code, number in ordered
    )
