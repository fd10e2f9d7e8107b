"""Demand in sum: by component and year, and what is left out so that nobody is found out."""

from collections import defaultdict
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from knowledge.queries.demand import (
    Demand,
    Share,
    demand_behind,
    demand_by_component_and_year,
)
from organisations.models import OrganisationPage
from tests.factories.knowledge import endorsement, need
from tests.factories.pages import published_page


def share(organisation: int, year: int | None, *, pupils: int = 100, named: bool = False) -> Share:
    ends_on = date(year, 6, 30) if year else None
    return Share(
        need=1,
        organisation=organisation,
        is_named=named,
        pupils=pupils,
        children=0,
        contract_ends_on=ends_on,
    )


def years(demand: list[Demand]) -> dict[int | None, int]:
    return {line.year: line.pupils for line in demand}


def test_year_of_a_single_unnamed_organisation_is_left_out() -> None:
    demand = demand_behind([share(1, 2027, named=True), share(2, 2028)])
    assert years(demand) == {2027: 100, None: 100}


def test_year_of_two_unnamed_organisations_is_shown() -> None:
    assert years(demand_behind([share(1, 2028), share(2, 2028)])) == {2028: 200}


def test_two_needs_of_one_organisation_are_still_one_organisation() -> None:
    [line] = demand_behind([share(1, 2028, pupils=50), share(1, 2028, pupils=80)])
    assert (line.year, line.organisations, line.pupils) == (None, 1, 80)


def test_need_of_two_components_counts_under_both() -> None:
    demand = demand_behind(
        [share(1, 2027, named=True)], {1: [("fravaer", "Fravær"), ("timeplan", "Timeplan")]}
    )
    assert [line.component_title for line in demand] == ["Fravær", "Timeplan"]


shares = st.lists(
    st.builds(
        share,
        st.integers(1, 6),
        st.none() | st.integers(2026, 2029),
        pupils=st.integers(0, 9000),
        named=st.booleans(),
    ),
    max_size=20,
    unique_by=lambda each: (each.organisation,),
)


@given(shares)
def test_sum_over_the_years_is_the_sum_of_all(said: list[Share]) -> None:
    demand = demand_behind(said)
    assert sum(line.pupils for line in demand) == sum(each.pupils for each in said)
    assert sum(line.organisations for line in demand) == len(said)


@given(shares)
def test_no_year_shows_a_single_unnamed_organisation(said: list[Share]) -> None:
    behind: dict[int | None, list[Share]] = defaultdict(list)
    for each in said:
        behind[each.year].append(each)
    for line in demand_behind(said):
        if line.year:
            assert len(behind[line.year]) > 1 or behind[line.year][0].is_named


@pytest.mark.django_db
def test_demand_is_summed_by_component_and_year(drammen: OrganisationPage) -> None:
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
    lines = [
        (line.component_title, line.year, line.organisations, line.pupils, line.children)
        for line in demand_by_component_and_year([page.pk])
    ]
    assert lines == [("Fraværsføring", 2027, 2, 1200, 50), ("Fraværsføring", 2028, 1, 30, 0)]


@pytest.mark.django_db
def test_draft_counts_for_nothing(drammen: OrganisationPage) -> None:
    assert demand_by_component_and_year([need(drammen).pk]) == []


@pytest.mark.django_db
def test_withdrawn_endorsement_counts_for_nothing(drammen: OrganisationPage) -> None:
    page = need(drammen, pupils=10, published=True)
    joined = endorsement(page)
    joined.withdrawn_at = joined.endorsed_at
    joined.save()
    assert [line.pupils for line in demand_by_component_and_year([page.pk])] == [10]


@pytest.mark.django_db
def test_demand_takes_as_many_queries_for_thirty_needs_as_for_one(
    drammen: OrganisationPage,
) -> None:
    keys = [need(drammen, published=True).pk for _ in range(4)]
    counts = []
    for some in (keys[:1], keys):
        with CaptureQueriesContext(connection) as queries:
            demand_by_component_and_year(some)
        counts.append(len(queries))
    assert counts[0] == counts[1]
