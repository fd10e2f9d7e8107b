"""Needs with free words, and what is found by them."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.models import NeedPage
from organisations.models import OrganisationPage
from search.models import Keyword
from search.port import ask
from search.questions import Question
from tests.factories.knowledge import need

Write = Callable[..., NeedPage]


@pytest.fixture
def tagged_need(drammen: OrganisationPage) -> Write:
    """Return what writes a need, tagged, and has it published unless told otherwise."""

    def write(title: str, *words: str, published: bool = True) -> NeedPage:
        return need(drammen, title=title, keywords=list(words), published=published)

    return write


def word(name: str) -> Keyword:
    return Keyword.objects.get(name=name)


def titles(**question: Any) -> set[str]:
    return {hit.document.title for hit in ask(Question(**question)).hits}


def tagged(code: str) -> set[str]:
    return titles(chosen={"keywords": (code,)})
