"""«Did you mean»: another spelling that does find something."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection
from rapidfuzz.distance import OSA

from search.language import Alternative, Term, read
from search.questions import Question

from .conditions import Condition, matching

_CANDIDATES = 20
_NEIGHBOURS = """
SELECT asked.word, near.word
FROM unnest(%s::text[]) AS asked (word), LATERAL (
  SELECT word FROM search_searchword
  WHERE word %% asked.word AND word <> asked.word
  ORDER BY similarity(word, asked.word) DESC, word LIMIT %s
) AS near
"""
_USED = """
SELECT near.word FROM unnest(%s::text[], %s::text[]) AS near (word, words)
WHERE EXISTS (
  SELECT FROM search_searchdocument
  WHERE vector @@ plainto_tsquery('simple', near.words) AND audience = ANY(%s)
)
"""


def suggestion(question: Question, terms: Sequence[Term]) -> str:
    """Return `question`'s words with those that nothing answers to respelt; "" if that fails too.

    The respelt question finds something of the same kinds once the facets' choices are lifted.
    """
    unknown = _unknown(question, terms)
    neighbours = _nearest(question, unknown)
    if not neighbours:
        return ""
    respelt = [_respelt(term, neighbours) for term in terms]
    if not _finds(question, respelt):
        return ""
    return " ".join(_as_typed(term) for term in respelt)


def _unknown(question: Question, terms: Sequence[Term]) -> list[str]:
    """Return the plain words that no document answers to."""
    plain = [term for term in terms if not term.unwanted and not term.quoted]
    if not plain:
        return []
    conditions = [_exists(replace(question, kinds=()), [term]) for term in plain]
    sql = ", ".join(condition.sql for condition in conditions)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [v for condition in conditions for v in condition.values])
        answers = cursor.fetchone() or ()
    return [term.typed.lower() for term, known in zip(plain, answers, strict=True) if not known]


def _nearest(question: Question, words: list[str]) -> dict[str, str]:
    """Return the likeliest spelling of each of `words` that has one."""
    if not words:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NEIGHBOURS, [words, _CANDIDATES])
        pairs = cursor.fetchall()
        used = _used(question, {near for _asked, near in pairs})
    nearest: dict[str, str] = {}
    for word, near in pairs:
        if near not in used:
            continue
        if word not in nearest or _likeness(word, near) > _likeness(word, nearest[word]):
            nearest[word] = near
    return nearest


def _used(question: Question, words: set[str]) -> set[str]:
    """Return those of `words` that a document has now: others were withdrawn since."""
    known = sorted(words)
    with connection.cursor() as cursor:
        cursor.execute(_USED, [known, [read(each) for each in known], list(question.audiences)])
        return {word for (word,) in cursor.fetchall()}


def _likeness(one: str, other: str) -> float:
    """How alike two words are, 0 to 1; two letters that changed places are one slip, not two."""
    return OSA.normalized_similarity(one, other)


def _respelt(term: Term, neighbours: dict[str, str]) -> Term:
    near = neighbours.get(term.typed.lower())
    if not near or term.unwanted or term.quoted:
        return term
    return Term(alternatives=(Alternative(near),), typed=near)


def _finds(question: Question, terms: Sequence[Term]) -> bool:
    condition = _exists(question, terms)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {condition.sql}", condition.values)
        return bool((cursor.fetchone() or [False])[0])


def _exists(question: Question, terms: Sequence[Term]) -> Condition:
    where = matching(question, terms)
    sql = f"EXISTS (SELECT FROM search_searchdocument WHERE {where.sql})"
    return Condition(sql, where.values)


def _as_typed(term: Term) -> str:
    text = f'"{term.typed}"' if term.quoted and " " in term.typed else term.typed
    return f"-{text}" if term.unwanted else text
