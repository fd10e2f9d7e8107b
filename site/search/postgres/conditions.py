"""A question as SQL conditions with their parameters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from search.facet import Facet
from search.facets import FACETS
from search.language import Term
from search.questions import Question

_FUNCTIONS = {True: "phraseto_tsquery", False: "plainto_tsquery"}


@dataclass(frozen=True)
class Condition:
    """A piece of SQL with the values of its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()

    def __add__(self, other: "Condition") -> "Condition":
        return Condition(self.sql + other.sql, self.values + other.values)

    @staticmethod
    def joined(word: str, conditions: Iterable["Condition"]) -> "Condition":
        """Return all of `conditions` joined by `word`, in brackets."""
        pieces = list(conditions)
        return Condition(
            "(" + f" {word} ".join(piece.sql for piece in pieces) + ")",
            tuple(value for piece in pieces for value in piece.values),
        )


def tsquery(terms: Sequence[Term]) -> Condition:
    """Return the tsquery that all of `terms` make."""
    return Condition.joined("&&", [_of_term(term) for term in terms])


def matching(question: Question, terms: Sequence[Term]) -> Condition:
    """Return what holds for every document of the question, whichever facets are chosen."""
    conditions = [_one_of("audience", question.audiences)]
    if question.kinds:
        conditions.append(_one_of("kind", question.kinds))
    conditions += [_chosen(FACETS[name], codes) for name, codes in question.within.items()]
    if question.among is not None:
        conditions.append(_among(question.among))
    if terms:
        query = tsquery(terms)
        conditions.append(Condition(f"vector @@ {query.sql}", query.values))
    return Condition.joined("AND", conditions)


def choices(question: Question) -> dict[str, Condition]:
    """Return the condition of each facet in which something is chosen."""
    return {
        name: _chosen(FACETS[name], codes)
        for name, codes in question.chosen.items()
        if codes and name in FACETS
    }


def _one_of(column: str, values: Sequence[str]) -> Condition:
    """Return that `column` has one of `values`: only `=` lets an index give the order as well."""
    if len(values) == 1:
        return Condition(f"{column} = %s", (values[0],))
    return Condition(f"{column} = ANY(%s)", (list(values),))


def _among(entries: Sequence[tuple[str, str]]) -> Condition:
    kinds, keys = [kind for kind, _ in entries], [key for _, key in entries]
    return Condition("(kind, key) IN (SELECT * FROM unnest(%s::text[], %s::text[]))", (kinds, keys))


def _of_term(term: Term) -> Condition:
    ways = dict.fromkeys((each.is_phrase, each.words) for each in term.alternatives)
    any_of = Condition.joined(
        "||",
        [
            Condition(f"{_FUNCTIONS[is_phrase]}('simple', %s)", (words,))
            for is_phrase, words in ways
        ],
    )
    return Condition(f"(!! {any_of.sql})", any_of.values) if term.unwanted else any_of


def _chosen(facet: Facet, codes: Sequence[str]) -> Condition:
    if facet.number:
        numbers = [int(code) for code in codes if code.isascii() and code.isdigit()]
        # Beyond what the column holds there is nothing to find.
        return Condition(f"{facet.name} && %s::int[]", ([n for n in numbers if n < 2**31],))
    if facet.many:
        return Condition(f"{facet.name} && %s::text[]", (list(codes),))
    return _one_of(facet.name, codes)
