"""Differences are marked with elements that a screen reader knows too."""

from django.utils.safestring import mark_safe

from organisations.changes import marked


def test_spans_become_insertions_and_deletions() -> None:
    difference = mark_safe('a <span class="deletion">b</span> <span class="addition">c</span>')
    assert marked(difference) == "a <del>b</del> <ins>c</ins>"


def test_whole_blocks_are_marked_too() -> None:
    difference = mark_safe('<div class="comparison__child-object addition"><p>Ny</p></div>')
    assert marked(difference) == "<ins><p>Ny</p></ins>"


def test_an_empty_value_is_shown_as_a_dash() -> None:
    difference = mark_safe('<span class="deletion">None</span><span class="addition">140</span>')
    assert marked(difference) == "<del>–</del><ins>140</ins>"


def test_what_nobody_escaped_is_escaped() -> None:
    assert marked("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_nothing_is_nothing() -> None:
    assert marked("") == ""
