"""Values to YAML text."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import StringIO
from typing import Union

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from components.publiccode.schema import PUBLICCODE, ByLanguage, Items, Kind, Record
from components.publiccode.yaml_tree import Scalar

# What must be in double quotes: control characters, other line ends, a byte order mark.
_UNSAFE = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

Value = Union[str, bool, None, Sequence["Value"], Mapping[str, "Value"]]  # noqa: UP007 - recursive


def dumped(value: Mapping[str, Value]) -> str:
    """A mapping as YAML in block style: texts of several lines literal, no line wrapped."""
    stream = StringIO()
    _yaml().dump(_styled(value), stream)
    return stream.getvalue()


def in_order(value: Value) -> Mapping[str, Value]:
    """The keys in the standard's order, those it does not know last, and nothing empty."""
    ordered = _ordered(value, PUBLICCODE)
    return ordered if isinstance(ordered, Mapping) else {}


def redumped(text: str, path: tuple[str, ...], value: Value) -> str | None:
    """The text with one value changed, written anew: comments and quotes stay, layout may not.

    For what cannot be changed in place, such as a value in {braces} or shared by an alias.
    """
    yaml = _yaml()
    try:
        document = yaml.load(text)
    except (YAMLError, ValueError):
        return None
    if not isinstance(document, CommentedMap):
        return None
    _set(document, path, value)
    stream = StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _set(document: CommentedMap, path: tuple[str, ...], value: Value) -> None:
    key, rest = path[0], path[1:]
    if not rest and value is None:
        document.pop(key, None)
    elif not rest:
        document[key] = _styled(value)
    else:
        inner = document.get(key)
        if not isinstance(inner, CommentedMap):
            document[key] = CommentedMap()
        elif inner.yaml_anchor() is not None:
            document[key] = _own_copy(inner)
        _set(document[key], rest, value)
        if not document[key]:
            del document[key]


def _own_copy(shared: CommentedMap) -> CommentedMap:
    """A copy that no alias refers to, so that a change to it shows in one place only."""
    copied = deepcopy(shared)
    copied.anchor.value = None
    return copied


def _styled(value: Value) -> object:
    if isinstance(value, str):
        return _styled_text(value)
    if isinstance(value, Mapping):
        return CommentedMap({_styled_text(key): _styled(each) for key, each in value.items()})
    return [_styled(each) for each in value] if isinstance(value, Sequence) else value


def _styled_text(text: str) -> object:
    as_plain = Scalar(1, 0, 0, 0, text=text, plain=True)
    if as_plain.is_number or as_plain.is_null or as_plain.truth is not None:
        return SingleQuotedScalarString(text)
    if _UNSAFE.search(text):
        return DoubleQuotedScalarString(text)
    several_lines = "\n" in text.rstrip("\n") and not text.endswith("\n\n")
    return LiteralScalarString(text) if several_lines else text


def _ordered(value: Value, kind: Kind | None) -> Value:
    if isinstance(value, Mapping):
        names = list(kind.keys) if isinstance(kind, Record) else []
        known = [name for name in names if name in value]
        result = {
            name: _ordered(value[name], _kind_of(kind, name))
            for name in [*known, *(name for name in value if name not in known)]
        }
        return {name: each for name, each in result.items() if each not in (None, "", [], {})}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_ordered(each, kind.of if isinstance(kind, Items) else None) for each in value]
    return value


def _kind_of(kind: Kind | None, name: str) -> Kind | None:
    if isinstance(kind, ByLanguage):
        return kind.of
    key = kind.keys.get(name) if isinstance(kind, Record) else None
    return key.kind if key is not None else None
