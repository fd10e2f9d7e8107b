"""A question as SQL conditions with their parameters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from search.facets import FACETS, Facet
from search.language import Alternative, Term
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


def tsquery(terms: Sequence[Term], configuration: str = "norwegian") -> Condition:
    """Return the tsquery that all of `terms` make; stop words fall out by themselves."""
    return Condition.joined("&&", [_of_term(term, configuration) for term in terms])


def headline(text: str, terms: Sequence[Term], options: str) -> Condition:
    """Return the SQL expression `text` with the words of every wanted term marked.

    Asked without letters beyond z («moteplass»), it marks «møteplass» too; else å is not a.
    """
    wanted = [term for term in terms if not term.unwanted]
    if not wanted:
        return Condition(text)
    is_plain = all(term.typed.isascii() for term in wanted)
    configuration = "norwegian_unaccent" if is_plain else "norwegian"
    query = Condition.joined("||", [_of_term(term, configuration) for term in wanted])
    return Condition(
        f"ts_headline('{configuration}', {text}, {query.sql}, %s)", (*query.values, options)
    )


def matching(question: Question, terms: Sequence[Term]) -> Condition:
    """Return what holds for every document of the question, whichever facets are chosen."""
    conditions = [_one_of("audience", question.audiences)]
    if question.kinds:
        conditions.append(_one_of("kind", question.kinds))
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


def _of_term(term: Term, configuration: str) -> Condition:
    any_of = Condition.joined("||", [_of(each, configuration) for each in term.alternatives])
    return Condition(f"(!! {any_of.sql})", any_of.values) if term.unwanted else any_of


def _of(alternative: Alternative, configuration: str) -> Condition:
    function = _FUNCTIONS[alternative.exact]
    return Condition(f"{function}('{configuration}', %s)", (alternative.text,))


def _chosen(facet: Facet, codes: Sequence[str]) -> Condition:
    if facet.number:
        numbers = [int(code) for code in codes if code.isascii() and code.isdigit()]
        # Beyond what the column holds there is nothing to find.
        return Condition(f"{facet.name} && %s::int[]", ([n for n in numbers if n < 2**31],))
    if facet.many:
        return Condition(f"{facet.name} && %s::text[]", (list(codes),))
    return _one_of(facet.name, codes)
