"""What visitors see: a component's page, its file, the list, the map, a product."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from components.enums import Lifecycle
from components.models import Capability, ComponentPage
from components.queries import capability_cells
from components.services import (
    confirm_adoption,
    end_adoption,
    import_publiccode,
    load_reference_architecture,
)
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.panels import profile
from organisations.services import withdraw
from tests.factories.components import (
    ProductFactory,
    claim,
    component,
    draft_component,
    own_use,
    publiccode_text,
)
from tests.factories.organisations import OrganisationFactory, person, section
from tests.factories.pages import WHY

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# What it costs to come to a page: Wagtail's way down the tree, its restrictions, the transaction.
WALK = 13


def page_text(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_page_names_confirmed_users_and_only_counts_claims(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = component()
    confirmed = claim(page, drammen.organisation)
    confirm_adoption(adoption=confirmed, speaker=editor)
    claim(page, OrganisationFactory(name="Hemmelig kommune"))
    text = page_text(client, page.url)
    assert "Drammen" in text
    assert confirmed.product.name in text
    assert "Hemmelig kommune" not in text


def test_page_keeps_former_users_apart(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = component()
    adoption = own_use(page, drammen.organisation)
    end_adoption(adoption=adoption, speaker=editor, until=adoption.since)
    assert "(2025–2025)" in page_text(client, page.url)


def test_page_shows_dependencies_both_ways_but_no_drafts(client: Client) -> None:
    below, hidden = component(title="Felles innlogging"), draft_component(title="Skjult utkast")
    above = component(title="Skolerute", dependencies=[below, hidden])
    assert "Felles innlogging" in page_text(client, above.url)
    assert "Skolerute" in page_text(client, below.url)
    assert "Skjult utkast" not in page_text(client, above.url)


def test_page_never_links_to_a_script(client: Client) -> None:
    text = publiccode_text(url="'javascript:alert(1)'")
    report = import_publiccode(data=text.encode(), file="publiccode.yml")
    page = ComponentPage.objects.get(uuid=report.uuid)
    assert "javascript:" not in page_text(client, page.url)


def test_short_address_leads_to_the_page(client: Client) -> None:
    page = component(title="Skolerute")
    response = client.get("/komponenter/skolerute/")
    assert response.headers["Location"] == page.url


def test_file_of_a_component_is_served_as_it_came(client: Client) -> None:
    import_publiccode(data=publiccode_text().encode(), file="publiccode.yml")
    response = client.get("/komponenter/plasstildeling/publiccode.yml")
    assert response.content.decode() == publiccode_text()
    assert response.headers["Content-Type"] == "application/yaml; charset=utf-8"


def test_component_without_source_code_has_no_file(client: Client) -> None:
    page = component()
    assert client.get(reverse("component_publiccode", args=[page.slug])).status_code == 404
    assert "publiccode.yml" not in page_text(client, page.url)


@pytest.mark.parametrize("name", ["component", "component_publiccode"])
def test_draft_has_no_public_address(client: Client, name: str) -> None:
    page = draft_component(repository_url="https://github.com/a/b", licence="MIT")
    assert client.get(reverse(name, args=[page.slug])).status_code == 404


@pytest.mark.parametrize("name", ["component", "component_publiccode"])
def test_restricted_component_has_no_public_address(client: Client, name: str) -> None:
    page = component(repository_url="https://github.com/a/b", licence="MIT")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(reverse(name, args=[page.slug])).status_code == 404


def test_list_shows_published_components_and_narrows_by_lifecycle(client: Client) -> None:
    component(title="Ferdig komponent", lifecycle=Lifecycle.STABLE)
    component(title="Planlagt komponent", lifecycle=Lifecycle.PLANNED)
    draft_component(title="Utkast til komponent")
    everything = page_text(client, "/komponenter/")
    planned = page_text(client, "/komponenter/?status=planned")
    assert "Ferdig komponent" in everything
    assert "Utkast til komponent" not in everything
    assert "Planlagt komponent" in planned
    assert "Ferdig komponent" not in planned


def test_list_says_in_how_many_places_a_component_is_used(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = component()
    adoption = claim(page, drammen.organisation)
    assert "I bruk" not in page_text(client, "/komponenter/")
    confirm_adoption(adoption=adoption, speaker=editor)
    assert "I bruk ett sted" in page_text(client, "/komponenter/")


def test_map_tells_what_can_be_used_from_what_is_to_come(client: Client) -> None:
    load_reference_architecture()
    cell = Capability.objects.get(area="sfo", layer="process")
    component(title="SFO-plass", capabilities=[cell], lifecycle=Lifecycle.PLANNED)
    [found] = [each for each in capability_cells() if each.capability == cell]
    assert [page.title for page in found.to_come] == ["SFO-plass"]
    assert found.on_offer == []
    assert "SFO-plass" in page_text(client, reverse("capability_map"))


def test_reference_architecture_is_laid_out_once() -> None:
    assert load_reference_architecture() == 25
    assert load_reference_architecture() == 0


def test_product_page_names_its_users_only_when_they_confirm(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    adoption = claim(component(), drammen.organisation)
    address = reverse("product", args=[adoption.product.slug])
    assert "Drammen" not in page_text(client, address)
    confirm_adoption(adoption=adoption, speaker=editor)
    assert "Drammen" in page_text(client, address)


def test_search_is_equal_to_what_is_public_after_every_step(
    drammen: OrganisationPage, editor: User
) -> None:
    page = component(drammen, title="Skolerute")
    own_use(page, drammen.organisation)
    draft_component(drammen)
    import_publiccode(data=publiccode_text().encode(), file="publiccode.yml")
    withdraw(page=page, approver=person(drammen.organisation, Role.APPROVER), terms=WHY)
    call_command("search_index", "--check")


def test_profile_of_an_organisation_names_what_it_uses(
    client: Client, drammen: OrganisationPage
) -> None:
    page = component(title="Skolerute")
    own_use(page, drammen.organisation)
    panels = profile.panels_for(drammen.organisation)
    assert "Skolerute" in {str(item.title) for panel in panels for item in panel.items}


def test_profile_leaves_out_what_was_withdrawn(drammen: OrganisationPage) -> None:
    page = component(title="Skolerute")
    own_use(page, drammen.organisation)
    withdraw(page=page, approver=person(page.organisation, Role.APPROVER), terms=WHY)
    panels = profile.panels_for(drammen.organisation)
    assert "Skolerute" not in {str(item.title) for panel in panels for item in panel.items}


def test_profile_leaves_out_what_is_restricted(drammen: OrganisationPage) -> None:
    page = component(title="Skolerute")
    own_use(page, drammen.organisation)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    panels = profile.panels_for(drammen.organisation)
    assert "Skolerute" not in {str(item.title) for panel in panels for item in panel.items}


def queries_of(client: Client, address: str) -> int:
    client.get(address, follow=True)  # what is cached for all pages is cached now
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(address)
    assert response.status_code == 200
    assert len(response.content) < 100_000
    return len(queries)


def grow(page: ComponentPage, number: int) -> None:
    """Give `page` more of everything that its page shows."""
    for _each in range(number):
        adoption = claim(page, section().organisation)
        confirm_adoption(adoption=adoption, speaker=person(adoption.organisation, Role.EDITOR))
        component(dependencies=[page])


def test_component_page_costs_the_same_with_much_on_it(client: Client) -> None:
    load_reference_architecture()
    page = component(capabilities=Capability.objects.all()[:3], dependencies=[component()])
    grow(page, 1)
    few = queries_of(client, page.url)
    grow(page, 9)
    assert queries_of(client, page.url) == few
    assert few <= WALK + 9


def test_own_pages_cost_the_same_with_much_on_them(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    client.force_login(editor)
    addresses = [reverse("adoption_overview"), reverse("desk")]
    where = section()
    claim(component(where), drammen.organisation)
    few = [queries_of(client, address) for address in addresses]
    for _each in range(9):
        claim(component(where), drammen.organisation)
    assert [queries_of(client, address) for address in addresses] == few


def test_lists_cost_the_same_with_much_on_them(client: Client) -> None:
    load_reference_architecture()
    lists = [reverse("component_list"), reverse("capability_map")]
    where = section()
    cells = list(Capability.objects.all())
    component(where, capabilities=cells[:1])
    few = [queries_of(client, address) for address in lists]
    for number in range(29):
        component(where, capabilities=[cells[number % len(cells)]])
    assert [queries_of(client, address) for address in lists] == few
    assert max(few) <= 12


def test_product_page_costs_the_same_with_many_components(client: Client) -> None:
    where = section()
    product = ProductFactory(components=[component(where)])
    address = reverse("product", args=[product.slug])
    few = queries_of(client, address)
    product.components.add(*(component(where) for _each in range(9)))
    assert queries_of(client, address) == few
    assert few <= 12
