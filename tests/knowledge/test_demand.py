"""Demand in sum: by component and year, and what is left out so that nobody is found out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.models import NeedPage, OrganisationDemand
from knowledge.queries.demand import (
    Demand,
    Share,
    demand_by_year,
    in_sum,
    share_of_endorser,
    share_of_owner,
    shared_demand,
)
from organisations.models import Organisation, OrganisationPage
from organisations.models.publicity import public
from search.consistency import differences
from search.questions import EVERYONE, Question
from search.services import rebuild
from tests.factories.knowledge import endorsement, need
from tests.factories.organisations import section
from tests.factories.pages import published_page


def share(
    organisation: int,
    year: int | None,
    *,
    pupils: int = 100,
    children: int = 0,
    named: bool = False,
    need: int = 1,
) -> Share:
    return Share(
        need=need,
        organisation=organisation,
        is_named=named,
        pupils=pupils,
        children=children,
        contract_ends_on=date(year, 6, 30) if year else None,
    )


def years(demand: list[Demand]) -> dict[int | None, int]:
    return {line.year: line.pupils for line in demand}


def test_year_of_a_single_unnamed_organisation_is_left_out() -> None:
    demand = demand_by_year([share(1, 2027, named=True), share(2, 2028)])
    assert years(demand) == {2027: 100, None: 100}


def test_year_of_two_unnamed_organisations_is_shown() -> None:
    assert years(demand_by_year([share(1, 2028), share(2, 2028)])) == {2028: 200}


def test_two_needs_of_one_organisation_are_still_one_organisation() -> None:
    [line] = demand_by_year([share(1, 2028, pupils=50), share(1, 2028, pupils=80)])
    assert (line.year, line.organisations, line.pupils) == (None, 1, 80)


def test_organisation_counts_in_the_first_year_a_contract_of_it_ends() -> None:
    said = [share(1, 2029, pupils=80), share(1, None, children=30), share(1, 2027), share(2, 2027)]
    [line] = demand_by_year(said)
    assert (line.year, line.organisations, line.pupils, line.children) == (2027, 2, 200, 30)


def test_organisation_that_is_named_in_one_of_two_is_alone_in_no_year() -> None:
    """The higher number can be what it said without its name."""
    said = [share(1, 2027, pupils=100, named=True), share(1, 2028, pupils=300)]
    assert years(demand_by_year(said)) == {None: 300}


def test_need_of_two_components_counts_under_both_and_once_in_sum() -> None:
    both = [("fravaer", "Fravær"), ("timeplan", "Timeplan")]
    said = [share(1, 2027, named=True)]
    assert years(demand_by_year(said)) == {2027: 100}
    assert [
        (line.component_title, line.pupils) for line in demand_by_component(said, {1: both})
    ] == [("Fravær", 100), ("Timeplan", 100)]


def test_two_years_of_one_component_are_one_organisation() -> None:
    said = [share(1, 2027, pupils=300, named=True), share(1, 2028, need=2, named=True)]
    fravaer = [("fravaer", "Fravær")]
    assert years(demand_by_component(said, {1: fravaer, 2: fravaer})) == {2027: 300}


shares = st.lists(
    st.builds(
        share,
        st.integers(1, 6),
        st.none() | st.integers(2026, 2029),
        pupils=st.integers(0, 9000),
        children=st.integers(0, 900),
        named=st.booleans(),
        need=st.integers(1, 4),
    ),
    max_size=20,
)
components = st.dictionaries(
    st.integers(1, 4),
    st.lists(st.sampled_from([("a", "A"), ("b", "B"), ("c", "C")]), min_size=1, unique=True),
)


def people(said: Iterable[Share]) -> tuple[int, int, int]:
    """Return organisations, pupils and children, each organisation once."""
    of: dict[int, list[Share]] = defaultdict(list)
    for each in said:
        of[each.organisation].append(each)
    return (
        len(of),
        sum(max(each.pupils for each in some) for some in of.values()),
        sum(max(each.children for each in some) for some in of.values()),
    )


def total(lines: Iterable[Demand]) -> tuple[int, int, int]:
    summed = in_sum(lines)
    return summed.organisations, summed.pupils, summed.children


@given(shares)
def test_sum_over_the_years_counts_everybody_once(said: list[Share]) -> None:
    assert total(demand_by_year(said)) == people(said)


@given(shares, components)
def test_sum_of_a_component_counts_everybody_once(
    said: list[Share], of_needs: dict[int, list[tuple[str, str]]]
) -> None:
    lines = demand_by_component(said, of_needs)
    for slug in ("", "a", "b", "c"):
        behind = [
            each for each in said if slug in [s for s, _t in of_needs.get(each.need, [("", "")])]
        ]
        assert total(line for line in lines if line.component == slug) == people(behind)


@given(shares)
def test_no_year_shows_a_single_organisation_that_is_not_named(said: list[Share]) -> None:
    unnamed = {each.organisation for each in said if not each.is_named}
    for line in demand_by_year(said):
        if line.year and line.organisations == 1:
            [alone] = {
                each.organisation
                for each in said
                if each.year == line.year
                and line.year
                == min(e.year for e in said if e.organisation == each.organisation and e.year)
            }
            assert alone not in unnamed


@pytest.mark.django_db
def test_demand_is_summed_by_component_and_by_year(drammen: OrganisationPage) -> None:
    component = published_page(drammen, title="Fraværsføring")
    page = need(
        drammen,
        pupils=1000,
        contract_ends_on=date(2027, 1, 1),
        components=[component],
        published=True,
    )
    endorsement(page, pupils=200, children=50, contract_ends_on=date(2027, 8, 1))
    endorsement(page, pupils=30, contract_ends_on=date(2028, 8, 1), may_be_named=True)
    demand = shared_demand(Question())
    for lines, name in ((demand.by_component, "Fraværsføring"), (demand.by_year, "")):
        assert [
            (line.component_title, line.year, line.organisations, line.pupils, line.children)
            for line in lines
        ] == [(name, 2027, 2, 1200, 50), (name, 2028, 1, 30, 0)]


@pytest.mark.django_db
def test_joining_a_need_one_has_built_on_counts_once(drammen: OrganisationPage) -> None:
    component = published_page(drammen, title="Fraværsføring")
    origin = need(drammen, pupils=1000, components=[component], published=True)
    other = section()
    need(
        other,
        pupils=400,
        contract_ends_on=date(2029, 1, 1),
        components=[component],
        based_on=origin,
        published=True,
    )
    endorsement(origin, other.organisation, pupils=400, contract_ends_on=date(2028, 1, 1))
    demand = shared_demand(Question())
    assert demand.in_sum.organisations == 2
    assert demand.in_sum.pupils == 1400
    assert sum(line.pupils for line in demand.by_component) == 1400


@pytest.mark.django_db
def test_draft_counts_for_nothing(drammen: OrganisationPage) -> None:
    need(drammen)
    assert shared_demand(Question()).by_year == []


@pytest.mark.django_db
def test_withdrawn_endorsement_counts_for_nothing(drammen: OrganisationPage) -> None:
    page = need(drammen, pupils=10, published=True)
    joined = endorsement(page)
    joined.withdrawn_at = joined.endorsed_at
    joined.save()
    assert shared_demand(Question()).in_sum.pupils == 10


@pytest.mark.django_db
def test_demand_takes_as_many_queries_for_thirty_needs_as_for_one(
    drammen: OrganisationPage,
) -> None:
    counts = []
    for number in (1, 29):
        for _ in range(number):
            need(drammen, components=[published_page(drammen)], published=True)
        with CaptureQueriesContext(connection) as queries:
            shared_demand(Question())
        counts.append(len(queries))
    assert counts[0] == counts[1] == 2


needs = st.lists(
    st.tuples(
        st.sets(st.sampled_from("ab")),
        st.none() | st.sampled_from([2027, 2028]),
        st.lists(
            st.tuples(st.integers(0, 2), st.sampled_from([2026, 2027, None]), st.booleans()),
            max_size=3,
            unique_by=lambda said: said[0],
        ),
    ),
    max_size=4,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=12
)
@given(needs)
@pytest.mark.django_db
def test_sum_of_the_database_equals_the_plain_sum(
    described: list[tuple[set[str], int | None, list[tuple[int, int | None, bool]]]],
) -> None:
    with transaction.atomic():
        said, of_needs = _write(described)
        demand = shared_demand(Question())
        transaction.set_rollback(True)
    assert demand.by_year == demand_by_year(said)
    assert demand.by_component == demand_by_component(said, of_needs)


@pytest.mark.django_db
def test_kept_demand_that_is_not_that_of_the_needs_is_named_and_mended(
    drammen: OrganisationPage,
) -> None:
    need(drammen, pupils=100, published=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT knowledge_fold_demand()")
    OrganisationDemand.objects.update(pupils=7)
    assert shared_demand(Question()).in_sum.pupils == 7
    problems = [(each.key, each.problem) for each in differences()]
    assert problems == [(drammen.title, "the demand kept is not that of the needs")]
    rebuild()
    assert list(differences()) == []
    assert shared_demand(Question()).in_sum.pupils == 100


EVERY_NEED = Question(audiences=(EVERYONE, "nobody"))  # added up, since nothing is kept for it
steps = st.lists(
    st.tuples(st.just("pupils"), st.integers(0, 1), st.integers(0, 500))
    | st.tuples(st.just("join"), st.integers(0, 1), st.integers(0, 2))
    | st.tuples(st.sampled_from(["withdraw", "unpublish", "publish"]), st.integers(0, 1))
    | st.tuples(st.just("fold")),
    max_size=8,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15
)
@given(steps)
@pytest.mark.django_db
def test_kept_sum_equals_the_one_added_up_whatever_happens(taken: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        authors = [section(), section()]
        component = published_page(authors[0], title="Fraværsføring")
        pages = [
            need(authors[0], pupils=100, components=[component], published=True),
            need(authors[1], pupils=50, published=True),
        ]
        others = [*(each.organisation for each in authors), section().organisation]
        for step, *given_values in taken:
            _take(step, given_values, pages, others)
        kept, added_up = shared_demand(Question()), shared_demand(EVERY_NEED)
        transaction.set_rollback(True)
    assert kept == added_up


def _take(step: str, values: list[int], pages: list[NeedPage], others: list[Organisation]) -> None:
    if step == "fold":
        with connection.cursor() as cursor:
            cursor.execute("SELECT knowledge_fold_demand()")
        return
    page = pages[values[0]]
    if step == "pupils":
        NeedPage.objects.filter(pk=page.pk).update(pupils=values[1])
    elif step == "join":
        owner = others[values[1]]
        may_join = (
            public(NeedPage.objects).filter(pk=page.pk).exclude(endorsements__organisation=owner)
        )
        if values[0] != values[1] and may_join.exists():
            endorsement(page, owner, pupils=70 * (values[1] + 1))
    elif step == "withdraw":
        page.endorsements.update(withdrawn_at=timezone.now())
    elif step == "unpublish":
        page.refresh_from_db()
        page.unpublish()
    else:
        page.refresh_from_db()
        page.save_revision().publish()


def _write(
    described: list[tuple[set[str], int | None, list[tuple[int, int | None, bool]]]],
) -> tuple[list[Share], dict[int, list[tuple[str, str]]]]:
    """Publish these needs with those who join them; return what was said, and of which."""
    author = section()
    others = [section().organisation for _ in range(3)]
    named = {name: published_page(author, title=name.upper()) for name in "ab"}
    said, of_needs = [], {}
    for number, (wanted, year, joining) in enumerate(described):
        components = [named[name] for name in sorted(wanted)]
        page = need(
            author,
            pupils=100 * number,
            contract_ends_on=date(year, 1, 1) if year else None,
            components=components,
            published=True,
        )
        said.append(share_of_owner(page, author.organisation.pk))
        of_needs[page.pk] = [(each.slug, each.title) for each in components] or [("", "")]
        for place, ends, may_be_named in joining:
            joined = endorsement(
                page,
                others[place],
                pupils=10 + number,
                contract_ends_on=date(ends, 1, 1) if ends else None,
                may_be_named=may_be_named,
            )
            said.append(share_of_endorser(joined))
    return said, of_needs


def demand_by_component(
    shares: Iterable[Share], of_needs: dict[int, list[tuple[str, str]]]
) -> list[Demand]:
    """Return the plain sum by component, each organisation once under each."""
    said: dict[tuple[str, str], list[Share]] = defaultdict(list)
    for each in shares:
        for component in of_needs.get(each.need, [("", "")]):
            said[component].append(each)
    lines = [
        replace(line, component=slug, component_title=title)
        for (slug, title), some in said.items()
        for line in demand_by_year(some)
    ]
    return sorted(lines, key=lambda line: (line.year is None, line.year or 0, line.component_title))
