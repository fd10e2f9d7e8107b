"""Journey 3, follow up: from a meeting place to promises that are kept, and seen to be kept."""

import datetime as dt
import re

from django.utils import timezone
from playwright.sync_api import Page, expect

from organisations.enums import Role
from tests.e2e.two_persons import approve, begin, submit
from tests.e2e.visiting import Visiting, field, fill, follow, nb, press
from tests.factories.knowledge import experience
from tests.factories.organisations import OrganisationFactory, person, section
from tests.factories.workshops import action, meeting_place, workshop

PLACE = "Digitalisering i oppvekst"
FIRST = "Den første møteplassen"
PROBLEMS = ["Hvilken prosedyre?", "Hvilken arkitektur?", "Hvordan beskrive behovet?"]
FINDING = "Kravlistene er for lange for små leverandører."
PROMISE = "Del behovsbeskrivelsen som mal"


def in_days(days: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def test_facilitator_holds_a_meeting_place_and_records_what_came_of_it(visiting: Visiting) -> None:
    host = section(name="Drammen").organisation
    OrganisationFactory(name="Lillestrøm")
    facilitator = person(host, Role.FACILITATOR)
    approver = person(host, Role.APPROVER)
    page = visiting.window()
    begin(page, facilitator, "Open a meeting place")
    fill(
        page,
        {
            "What is the meeting place called?": PLACE,
            "In one or two sentences: what is it?": "Kommuner lærer av hverandre.",
        },
    )
    press(page, "Save draft")
    submit(page)
    approve(visiting, approver, PLACE)
    open_first_workshop(page)
    record_outcome_and_promise(page)
    follow(page, "Where it stands")
    submit(page)
    approve(visiting, approver, FIRST)
    visitor = visiting.window()
    visitor.goto("/moteplasser/")
    visitor.get_by_role("main").get_by_role("link", name=FIRST).click()
    for text in [*PROBLEMS, "Velkommen", FINDING, PROMISE, "Lillestrøm"]:
        expect(visitor.get_by_role("main")).to_contain_text(text)


def open_first_workshop(page: Page) -> None:
    page.goto("/arbeidsbord/")
    follow(page, "Workshops you facilitate")
    page.get_by_role("link", name=re.compile(f"{nb('Open the next workshop')}.*{PLACE}")).click()
    fill(
        page,
        {
            "What is the workshop called?": FIRST,
            "date": in_days(-1),
            "In two or three sentences: what is it about?": "Tre som gikk foran, forteller.",
            "Hosts": "Drammen",
        },
    )
    for place, problem in enumerate(PROBLEMS):
        page.locator(f"[name=problems-{place}-title]").fill(problem)
    page.locator("[name=programme-0-title]").fill("Velkommen")
    press(page, "Save draft")


def record_outcome_and_promise(page: Page) -> None:
    page.get_by_label(nb("Finding")).check()
    fill(page, {"What came out of it?": FINDING})
    press(page, "Record the outcome")
    fill(
        page,
        {
            "What is to be done?": PROMISE,
            "Who is responsible?": "Lillestrøm",
            "By when?": in_days(30),
        },
    )
    field(page, "Which outcome did it come from?").select_option(FINDING)
    press(page, "Record the action")
    expect(page.get_by_role("region", name=nb("Outcomes and actions"))).to_contain_text(PROMISE)


def test_promise_is_followed_until_an_experience_shows_that_it_was_kept(
    visiting: Visiting,
) -> None:
    home = section()
    facilitator = person(home.organisation, Role.FACILITATOR)
    experience(home, title="Malen ble brukt tre ganger", published=True)
    promised = action(workshop(meeting_place(home)), title=PROMISE)
    page = visiting.window(facilitator)
    page.goto(promised.get_absolute_url())
    page.get_by_label(nb("In progress")).check()
    fill(page, {"What happened?": "To leverandører har lest utkastet."})
    press(page, "Save in the log")
    expect(page.get_by_role("main")).to_contain_text("To leverandører har lest utkastet.")
    follow(page, "It is done: show what came of it")
    fill(page, {"Words from the experience, need or component": "malen"})
    press(page, "Search")
    page.get_by_label(re.compile("Malen ble brukt tre ganger")).check()
    press(page, "Close as done")
    expect(page.get_by_role("link", name="Malen ble brukt tre ganger").first).to_be_visible()
    visitor = visiting.window()
    visitor.goto(promised.get_absolute_url())
    expect(visitor.get_by_role("main")).to_contain_text(nb("Done"))


def test_visitor_sees_what_is_open_overdue_and_done(visiting: Visiting) -> None:
    gathering = workshop(meeting_place(section()))
    action(gathering, title="Skriv en mal")
    late = timezone.localdate() - dt.timedelta(days=3)
    action(gathering, title="Inviter leverandørene", due_on=late)
    page = visiting.window()
    page.goto("/tiltak/")
    expect(row(page, "Skriv en mal")).to_contain_text(nb("Not started"))
    expect(row(page, "Inviter leverandørene")).to_contain_text(nb("Overdue"))


def row(page: Page, title: str) -> object:
    return page.get_by_role("listitem").filter(has=page.get_by_role("link", name=title)).last


def test_next_workshop_opens_with_what_is_still_open(visiting: Visiting) -> None:
    home = section()
    series = meeting_place(home)
    action(workshop(series), title="Ikke ferdig ennå")
    page = visiting.window(person(home.organisation, Role.FACILITATOR))
    page.goto(series.url)
    follow(page, "Open the next workshop")
    still_open = page.get_by_role("region", name=nb("Still open from last time"))
    expect(still_open).to_contain_text("Ikke ferdig ennå")
    fill(page, {"date": in_days(60)})
    press(page, "Save draft")
    expect(still_open).to_contain_text("Ikke ferdig ennå")
