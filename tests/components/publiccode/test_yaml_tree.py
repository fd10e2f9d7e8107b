"""YAML text becomes a tree that knows its places, within bounds."""

import pytest

from components.publiccode.yaml_tree import (
    MAX_BYTES,
    Mapping,
    Scalar,
    Sequence,
    Unreadable,
    compose,
    decode,
)


def only_value(text: str) -> Scalar:
    root = compose(f"a: {text}\n")
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Scalar)
    return value


@pytest.mark.parametrize(
    ("text", "truth"),
    [("true", True), ("FALSE", False), ("yes", None), ("tRue", None), ("'true'", None)],
)
def test_truth_is_what_yaml_1_2_calls_so(text: str, truth: bool | None) -> None:
    assert only_value(text).truth is truth


@pytest.mark.parametrize(
    ("text", "is_null"), [("", True), ("~", True), ("null", True), ("''", False), ("'null'", False)]
)
def test_null_is_empty_or_named_but_not_quoted(text: str, is_null: bool) -> None:
    assert only_value(text).is_null is is_null


@pytest.mark.parametrize(
    ("text", "is_number"),
    [("0.2", True), ("1_0", True), (".5", True), ("0.2.0", False), ("'0.2'", False), ("v1", False)],
)
def test_number_is_an_unquoted_text_that_reads_as_one(text: str, is_number: bool) -> None:
    assert only_value(text).is_number is is_number


def test_tree_knows_where_everything_stands() -> None:
    text = "a:\n  b: [x, 'y']\n"
    root = compose(text)
    assert isinstance(root, Mapping)
    inner = root.entries[0][1]
    assert isinstance(inner, Mapping)
    items = inner.entries[0][1]
    assert isinstance(items, Sequence)
    assert [(item.line, item.column, text[item.start : item.end]) for item in items.items] == [
        (2, 6, "x"),
        (2, 9, "'y'"),
    ]
    assert text[items.start : items.end] == "[x, 'y']"


def test_alias_counts_as_what_it_stands_for() -> None:
    root = compose("a: &x [1, 2, 3]\nb: [*x, *x]\n")
    assert root is not None
    assert root.size == 1 + 2 + 4 + 1 + 4 + 4


def test_tabs_between_words_are_blanks() -> None:
    assert only_value("b\tc\t").text == "b c"


def test_tab_as_indentation_is_refused() -> None:
    with pytest.raises(Unreadable):
        compose("a:\n\tb: 1\n")


def test_size_limit_is_the_last_size_that_is_read() -> None:
    assert len(decode(b"#" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(Unreadable):
        decode(b"#" * (MAX_BYTES + 1))


def test_wrong_character_is_named_with_its_line() -> None:
    with pytest.raises(Unreadable) as unreadable:
        decode(b"a: 1\nb: \x07\n")
    assert unreadable.value.problem.line == 2
    assert "U+0007" in unreadable.value.problem.message
