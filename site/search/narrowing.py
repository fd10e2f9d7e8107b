"""The rows of a question, for those who add up something of their own over them."""

from typing import Any

from .language import read_terms
from .postgres.conditions import Condition, choices, matching
from .questions import EVERYONE, Question


def narrows(question: Question) -> bool:
    """Tell whether `question` leaves out any document of its kinds that everyone may see."""
    is_for_everyone = question.audiences == (EVERYONE,)
    is_chosen = bool(choices(question) or question.within)
    return is_chosen or bool(read_terms(question.words)) or not is_for_everyone


def condition_of(question: Question) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL condition, with its values, for the rows of `search_narrowdocument` that
    `question` finds, whatever its page."""
    conditions = [matching(question, ()), *choices(question).values()]
    if terms := read_terms(question.words):
        condition = matching(question, terms)
        sql = f"document_id IN (SELECT id FROM search_searchdocument WHERE {condition.sql})"  # noqa: S608 - names are ours
        conditions.append(Condition(sql, condition.values))
    where = Condition.joined("AND", conditions)
    return where.sql, where.values
