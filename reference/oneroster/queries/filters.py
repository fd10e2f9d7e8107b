"""The filter of OneRoster 1.2: `field<op>'value'`, several of them joined by AND and OR.

AND binds tighter than OR. A quote inside a value is written twice. There are no parentheses.
"""

import re
from dataclasses import dataclass
from typing import Any

from .entities import Entity
from .fields import CannotCompare, Field, Kind

_TERM = re.compile(r"\s*([A-Za-z][A-Za-z.]*)\s*(!=|>=|<=|=|>|<|~)\s*'((?:[^']|'')*)'\s*")
_JOIN = re.compile(r"(AND|OR)(?=\s)", re.IGNORECASE)
MAX_TERMS = 20


class InvalidFilter(ValueError):
    """The filter is not a filter, or asks for what the entity has not."""


@dataclass(frozen=True)
class Term:
    field: str
    operator: str
    value: str


def parse(text: str) -> list[list[Term]]:
    """Return alternatives (OR) of terms that hold together (AND); raises `InvalidFilter`."""
    alternatives: list[list[Term]] = [[]]
    place, terms = 0, 0
    while True:
        match = _TERM.match(text, place)
        terms += 1
        if not match or "\0" in match[3] or terms > MAX_TERMS:
            raise InvalidFilter(f"Not understood from character {place + 1} on.")
        alternatives[-1].append(Term(match[1], match[2], match[3].replace("''", "'")))
        place = match.end()
        if place == len(text):
            return alternatives
        join = _JOIN.match(text, place)
        if not join or not text[place - 1].isspace():
            raise InvalidFilter(f"AND or OR is missing at character {place + 1}.")
        if join[1].upper() == "OR":
            alternatives.append([])
        place = join.end()


def condition_of(entity: Entity, text: str) -> tuple[str, dict[str, Any]]:
    """Return the filter as SQL on the row `r`, and its parameters; raises `InvalidFilter`."""
    parameters: dict[str, Any] = {}
    alternatives = []
    for alternative in parse(text):
        terms = []
        for term in alternative:
            name = f"filter{len(parameters)}"
            condition, parameters[name] = _condition(entity, term, name)
            terms.append(condition)
        alternatives.append(" AND ".join(terms))
    return "(" + " OR ".join(alternatives) + ")", parameters


def _condition(entity: Entity, term: Term, name: str) -> tuple[str, Any]:
    column, kind = _what(entity, term.field)
    if kind.compare is None:
        raise InvalidFilter(f"{term.field} has parts: ask for one of them.")
    try:
        return kind.compare(f"r.{column}", term.operator, term.value, name)
    except CannotCompare as error:
        raise InvalidFilter(f"{term.field}: {error}") from error


def _what(entity: Entity, name: str) -> tuple[str, Kind]:
    fields: dict[str, Field] = entity.by_name
    if name in fields:
        return fields[name].column, fields[name].kind
    for each in fields.values():
        if name in each.paths:
            return each.paths[name]
    raise InvalidFilter(f"{entity.plural} have no field {name}.")
