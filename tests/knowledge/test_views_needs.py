"""Needs: the guided questions, joining, the sum that vendors see."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.models import Endorsement, NeedPage
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import NEED, endorsement, need
from tests.factories.organisations import VendorFactory, person, section

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def answered(**answers: object) -> dict[str, object]:
    return NEED | {"title": "Fravær meldt én gang", "children": 0} | answers


def test_answers_become_a_draft_and_are_shown_as_they_will_look(
    drammen: OrganisationPage, editor: User
) -> None:
    response = signed_in(editor).post(reverse("need_write"), answered(), follow=True)
    assert not NeedPage.objects.get().live
    assert NEED["function"] in response.content.decode()


def test_need_is_written_by_members_only(client: Client) -> None:
    vendor = person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)
    assert client.get(reverse("need_write")).status_code == 302
    assert signed_in(vendor).get(reverse("need_write")).status_code == 403


def test_need_built_on_anothers_begins_with_its_text_and_keeps_the_lineage(
    drammen: OrganisationPage, trondheim: OrganisationPage, other_editor: User
) -> None:
    origin = need(drammen, title="Opphavet", published=True, contract_ends_on=date(2028, 1, 1))
    address = reverse("need_write") + f"?bygg-pa={origin.pk}"
    client = signed_in(other_editor)
    form = client.get(address).context["form"]
    assert form["function"].value() == origin.function
    assert form["contract_ends_on"].value() is None
    client.post(address, answered())
    assert NeedPage.objects.get(title="Fravær meldt én gang").based_on == origin


def test_draft_of_another_organisation_is_not_there(
    drammen: OrganisationPage, other_editor: User
) -> None:
    draft = need(drammen)
    client = signed_in(other_editor)
    for name in ("need_edit", "need_preview", "need_endorse"):
        assert client.get(reverse(name, args=[draft.pk])).status_code == 404
    assert client.get(reverse("need_write"), {"bygg-pa": draft.pk}).status_code == 404


def test_organisation_joins_changes_and_leaves(
    drammen: OrganisationPage, other_editor: User, trondheim: OrganisationPage
) -> None:
    page = need(drammen, published=True)
    client = signed_in(other_editor)
    address = reverse("need_endorse", args=[page.pk])
    assert f'href="{address}">Vi trenger dette også' in client.get(page.url).content.decode()
    client.post(address, {"pupils": 900, "children": 0, "contract_ends_on": "2027-06-30"})
    joined = client.get(page.url).content.decode()
    assert "Trondheim trenger dette også." in joined
    assert f'href="{address}">Endre eller trekk' in joined
    assert f'href="{address}">Vi trenger dette også' not in joined
    assert client.get(address).context["form"]["pupils"].value() == 900
    client.post(address, {"pupils": 950, "children": 0, "may_be_named": "on"})
    assert Endorsement.objects.standing().get().pupils == 950
    leaving = reverse("need_unendorse", args=[page.pk, trondheim.organisation.pk])
    client.post(leaving)
    assert not Endorsement.objects.standing().exists()


def test_joining_for_nobody_is_explained(drammen: OrganisationPage, other_editor: User) -> None:
    page = need(drammen, published=True)
    response = signed_in(other_editor).post(
        reverse("need_endorse", args=[page.pk]), {"pupils": 0, "children": 0}
    )
    assert response.context["form"].non_field_errors()


def test_page_shows_the_sum_and_names_only_by_consent(
    drammen: OrganisationPage, client: Client
) -> None:
    page = need(drammen, published=True, pupils=1000)
    endorsement(page, section(name="Navnløs").organisation, pupils=200)
    endorsement(page, section(name="Navngitt").organisation, pupils=30, may_be_named=True)
    text = client.get(page.url).content.decode()
    assert "1\xa0230" in text
    assert "Navngitt" in text
    assert "Navnløs" not in text


def test_page_shows_lineage_both_ways_but_no_drafts(
    drammen: OrganisationPage, trondheim: OrganisationPage, client: Client
) -> None:
    origin = need(drammen, title="Opphavet", published=True)
    reuse = need(trondheim, title="Gjenbruket", based_on=origin, published=True)
    need(trondheim, title="Kladden", based_on=origin)
    assert "Opphavet" in client.get(reuse.url).content.decode()
    text = client.get(origin.url).content.decode()
    assert "Gjenbruket" in text
    assert "Kladden" not in text


def test_page_takes_as_many_queries_however_many_join(
    drammen: OrganisationPage, client: Client
) -> None:
    page = need(drammen, published=True)
    counts = []
    for number in (1, 4):
        for _ in range(number):
            endorsement(page, may_be_named=True)
            need(drammen, based_on=page, published=True)
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(response.content) < 100_000
