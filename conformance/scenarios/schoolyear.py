"""Module 4: a draft of a school year is made and changed, and reports which rules it breaks."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any

from ..findings import NotTried
from ..story import Story
from ..trial import Example, Trial
from .module import Scenarios
from .population import school_year

of = Scenarios("schoolyear")
MAKE, CHANGE = "POST /plans", "POST /plans/{identifier}/days"
SATURDAY = 5


@of.example(MAKE, needs="a proposal or a plan of a school year to come")
def drafts(trial: Trial) -> Iterator[Example]:
    year = school_year() + 1
    if days := _days(trial, year):
        body = {"year": year, "days": days}
        saturday = _saturday(year).isoformat()
        outside = {**days[0], "day": f"{year - 1}-11-12"}
        yield Example(
            body,
            impossible={
                "a Saturday": body | {"days": [*days, {"day": saturday, "kind": "school"}]},
                "the same day twice": body | {"days": [days[0], *days]},
                "a day of another year": body | {"days": [outside, *days]},
            },
        )


@of.example(CHANGE, needs="a draft")
def changes(trial: Trial) -> Iterator[Example]:
    for row in chain(trial.rows("/plans"), trial.none_left(MAKE)):
        if row["status"] == "draft":
            school_days = _school_days(trial, row["id"])
            if school_days:
                planning = {"day": school_days[40], "kind": "planning"}
                saturday = {"day": _saturday(row["year"]).isoformat(), "kind": "school"}
                wrong = {"a Saturday": {"days": [saturday]}}
                yield Example({"days": [planning]}, row, impossible=wrong)


@of.story(MAKE, "Each draft of a year is a version of its own, with the days that were sent.")
def two_drafts(story: Story) -> None:
    wish = story.example(MAKE)
    first, second = story.done(wish), story.done(wish)
    story.expect("it is a draft", second["status"] == "draft")
    story.expect("it has a later number", second["number"] > first["number"])
    sent = [day["day"] for day in wish.example.body["days"]]
    plan = story.row("/plans", second["id"])
    story.expect("it has the days that were sent", [d["day"] for d in plan["days"]] == sorted(sent))


@of.story(CHANGE, "A change of days is done whole or not at all, and the wrong day is named.")
def all_days_or_none(story: Story) -> None:
    plan = story.done(story.example(MAKE))
    good = _school_days(story.trial, plan["id"])[30]
    bad = _saturday(plan["year"]).isoformat()
    days = [{"day": good, "kind": "planning"}, {"day": bad, "kind": "school"}]
    story.refused(
        story.to(plan, CHANGE, days=days), "a Saturday among the days", (409, 422), naming="days.1"
    )
    after = story.row("/plans", plan["id"])
    kinds = {day["day"]: day["kind"] for day in after["days"]}
    story.expect("the other day is as it was", kinds[good] == "school")


@of.story(CHANGE, "A plan tells which rules it breaks, and none any more when that is mended.")
def a_rule_broken_and_mended(story: Story) -> None:
    plan = story.done(story.example(MAKE))
    before = {each["rule"] for each in story.row("/plans", plan["id"])["problems"]}
    days = _days_of(story.trial, plan["id"], "school")[20:60]
    away = [{"day": each["day"], "kind": "break", "occasion": "other"} for each in days]
    story.done(story.to(plan, CHANGE, days=away))
    broken = {each["rule"] for each in story.row("/plans", plan["id"])["problems"]}
    story.expect("eight weeks off break a rule that held before", broken - before)
    story.done(story.to(plan, CHANGE, days=days))
    mended = {each["rule"] for each in story.row("/plans", plan["id"])["problems"]}
    story.expect("school on these days breaks nothing more than before", mended == before)


@of.story("GET /proposals", "Proposals are the best first, no more of them than asked for.")
def proposals_in_order(story: Story) -> None:
    query = {"year": school_year() + 1, "limit": 3}
    answer = story.last = story.trial.endpoint.ask("get", "/proposals", query=query)
    story.expect("proposals are answered: 200", answer.status == 200)
    costs = [each["cost"] for each in answer.json["items"]]
    story.expect("three at most", len(costs) <= 3)
    story.expect("the cheapest is first", costs == sorted(costs))
    story.expect("the count is no less than what is shown", answer.json["count"] >= len(costs))


def _days(trial: Trial, year: int) -> list[dict[str, Any]]:
    """Return the days of a plan that can be: of a draft that is there, or of a proposal."""
    for row in trial.rows("/plans"):
        if row["year"] == year:
            return _days_of(trial, row["id"])
    answer = trial.endpoint.ask("get", "/proposals", query={"year": year, "limit": 1})
    if answer.status != 200 or not answer.json["items"]:
        return []
    return [_as_sent(day) for day in answer.json["items"][0]["days"]]


def _days_of(trial: Trial, plan: str, kind: str = "") -> list[dict[str, Any]]:
    answer = trial.endpoint.ask("get", f"/plans/{plan}").json
    return [_as_sent(day) for day in answer["days"] if kind in ("", day["kind"])]


def _as_sent(day: dict[str, Any]) -> dict[str, Any]:
    return {name: day[name] for name in ("day", "kind", "sfo", "occasion")}


def _school_days(trial: Trial, plan: str) -> list[str]:
    days = [day["day"] for day in _days_of(trial, plan, "school")]
    if len(days) < 100:
        raise NotTried("the draft has too few school days to change some")
    return days


def _saturday(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(SATURDAY - first.weekday()) % 7)
