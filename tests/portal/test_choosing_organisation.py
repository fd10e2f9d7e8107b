"""Who writes for several organisations says for which, on every form; who writes for one is not
asked."""

from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from components.models import Product
from knowledge.forms.fields import InSection
from organisations.acting_for import ForOrganisation
from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.services import grant_role
from tests.factories.components import component
from tests.factories.knowledge import need, procurement
from tests.factories.organisations import OrganisationFactory, VendorFactory, person, section
from tests.factories.workshops import action, meeting_place, workshop

pytestmark = pytest.mark.django_db

PUBLISHING = (Role.EDITOR, Role.FACILITATOR)
Address = Callable[[list[Organisation]], str]


def to(route: str) -> Address:
    return lambda organisations: reverse(route)


def to_an_experience(organisations: list[Organisation]) -> str:
    lead, *others = organisations
    bought = procurement(lead, published=True, participants=others)
    return reverse("experience_write", args=[bought.uuid])


def to_evidence(organisations: list[Organisation]) -> str:
    host, owner = organisations[0], organisations[-1]
    gathering = workshop(meeting_place(host.section))
    return reverse("action_close", args=[action(gathering, owner=owner).uuid])


# Every form that says something in an organisation's name. Who cannot choose is not let in.
FORMS: dict[str, Address] = {
    "a notice": to("procurement_start"),
    "a procurement by hand": to("procurement_by_hand"),
    "an experience": to_an_experience,
    "a need": to("need_write"),
    "we need this too": lambda organisations: reverse(
        "need_endorse", args=[need(published=True).pk]
    ),
    "we follow this": lambda organisations: reverse(
        "procurement_follow", args=[procurement(published=True).uuid]
    ),
    "a component": to("component_new"),
    "we use this": lambda organisations: reverse("adoption_register", args=[component().slug]),
    "a product": to("product_new"),
    "a meeting place": to("meeting_place_create"),
    "a document that shows that it was done": to_evidence,
}
OPTIONAL = "a document that shows that it was done"  # most show it with what is there already


def organisations_for(form: str, number: int) -> list[Organisation]:
    factory = VendorFactory if form == "a product" else OrganisationFactory
    return [factory() for _number in range(number)]


def writer_in(organisations: list[Organisation]) -> User:
    """Return a person who may do the same in each of `organisations`."""
    writer = person(organisations[0])
    for organisation in organisations:
        for role in (*PUBLISHING, Role.VENDOR_REPRESENTATIVE):
            if role in organisation.possible_roles:
                grant_role(user=writer, organisation=organisation, role=role)
    return writer


def opened(client: Client, form: str, number: int) -> tuple[Any, list[Organisation]]:
    organisations = organisations_for(form, number)
    client.force_login(writer_in(organisations))
    response = client.get(FORMS[form](organisations))
    assert response.status_code == 200
    return response, organisations


def choices(page: Any) -> list[Any]:
    return page.xpath("//select[@name='organisation']") or page.xpath(
        "//input[@name='organisation']"
    )


@pytest.mark.parametrize("form", FORMS)
def test_who_writes_for_several_chooses_and_nothing_is_chosen_before(
    client: Client, form: str
) -> None:
    response, organisations = opened(client, form, 3 if form != OPTIONAL else 2)
    page = html.fromstring(response.text)
    [choice] = choices(page)
    offered = {option.get("value") for option in choice.xpath(".//option")}
    assert offered == {"", *(str(each.pk) for each in organisations)}
    assert choice.value in (None, "")
    if form != OPTIONAL:
        answer = client.post(response.request["PATH_INFO"], {"organisation": ""})
        assert "organisation" in answer.context["form"].errors


@pytest.mark.parametrize("form", FORMS)
def test_who_writes_for_one_is_not_asked(client: Client, form: str) -> None:
    response, _organisations = opened(client, form, 1)
    assert choices(html.fromstring(response.text)) == []


def test_every_form_in_an_organisations_name_is_tried_here(client: Client) -> None:
    met = {type(opened(client, form, 1)[0].context["form"]) for form in FORMS}
    assert met == _below(ForOrganisation) - {InSection}


def _below(form: type[ForOrganisation]) -> set[type[ForOrganisation]]:
    direct = set(form.__subclasses__())
    return direct | set(chain.from_iterable(map(_below, direct)))


def test_what_is_sent_is_the_chosen_organisations(client: Client) -> None:
    first, second = VendorFactory(), VendorFactory()
    client.force_login(writer_in([first, second]))
    client.post(reverse("product_new"), {"organisation": second.pk, "name": "Min plass"})
    assert Product.objects.get().vendor == second


def test_form_that_was_opened_with_more_roles_is_not_taken_for_another_organisation(
    client: Client,
) -> None:
    kept, lost = VendorFactory(), VendorFactory()
    client.force_login(writer_in([kept]))
    answer = client.post(reverse("product_new"), {"organisation": lost.pk, "name": "Min plass"})
    assert kept.name in str(answer.context["form"].errors)
    assert not Product.objects.exists()


def test_figures_of_one_organisation_are_not_suggested_for_another(client: Client) -> None:
    page = need(published=True)
    organisations = [section().organisation, section().organisation]
    client.force_login(writer_in(organisations))
    address = reverse("need_endorse", args=[page.pk])
    client.post(address, {"organisation": organisations[0].pk, "pupils": "917", "children": "0"})
    assert page.endorsements.standing().get(pupils=917).organisation == organisations[0]
    assert "917" not in client.get(address).text
