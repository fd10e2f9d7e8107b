"""Texts in CommonMark are shown as their authors meant them, and bring nothing else along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from look.markdown import rendered

HARMLESS = {"p", "ul", "ol", "li", "em", "strong", "a", "code", "pre", "br", "hr", "blockquote"}


def test_lists_and_emphasis_are_shown_as_such() -> None:
    shown = html.fragment_fromstring(rendered("Kan:\n\n- **melde** fravær\n- svare"), "div")
    assert shown.xpath("//li/strong/text()") == ["melde"]
    assert len(shown.xpath("//li")) == 2


def test_heading_is_a_paragraph_among_the_headings_of_the_page() -> None:
    assert rendered("# Bruk") == '<p class="prose__heading">Bruk</p>\n'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[her](javascript:alert(1))",
        "![bilde](https://annetsted.example/sporing.png)",
        '<img src=x onerror="alert(1)">',
    ],
)
def test_what_could_harm_is_only_text(text: str) -> None:
    shown = html.fragment_fromstring(rendered(text), "div")
    assert not shown.xpath("//script | //img | //a[not(starts-with(@href, 'https://'))]")


@given(st.text())
def test_any_text_gives_only_harmless_elements(text: str) -> None:
    shown = html.fragment_fromstring(rendered(text), "div")
    assert {element.tag for element in shown.iterdescendants()} <= HARMLESS
