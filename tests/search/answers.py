"""Tells what stands in an answer."""

from search.port import ask
from search.questions import Answer, Question


def titles(question: Question) -> list[str]:
    return [hit.document.title for hit in ask(question).hits]


def found(words: str) -> set[str]:
    return set(titles(Question(words=words)))


def counts(answer: Answer, facet: str) -> dict[str, int]:
    return {value.code: value.count for value in answer.facets[facet]}
