"""The tags and blocks that templates are put together from."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from lxml import html

from look.cards import Card
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import need


def drawn(source: str, **context: Any) -> str:
    return Template("{% load look %}" + source).render(Context(context))


def test_freshness_says_when_something_was_confirmed_and_warns_of_old() -> None:
    now = timezone.now()
    assert "for over" not in drawn("{% freshness moment %}", moment=now)
    assert "over et år siden" in drawn("{% freshness m %}", m=now - timedelta(days=400))
    assert "over to år siden" in drawn("{% freshness m %}", m=now - timedelta(days=800))


def test_freshness_reads_the_moment_of_an_entry() -> None:
    entry = Card(title="T", url="/", fresh_at=timezone.now() - timedelta(days=800))
    assert 'data-age="old"' in drawn("{% freshness entry %}", entry=entry)


def test_freshness_of_what_was_never_confirmed_is_silent() -> None:
    assert drawn("{% freshness entry %}", entry=Card(title="T", url="/")).strip() == ""


@pytest.mark.parametrize(
    ("status", "colour"), [("overdue", "danger"), ("done", "success"), ("unheard-of", "neutral")]
)
def test_status_tag_has_the_colour_of_its_status_and_the_words(status: str, colour: str) -> None:
    tag = html.fromstring(drawn("{% status_tag status label %}", status=status, label="<Ord>"))
    assert tag.get("data-color") == colour
    assert tag.text_content() == "<Ord>"


def test_navigation_marks_the_list_one_is_in() -> None:
    for path, current in [("/behov/", "page"), ("/behov/skyss/", "true"), ("/", None)]:
        request = RequestFactory().get(path)
        header = html.fromstring(render_to_string("blocks/header.html", {"request": request}))
        [entry] = header.xpath("//nav[contains(@class, 'wide')]//a[@href='/behov/']")
        assert entry.get("aria-current") == current


def test_navigation_marks_the_list_that_the_breadcrumbs_lead_back_to() -> None:
    request = RequestFactory().get("/virksomheter/drammen/skyss/")
    context = {"request": request, "breadcrumbs": [("Behov", "/behov/"), ("Skyss", "")]}
    header = html.fromstring(render_to_string("blocks/header.html", context))
    assert set(header.xpath("//nav//a[@aria-current]/@href")) == {"/behov/"}


def test_pagination_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/behov/?tema=a&tema=b&page=2")
    page = Paginator(range(50), 10).page(2)
    block = html.fromstring(drawn("{% pagination page %}", page=page, request=request))
    assert block.xpath("//a[@rel='next']/@href") == ["?tema=a&tema=b&page=3"]
    assert block.xpath("//a[@aria-current]/text()") == ["2"]


def test_pagination_of_one_page_is_silent() -> None:
    request = RequestFactory().get("/behov/")
    page = Paginator(range(5), 10).page(1)
    assert drawn("{% pagination page %}", page=page, request=request).strip() == ""


def test_card_shows_markup_in_what_people_wrote_as_text() -> None:
    card = Card(title="<b>T</b>", url="/x/", summary="<i>S</i>", facts=("<u>5 bids</u>",))
    block = html.fromstring(render_to_string("blocks/card.html", {"document": card}))
    assert block.xpath("//b | //i | //u") == []
    assert block.xpath("//h3/a/@href") == ["/x/"]


def test_empty_says_what_to_try() -> None:
    block = render_to_string("blocks/empty.html", {"title": "Ingen", "hint": "Fjern et filter."})
    assert "Fjern et filter." in block


@pytest.mark.django_db
def test_edit_link_shows_only_to_those_who_may_edit(
    drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    source = "{% edit_link page %}"
    assert "Endre" in drawn(source, page=drammen, user=editor)
    assert drawn(source, page=drammen, user=other_editor).strip() == ""


@pytest.mark.django_db
def test_edit_link_leads_to_the_form_that_the_page_names(
    drammen: OrganisationPage, editor: User
) -> None:
    page = need(drammen, published=True)
    block = drawn("{% edit_link page %}", page=page, user=editor)
    assert html.fromstring(block).xpath("//a/@href") == [reverse("need_edit", args=[page.pk])]


@pytest.mark.parametrize(("is_demo", "marks"), [(True, 1), (False, 0)], ids=["demo", "real"])
def test_demonstration_says_that_it_is_one(
    settings: LazySettings, is_demo: bool, marks: int
) -> None:
    settings.DEMO_PEOPLE_MAY_SIGN_IN = is_demo
    header = render_to_string("blocks/header.html", request=RequestFactory().get("/"))
    assert header.count("site-header__demonstration") == marks
