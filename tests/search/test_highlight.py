"""Marked words as HTML."""

import re

from hypothesis import given
from hypothesis import strategies as st

from search.highlight import marked
from search.language.words import MARK_START, MARK_STOP


def test_found_words_are_marked_and_everything_else_is_escaped() -> None:
    text = f"<script>{MARK_START}skole{MARK_STOP}</script>"
    assert marked(text) == "&lt;script&gt;<mark>skole</mark>&lt;/script&gt;"


@given(st.text(alphabet=st.sampled_from([*'<>&"a', MARK_START, MARK_STOP, "\0"]), max_size=30))
def test_any_text_gives_closed_marks_and_no_other_tag(text: str) -> None:
    html = str(marked(text))
    assert re.fullmatch(r"(?:[^<>]|<mark>[^<>]*</mark>)*", html)
