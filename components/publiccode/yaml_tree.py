"""YAML text to a tree of nodes that know their place; nothing is constructed or executed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLStreamError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from components.publiccode.problems import Problem
from security.characters import first_refused, join_surrogates

MAX_BYTES = 128 * 1024
MAX_DEPTH = 32
MAX_VALUES = 10_000

_CORE_TAG = re.compile(r"tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)")
_NUMBER = re.compile(
    r"[-+]?(0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+|[0-9][0-9_]*|[0-9_]*\.[0-9_]*([eE][-+]?[0-9]+)?)"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_NOT_ALLOWED = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|(?<!^)\ufeff"
)

# YAML 1.2 has tabs separate words, ruamel.yaml refuses them. A blank in a tab's place keeps every
# position; tabs that indent are left for it to refuse.
_TAB_BETWEEN_WORDS = re.compile(r"(?<=\S)[ \t]+")


class Unreadable(Exception):
    """The text is not YAML that we read; `problem` says why and where."""

    def __init__(self, line: int, code: str, **params: str) -> None:
        self.problem = Problem(line, "", code, params)
        super().__init__(self.problem.message)


@dataclass(slots=True, eq=False)
class Node:
    """What every node knows: its line (from 1), its column and its span in the text (from 0).

    `size` counts the values in it, an alias counted as what it stands for.
    """

    line: int
    column: int
    start: int
    end: int
    tag: str = ""
    anchor: str = ""
    size: int = 1
    flow: bool = False


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """A text, number, truth value or null, kept as written."""

    text: str = ""
    plain: bool = False

    @property
    def is_null(self) -> bool:
        """Null as YAML 1.2 has it; a quoted "null" is a text."""
        plain_null = self.plain and self.text in {"", "~", "null", "Null", "NULL"}
        return plain_null or self.tag.endswith(":null")

    @property
    def is_number(self) -> bool:
        """Whether an unquoted text reads as a number."""
        return self.plain and bool(_NUMBER.fullmatch(self.text))

    @property
    def truth(self) -> bool | None:
        """True or False as YAML 1.2 has them («yes» and «on» are texts), else None."""
        if not self.plain or self.text.lower() not in {"true", "false"}:
            return None
        if self.text not in {self.text.lower(), self.text.title(), self.text.upper()}:
            return None
        return self.text.lower() == "true"


@dataclass(slots=True, eq=False)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping(Node):
    """Keys with values, in order, as written: merge keys and duplicates included."""

    entries: list[tuple[Node, Node]] = field(default_factory=list)


def decode(data: bytes) -> str:
    """The text of a file, without a byte order mark; raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(1, "too_large", limit=str(MAX_BYTES // 1024))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(data[: error.start].count(b"\n") + 1, "not_utf8") from error
    if wrong := _NOT_ALLOWED.search(text):
        line = text.count("\n", 0, wrong.start()) + 1
        raise Unreadable(line, "control_character", character=f"U+{ord(wrong[0]):04X}")
    return text


def _unescaped(value: str, line: int) -> str:
    """A value in which escapes have become characters: two halves of a surrogate pair are one, and
    what cannot be shown or sent is refused; raises Unreadable."""
    text = join_surrogates(value)
    if wrong := first_refused(text):
        raise Unreadable(line, "control_character", character=f"U+{ord(wrong[0]):04X}")
    return text


def compose(text: str) -> Node | None:
    """The one document of a YAML text as a tree, None when it is empty; raises Unreadable.

    Work is bounded before it is done: depth, number of values (an alias counts as all that it
    stands for) and tags are checked on each parser event, so no input can make it slow.
    """
    blanks = _TAB_BETWEEN_WORDS.sub(lambda run: " " * len(run[0]), text)
    try:
        return _Composer().document(YAML(typ="safe", pure=True).parse(blanks))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        raise Unreadable(line, "yaml_syntax", reason=str(error.problem or error.context)) from error
    except (YAMLError, YAMLStreamError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Unreadable(1, "yaml_syntax", reason=reason) from error


class _Composer:
    def __init__(self) -> None:
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Node | None] = []
        self.anchors: dict[str, Node] = {}
        self.read = 0

    def document(self, events: Iterator[Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable(event.start_mark.line + 1, "several_documents")
            elif isinstance(event, CollectionEndEvent):
                root = self._close(event)
            elif isinstance(event, NodeEvent):
                node = self._node(event)
                if isinstance(node, Scalar) or isinstance(event, AliasEvent):
                    root = self._place(node)
        return root

    def _node(self, event: NodeEvent) -> Node:
        line = event.start_mark.line + 1
        self.read += 1
        if self.read > MAX_VALUES:
            raise Unreadable(line, "too_many_values", limit=str(MAX_VALUES))
        if isinstance(event, AliasEvent):
            return self._alias(event, line)
        if not isinstance(event, (ScalarEvent, CollectionStartEvent)):
            raise TypeError(type(event))
        tag = str(event.tag or "")
        if tag and tag != "!" and not _CORE_TAG.fullmatch(tag):
            raise Unreadable(line, "unknown_tag", tag=tag[:80])
        place = (line, event.start_mark.column, event.start_mark.index, event.end_mark.index)
        anchor = event.anchor or ""
        if isinstance(event, ScalarEvent):
            plain = event.style is None and tag != "!" and not tag.endswith(":str")
            text = _unescaped(event.value, line)
            node: Node = Scalar(*place, tag, anchor, text=text, plain=plain)
        else:
            kind = Sequence if isinstance(event, SequenceStartEvent) else Mapping
            node = self._opened(kind(*place, tag, anchor, flow=bool(event.flow_style)))
        if anchor:
            self.anchors[anchor] = node
        return node

    def _opened(self, node: Sequence | Mapping) -> Node:
        if len(self.open) >= MAX_DEPTH:
            raise Unreadable(node.line, "too_deep", limit=str(MAX_DEPTH))
        self.open.append(node)
        self.keys.append(None)
        return node

    def _alias(self, event: AliasEvent, line: int) -> Node:
        target = self.anchors.get(event.anchor)
        if target is None:
            raise Unreadable(line, "unknown_alias", name=event.anchor)
        if any(target is each for each in self.open):
            raise Unreadable(line, "alias_in_itself", name=event.anchor)
        return target

    def _close(self, event: CollectionEndEvent) -> Node:
        node = self.open.pop()
        self.keys.pop()
        if node.flow:
            node.end = event.end_mark.index
        return self._place(node)

    def _place(self, node: Node) -> Node:
        if not self.open:
            return node
        parent = self.open[-1]
        parent.size += node.size
        if parent.size > MAX_VALUES:
            raise Unreadable(parent.line, "too_many_values", limit=str(MAX_VALUES))
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = node
        else:
            parent.entries.append((key, node))
            self.keys[-1] = None
        if not parent.flow:
            parent.end = max(parent.end, node.end)
        return node
