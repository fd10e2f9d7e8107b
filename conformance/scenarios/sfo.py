"""Module 6: a guardian applies for weekdays and takes it back; a price adds up to the øre."""

from collections.abc import Iterator
from itertools import chain

from ..findings import NotTried
from ..story import Story
from ..trial import Example, Trial
from .module import Scenarios
from .population import belonging, guardians, holds, in_days, school_year, today, units

of = Scenarios("sfo")
APPLY = "POST /applications"
WITHDRAW = "POST /applications/{identifier}/withdraw"
PRICE = "GET /places/{identifier}/price/{school_year}"
OPEN = ("sent", "queued")
LAST_GRADE = 4


@of.example(
    APPLY,
    needs="a pupil in grades 1 to 4 with a guardian who may act and no place or application, a "
    "place type with a price",
)
def applications(trial: Trial) -> Iterator[Example]:
    prices = [row for row in trial.rows("/prices") if holds(row)]
    has = {row["child_id"] for row in trial.rows("/applications") if row["status"] in OPEN}
    has |= {row["child_id"] for row in trial.rows("/places")}
    acting = guardians(trial)
    schools = [unit["id"] for unit in units(trial, "school")]
    for school, pupils in belonging(trial, "school").items():
        for pupil in pupils if school in schools and prices else ():
            child = pupil["person_id"]
            if child in has or child not in acting or not 1 <= (pupil["grade"] or 0) <= LAST_GRADE:
                continue
            body = {
                "child_id": child,
                "guardian_id": acting[child],
                "unit_id": school,
                "place_type_id": prices[0]["place_type_id"],
                "weekdays": [1, 2, 3, 4, 5][: prices[0]["days"]],
                "starts_on": today().isoformat(),
            }
            elsewhere = next((each for each in schools if each != school), None)
            impossible = {
                "the same weekday twice": body | {"weekdays": [1, 1]},
                "no weekday": body | {"weekdays": []},
                "a first day that has passed": body | {"starts_on": in_days(-1)},
                "a day in ten years": body | {"starts_on": in_days(3653)},
            }
            if elsewhere:
                impossible["a school that the child does not go to"] = body | {"unit_id": elsewhere}
            yield Example(body, once=True, impossible=impossible)


@of.example(WITHDRAW, needs="an application that nobody has decided on")
def withdrawals(trial: Trial) -> Iterator[Example]:
    for row in chain(trial.rows("/applications"), trial.none_left(APPLY)):
        if row["status"] in OPEN:
            yield Example({}, row, once=True)


@of.story(APPLY, "An application keeps its weekdays, is withdrawn once, and can come anew.")
def an_application(story: Story) -> None:
    wish = story.example(APPLY)
    sent = story.done(wish)
    story.expect("the weekdays are those sent", sent["weekdays"] == wish.example.body["weekdays"])
    story.expect("the application is sent", sent["status"] == "sent")
    back = story.to(sent, WITHDRAW)
    story.refused(back, "a version that is gone", 412, headers={"If-Match": '"0"'})
    story.expect("it is withdrawn", story.done(back)["status"] == "withdrawn")
    story.refused(story.to(sent, WITHDRAW), "what is withdrawn already")
    story.done(wish)


@of.story(PRICE, "A price is the sum of its months, and a month the sum of its lines, in øre.")
def a_price_that_adds_up(story: Story) -> None:
    count = 0
    for place in story.rows("/places")[:5]:
        year = max(school_year(), int((place["starts_on"] or "2000")[:4]) - 1)
        answer = story.trial.endpoint.ask("get", f"/places/{place['id']}/price/{year}")
        if answer.status == 409:
            continue  # nothing is decided for that year
        story.last, price = answer, answer.json
        story.expect("a place has a price in its school year: 200", answer.status == 200)
        story.expect(f"it is the price of {year}", price["school_year"] == year)
        totals = [month["total_ore"] for month in price["months"]]
        story.expect("the year is the sum of its months", price["total_ore"] == sum(totals))
        for month in price["months"]:
            lines = sum(line["ore"] for line in month["lines"])
            story.expect(f"{month['month']} is the sum of its lines", month["total_ore"] == lines)
        count += 1
    if not count:
        raise NotTried("there is no place with a price")


@of.story(PRICE, "A year of which nothing can be known has no price.")
def a_price_of_no_year(story: Story) -> None:
    places = story.rows("/places")
    if not places:
        raise NotTried("there is no place to ask the price of")
    answer = story.last = story.trial.endpoint.ask("get", f"/places/{places[0]['id']}/price/1899")
    story.expect("there is no such school year: 404", answer.status == 404)
