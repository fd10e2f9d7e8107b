"""The numbers that the database keeps of the documents equal those counted of them."""

from collections import Counter

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.consistency import differences
from search.documents import Document
from search.models import FacetTotal, NarrowDocument, SearchDocument, SharedValue
from search.port import adapter, ask
from search.questions import Question
from search.services import rebuild
from tests.factories.search import document

from .answers import counts

pytestmark = pytest.mark.django_db

NAMES = {"opptak": "Opptak", "skyss": "Skyss"}
documents = st.builds(
    Document,
    kind=st.sampled_from(["need", "experience"]),
    key=st.sampled_from("123"),
    title=st.just("Skole"),
    url=st.just("/"),
    organisation=st.sampled_from(["", "drammen", "bergen"]),
    themes=st.sets(st.sampled_from(["opptak", "skyss"])).map(tuple),
    years=st.sets(st.sampled_from([2025, 2026])).map(tuple),
    labels=st.sampled_from([{}, NAMES, NAMES | {"drammen": "Drammen"}]),
    audience=st.sampled_from(["everyone", "peers"]),
)


def kept() -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for each in FacetTotal.objects.all():
        found[each.audience, each.kind, each.facet, each.code] += each.number
    return Counter({name: number for name, number in found.items() if number})


def counted() -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for row in SearchDocument.objects.all():
        values = [("", ""), *(("themes", code) for code in row.themes)]
        values += [("years", str(year)) for year in row.years]
        values += [("organisation", row.organisation)] if row.organisation else []
        found.update((row.audience, row.kind, *value) for value in values)
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(documents | st.sampled_from(["fold", "forget"]), max_size=8))
def test_kept_numbers_equal_the_plain_count_whatever_happens(steps: list[Document | str]) -> None:
    for kind in ("need", "experience"):
        adapter().forget(kind, "123")
    for step in steps:
        if isinstance(step, Document):
            adapter().keep([step])
        elif step == "forget":
            adapter().forget("need", "12")
        else:
            with connection.cursor() as cursor:
                cursor.execute("SELECT search_fold_totals()")
    assert kept() == counted()
    assert NarrowDocument.objects.count() == SearchDocument.objects.count()
    shared = SharedValue.objects.values_list("facet", "code", "document")
    assert Counter(shared) == Counter(
        ("themes", code, row.pk) for row in SearchDocument.objects.all() for code in row.themes
    )


def test_name_of_a_value_follows_the_documents() -> None:
    made = document(organisation="drammen", labels={"drammen": "Drammen"})
    adapter().keep([Document(**{**vars(made), "labels": {"drammen": "Drammen kommune"}})])
    labels: Counter[str] = Counter()
    for each in FacetTotal.objects.filter(facet="organisation"):
        labels[each.label] += each.number
    assert +labels == {"Drammen kommune": 1}


def test_number_that_is_not_that_of_the_documents_is_named_and_mended() -> None:
    document(kind="need", organisation="drammen", themes=("opptak",))
    FacetTotal.objects.filter(facet="organisation").update(number=7)
    NarrowDocument.objects.update(organisation="bergen")
    SharedValue.objects.all().delete()
    found = [(each.kind, each.problem) for each in differences()]
    assert ("need", "the number kept is not that of the documents") in found
    assert ("need", "its copy for lists is outdated") in found
    assert ("themes", "1 documents are listed wrongly under it") in found
    rebuild()
    assert list(differences()) == []


def test_only_the_largest_values_and_the_chosen_are_counted() -> None:
    for number in range(15):
        document(municipality=f"kommune-{number:02}")
    document(municipality="kommune-00")
    question = Question(
        facets=("municipality",), values=3, chosen={"municipality": ("kommune-14",)}
    )
    answer = ask(question)
    assert counts(answer, "municipality") == {
        "kommune-00": 2,
        "kommune-01": 1,
        "kommune-02": 1,
        "kommune-14": 1,
    }
    assert answer.further == {"municipality": 11}
