"""Free words where things are written: the forms, Wagtail, changes that wait, publiccode.yml."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml.html import fromstring

from components.models import ComponentPage
from components.publiccode_export import as_publiccode
from components.services import import_publiccode
from knowledge.models import NeedPage
from knowledge.services.procurements import change_procurement
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from search.consistency import differences
from search.keywords import public_keywords
from search.models import Keyword
from search.services import (
    merge_keywords,
)
from tests.factories.components import publiccode_text
from tests.factories.knowledge import approved, procurement
from tests.factories.organisations import person
from tests.search.tagging import Write, tagged, tagged_need, word

__all__ = ["tagged_need"]

pytestmark = pytest.mark.django_db


def test_writer_tags_by_form_without_javascript(
    tagged_need: Write, client: Client, drammen: OrganisationPage, editor: User
) -> None:
    tagged_need("Offentlig", "skoleskyss")
    tagged_need("Utkast", "hemmelig", published=False)
    client.force_login(editor)
    html = client.get(reverse("need_write")).content.decode()
    assert '<option value="skoleskyss">' in html
    assert "hemmelig" not in html
    answers = dict.fromkeys(NEED_TEXTS, "Tekst") | {"pupils": "1", "children": "0"}
    answers |= {"keywords": ["skoleskyss", "nytt ord", ""]}
    client.post(reverse("need_write"), answers)
    page = NeedPage.objects.get(title="Tekst").get_latest_revision_as_object()
    assert [each.name for each in page.keywords.all()] == ["skoleskyss", "nytt ord"]
    refused = client.post(reverse("need_write"), answers | {"keywords": ["01017000027"]})
    assert refused.status_code == 200


NEED_TEXTS = ("title", "users", "situation", "function", "performance", "summary")


def test_procurement_is_tagged_and_its_change_waits_for_a_second_person(
    drammen: OrganisationPage, client: Client
) -> None:
    bought = procurement(drammen.organisation, title="Skyss", keywords=["buss"], published=True)
    assert tagged("buss") == {"Skyss"}
    editor = person(drammen.organisation, Role.EDITOR)
    change_procurement(
        procurement=bought, author=editor, values={"keywords": ["buss", "hemmelig ord"]}
    )
    assert public_keywords(limit=5) == ["buss"]
    approver = person(drammen.organisation, Role.APPROVER)
    client.force_login(approver)
    assert "hemmelig ord" in client.get(bought.get_absolute_url()).content.decode()
    client.logout()
    assert "hemmelig ord" not in client.get(bought.get_absolute_url()).content.decode()
    approved(bought, approver)
    assert tagged("hemmelig-ord") == {"Skyss"}
    assert list(differences()) == []


def test_procurement_form_opens_with_the_words_that_wait(
    drammen: OrganisationPage, client: Client
) -> None:
    bought = procurement(drammen.organisation, keywords=["buss"], published=True)
    editor = person(drammen.organisation, Role.EDITOR)
    change_procurement(procurement=bought, author=editor, values={"keywords": ["ventende"]})
    client.force_login(editor)
    html = client.get(reverse("procurement_edit", args=[bought.uuid])).content.decode()
    written = fromstring(html).xpath("//input[@name='keywords']/@value")
    assert list(filter(None, written)) == ["ventende"]


def test_component_takes_categories_of_publiccode_in_and_out(drammen: OrganisationPage) -> None:
    text = publiccode_text(extra="categories:\n  - workflow-management\n")
    report = import_publiccode(data=text.encode(), file="publiccode.yml")
    component = ComponentPage.objects.get(uuid=report.uuid)
    assert "workflow management" in {each.name for each in component.keywords.all()}
    assert as_publiccode(component) == text
    component.keywords.add("skoleskyss", "procurement")
    component.save()
    changed = as_publiccode(component)
    assert "- procurement" in changed
    assert "skoleskyss" not in changed
    assert import_publiccode(data=text.encode(), file="publiccode.yml").status == "unchanged"
    merge_keywords(keyword=word("procurement"), into=Keyword.objects.create(name="innkjøp"))
    assert "- procurement" in as_publiccode(ComponentPage.objects.get(pk=component.pk))


def test_wagtails_editor_has_the_same_field(
    client: Client, drammen: OrganisationPage, tagged_need: Write
) -> None:
    page = tagged_need("Publisert", "skoleskyss")
    tagged_need("Utkast", "hemmelig", published=False)
    client.force_login(person(drammen.organisation, Role.EDITOR))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert '<option value="skoleskyss">' in html
    assert "hemmelig" not in html
    assert "w-tag" not in html


def test_wagtails_autocomplete_tells_editors_nothing(
    client: Client, drammen: OrganisationPage, tagged_need: Write
) -> None:
    tagged_need("Utkast", "hemmelig", published=False)
    client.force_login(person(drammen.organisation, Role.EDITOR, Role.APPROVER))
    address = reverse("wagtailadmin_tag_model_autocomplete", args=["search", "keyword"])
    assert client.get(address, {"term": "hem"}).status_code == 404
