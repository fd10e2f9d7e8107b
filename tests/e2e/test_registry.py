"""Journey 5, the registry: a component comes in, is claimed and confirmed, and goes out again."""

from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from components.models import ComponentPage
from organisations.enums import Role
from tests.e2e.two_persons import approve, begin
from tests.e2e.visiting import Visiting, field, fill, follow, nb, press, sign_in
from tests.factories.components import ProductFactory, component, representative
from tests.factories.knowledge import experience, need, procurement
from tests.factories.organisations import VendorFactory, person, section
from tests.factories.workshops import action, meeting_place, workshop

SAMPLES = Path(__file__).parents[1] / "components" / "publiccode" / "samples"
SIGNALEN = SAMPLES / "Amsterdam-signals-frontend.yml"
# Published as it is, with an empty Italian description.
BROKEN = SAMPLES / "5Tsrl-emma-backend-orariscuole.yml"


def test_component_comes_from_a_publiccode_and_goes_out_as_it_came(visiting: Visiting) -> None:
    home = section().organisation
    page = visiting.window()
    begin(page, person(home, Role.EDITOR), "Register a shared component")
    follow(page, "Do you have a publiccode.yml? Begin with that.")
    field(page, "The file publiccode.yml").set_input_files(SIGNALEN)
    press(page, "Read the file")
    expect(field(page, "What is it called?")).to_have_value("Signalen frontend")
    press(page, "Send for approval")
    approve(visiting, person(home, Role.APPROVER), "Signalen frontend")
    visitor = visiting.window()
    visitor.goto("/komponenter/")
    visitor.get_by_role("main").get_by_role("link", name="Signalen frontend").click()
    exported = visitor.request.get("/komponenter/signalen-frontend/publiccode.yml").text()
    assert exported == SIGNALEN.read_text()


def test_broken_publiccode_is_explained_by_line_and_leaves_nothing(visiting: Visiting) -> None:
    editor = person(section().organisation, Role.EDITOR)
    page = visiting.window(editor)
    page.goto(reverse("component_from_publiccode"))
    field(page, "The file publiccode.yml").set_input_files(BROKEN)
    press(page, "Read the file")
    problems = page.get_by_role("row")
    for line, key in [("36", "description.it.shortDescription"), ("38", "longDescription")]:
        expect(problems.filter(has_text=key)).to_contain_text(line)
    page.goto("/komponenter/")
    expect(page.get_by_role("main")).not_to_contain_text("EMMA")
    assert not ComponentPage.objects.filter(owner=editor).exists()


def test_component_is_registered_by_form(visiting: Visiting) -> None:
    home = section().organisation
    page = visiting.window(person(home, Role.EDITOR))
    page.goto(reverse("component_new"))
    fill(
        page,
        {
            "What is it called?": "Felles skolerute",
            "In one sentence": "Én kalender for alle familier.",
            "What is it, and what is it for?": "Kommunen lager ruta én gang.",
        },
    )
    page.get_by_label(nb("Being tried out")).check()
    press(page, "Send for approval")
    approve(visiting, person(home, Role.APPROVER), "Felles skolerute")
    visitor = visiting.window()
    visitor.goto("/komponenter/felles-skolerute/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Felles skolerute")


def test_use_that_a_vendor_claims_is_shown_when_the_user_confirms(visiting: Visiting) -> None:
    registered = component(title="Plasstildelingen")
    vendor, user = VendorFactory(), section(name="Lillestrøm").organisation
    ProductFactory(vendor=vendor, name="Plass", components=[registered])
    page = visiting.window(representative(vendor))
    page.goto(registered.url)
    follow(page, "Our product carries it: say who uses it")
    field(page, "Who uses it?").select_option("Lillestrøm")
    fill(page, {"In use since": "2025-08-01"})
    press(page, "Send")
    visitor = visiting.window()
    visitor.goto(registered.url)
    expect(visitor.get_by_role("main")).not_to_contain_text("Lillestrøm")
    confirm(visiting.window(), user, "Plasstildelingen")
    visitor.reload()
    used_by = visitor.get_by_role("row").filter(has_text="Lillestrøm")
    expect(used_by).to_contain_text("Plass")


def confirm(page: Page, user: object, title: str) -> None:
    sign_in(page, person(user, Role.EDITOR))
    page.get_by_role("main").get_by_role("link", name=title).first.click()
    press(page, "Yes, we use it")


def test_component_shows_what_concerns_it(visiting: Visiting) -> None:
    registered = component(title="Samtykkeregisteret")
    home = section()
    bought = procurement(home.organisation, components=[registered])
    experience(home, bought, title="Vi spurte for sent", published=True)
    need(home, title="Ett samtykke er nok", components=[registered], published=True)
    action(workshop(meeting_place(home)), title="Test med tre", components=[registered])
    page = visiting.window()
    page.goto(registered.url)
    for title in ["Vi spurte for sent", "Ett samtykke er nok", "Test med tre"]:
        expect(page.get_by_role("main").get_by_role("link", name=title)).to_be_visible()
