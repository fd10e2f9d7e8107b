"""A facet that `Document` declares takes part everywhere, without being named anywhere else."""

from dataclasses import fields
from typing import Any

import pytest
from django.db import connection

from search.documents import Document
from search.elasticsearch.definition import mapping
from search.elasticsearch.entries import entry_of
from search.facet import Facet
from search.facets import FACETS, labels_of
from search.models import NarrowDocument, SearchDocument
from search.port import ask
from search.questions import Question
from search.services import rebuild
from tests.factories.search import document

from .answers import counts

pytestmark = pytest.mark.django_db


def value_of(facet: Facet) -> Any:
    one: Any = 2026 if facet.number else "kode"
    return (one,) if facet.many else one


def recompute() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_recompute_narrow()")


@pytest.mark.parametrize("facet", FACETS.values(), ids=FACETS)
@pytest.mark.parametrize("computed", [False, True], ids=["by trigger", "anew"])
def test_facet_is_kept_counted_narrowed_by_and_indexed(facet: Facet, computed: bool) -> None:
    value = value_of(facet)
    code = str(value[0] if facet.many else value)
    document(**{facet.name: value})
    document()
    if computed:
        recompute()
    row = SearchDocument.objects.get(**{facet.name: list(value) if facet.many else value})
    copy = NarrowDocument.objects.get(document=row)
    assert getattr(copy, facet.name) == getattr(row, facet.name)
    question = Question(facets=(facet.name,), chosen={facet.name: (code,)})
    assert ask(question).total == 1
    assert counts(ask(question), facet.name)[code] == 1
    assert counts(ask(Question(facets=(facet.name,))), facet.name)[code] == 1
    assert ask(Question(within={facet.name: (code,)}, facets=("themes",))).total == 1
    assert entry_of(row)[facet.name] == getattr(row, facet.name)
    assert facet.name in mapping().to_dict()["properties"]


def test_every_facet_is_a_field_with_a_parameter_and_a_label_of_its_own() -> None:
    assert FACETS.keys() <= {field.name for field in fields(Document)}
    assert len({facet.parameter for facet in FACETS.values()}) == len(FACETS)
    assert len({str(facet.label) for facet in FACETS.values()}) == len(FACETS)


def test_label_of_a_facet_outranks_that_of_the_same_code_elsewhere() -> None:
    document(
        organisation="drammen",
        keywords=("drammen",),
        labels={"drammen": "Drammen kommune", "keywords:drammen": "drammen"},
    )
    named = labels_of({"organisation": ["drammen"], "keywords": ["drammen"]})
    assert named == {
        "organisation": {"drammen": "Drammen kommune"},
        "keywords": {"drammen": "drammen"},
    }


def test_rebuilding_leaves_no_value_of_what_is_gone() -> None:
    document(kind="unknown", keywords=("ord",))
    rebuild()
    assert counts(ask(Question(facets=("keywords",))), "keywords") == {}
