"""Every proposal is legal, the best come first, and the number of legal plans is exact."""

from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference.casework.public_holidays import is_squeezed
from reference.schoolyear.planning.blocks import blocks_of
from reference.schoolyear.planning.checker import problems_of
from reference.schoolyear.planning.plan import Kind, Plan
from reference.schoolyear.planning.problems import BadWishes
from reference.schoolyear.planning.proposer import Proposals, _proposal, propose
from reference.schoolyear.planning.rules import LocalRules, PeriodOfTests
from reference.schoolyear.planning.wishes import Window, Wish, Wishes, usual_wishes


@st.composite
def local_rules(draw: st.DrawFn, year: int) -> LocalRules:
    some_weeks = st.lists(st.sampled_from([40, 41]), unique=True)
    first = date(year, 9, draw(st.integers(1, 30)))
    tests = PeriodOfTests("Lesing", first, date(year, 10, 12), draw(st.integers(1, 8)))
    return LocalRules(
        least_days=draw(st.integers(180, 192)),
        week_needs=draw(st.integers(1, 5)),
        planning_days=draw(st.integers(3, 6)),
        autumn_weeks=tuple(sorted(draw(some_weeks))),
        winter_weeks=tuple(sorted(week - 32 for week in draw(some_weeks))),
        sfo_breaks=("autumn",),
        tests=(tests,) if draw(st.booleans()) else (),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Wishes, LocalRules]:
    year = draw(st.integers(2024, 2060))
    usual = usual_wishes(year)
    weights = {wish: draw(st.integers(0, 5)) for wish in Wish}
    wishes = Wishes(
        **{
            **usual.__dict__,
            "autumn_week": draw(st.sampled_from([None, 40, 41])),
            "weights": weights,
        }
    )
    return wishes, draw(local_rules(year))


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_proposal_is_legal_and_none_is_better_than_the_one_before(
    case: tuple[Wishes, LocalRules],
) -> None:
    check_proposals(*case)


@pytest.mark.thorough
@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_proposals_are_legal_and_in_order_whatever_is_asked(
    case: tuple[Wishes, LocalRules],
) -> None:
    check_proposals(*case)


def check_proposals(wishes: Wishes, local: LocalRules) -> None:
    found = propose(wishes, local, number=12)
    assert len(found.best) == min(12, found.count)
    plans = [each.plan for each in found.best]
    assert [problems_of(plan, local) for plan in plans] == [[] for _ in plans]
    costs = [each.cost for each in found.best]
    assert costs == sorted(costs)
    assert len(set(plans)) == len(plans)
    assert propose(wishes, local, number=12) == found


def narrow(year: int, weights: dict[Wish, int]) -> Wishes:
    """Wishes that leave few enough arrangements to try every one."""
    usual = usual_wishes(year)
    return Wishes(
        year=year,
        start=Window(usual.start.wanted, usual.start.wanted, usual.start.wanted),
        christmas=Window(usual.christmas.wanted, usual.christmas.wanted, usual.christmas.wanted),
        back=Window(usual.back.wanted, usual.back.wanted, usual.back.wanted),
        end=Window(date(year + 1, 6, 17), date(year + 1, 6, 18), date(year + 1, 6, 18)),
        planning_before=(3, 4),
        weights=weights,
    )


def by_brute_force(wishes: Wishes, local: LocalRules) -> list[tuple[int, Plan]]:
    """Every arrangement of every block, those kept that the validator finds nothing in."""
    options = [block.options for block in blocks_of(wishes, local)]
    tried = (_proposal(wishes, local, chosen) for chosen in product(*options))
    return sorted(
        ((each.cost, each.plan) for each in tried if not problems_of(each.plan, local)),
        key=lambda pair: pair[0],
    )


@pytest.mark.parametrize("year", [2026])
def test_list_is_that_of_trying_every_arrangement(year: int) -> None:
    local = LocalRules(
        autumn_weeks=(40,),
        winter_weeks=(),
        tests=(PeriodOfTests("Lesing", date(year, 9, 21), date(year, 10, 12), 9),),
    )
    weights = {wish: number for number, wish in enumerate(Wish)}
    wishes = narrow(year, weights)
    expected = by_brute_force(wishes, local)
    assert expected
    found: Proposals = propose(wishes, local, number=len(expected) + 1)
    assert found.count == len(expected)
    assert [each.cost for each in found.best] == [cost for cost, _ in expected]
    assert {each.plan for each in found.best} == {plan for _, plan in expected}


def test_stated_preferences_decide_what_comes_first() -> None:
    local = LocalRules(autumn_weeks=(40, 41))
    usual = usual_wishes(2026)
    for week, monday in ((40, date(2026, 9, 28)), (41, date(2026, 10, 5))):
        wishes = Wishes(**{**usual.__dict__, "autumn_week": week})
        best = propose(wishes, local, number=1).best[0]
        assert best.plan.by_day[monday].kind == Kind.BREAK
        assert best.cost == 0
        squeezed = [each for each in best.plan.days if is_squeezed(each.day)]
        assert all(each.kind != Kind.SCHOOL for each in squeezed)


def test_rules_that_no_plan_can_keep_leave_none() -> None:
    assert propose(usual_wishes(2026), LocalRules(least_days=205)) == Proposals(0, [])


def test_windows_that_are_empty_are_refused_with_what_they_may_be() -> None:
    usual = usual_wishes(2026)
    turned = Window(usual.end.last, usual.end.first, usual.end.wanted)
    with pytest.raises(BadWishes) as refused:
        propose(Wishes(**{**usual.__dict__, "end": turned}), LocalRules())
    assert list(refused.value.windows) == [Wish.END]
