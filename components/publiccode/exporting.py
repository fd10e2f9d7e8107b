"""From a stored text and what was changed, or from nothing, to the text of a publiccode.yml."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingABC

from components.publiccode.emitting import Value, dumped, in_order, redumped
from components.publiccode.judge import is_absent, members
from components.publiccode.problems import PubliccodeRefused
from components.publiccode.splicing import spliced
from components.publiccode.yaml_tree import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    Unreadable,
    compose,
)

Path = tuple[str, ...]
Changes = MappingABC[str, Value]


class ExportFailed(Exception):
    """A change cannot be made in a text without harm to the rest of it."""


def export(changes: Changes, *, text: str = "") -> str:
    """The text with the changes made in it, or a new publiccode.yml where there is no text.

    `changes` is nested as the file is: a mapping changes the keys it names, None removes a key,
    and anything else takes the place of the value. What is not named stays as it is, character
    by character: comments, order, layout and keys that the standard does not know. A change to
    what is already there changes nothing. A new file has its keys in the standard's order.

    Raises ExportFailed when a change cannot be made so, and PubliccodeRefused when the text is
    not YAML.
    """
    try:
        root = compose(text)
    except Unreadable as unreadable:
        raise PubliccodeRefused([unreadable.problem]) from unreadable
    if root is None:
        return dumped(in_order(_tidy({"publiccodeYmlVersion": "0", **changes})))
    for path, value in list(_leaves(root, changes, ())):
        before = _meaning(root)
        after = _with(before, path, value)
        if after != before:
            text, root = _changed(text, root, path, value, after)
    return text


def _leaves(node: Node | None, changes: Changes, path: Path) -> Iterator[tuple[Path, Value]]:
    present = members(node) if isinstance(node, Mapping) else {}
    for key, value in changes.items():
        inner = present.get(key, (0, None))[1]
        if isinstance(value, MappingABC) and isinstance(inner, Mapping):
            yield from _leaves(inner, value, (*path, key))
        elif (new := _tidy(value)) != {}:
            yield (*path, key), new


def _tidy(value: Value) -> Value:
    """A value without the removals and empty groups in it, its lines ending as YAML's do."""
    if isinstance(value, MappingABC):
        tidied = {key: _tidy(each) for key, each in value.items()}
        return {key: each for key, each in tidied.items() if each is not None and each != {}}
    if isinstance(value, (list, tuple)):
        return [_tidy(each) for each in value]
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _changed(text: str, root: Node, path: Path, value: Value, meaning: object) -> tuple[str, Node]:
    for candidate in _candidates(text, root, path, value):
        tree = _tree(candidate)
        if candidate is not None and tree is not None and _meaning(tree) == meaning:
            return candidate, tree
    raise ExportFailed(".".join(path))


def _candidates(text: str, root: Node, path: Path, value: Value) -> Iterator[str | None]:
    yield spliced(text, root, path, value)
    yield redumped(text, path, value)


def _tree(text: str | None) -> Node | None:
    try:
        return compose(text) if text is not None else None
    except Unreadable:
        return None


def _meaning(node: Node | None) -> object:
    """What a tree says, without how it is written."""
    if isinstance(node, Mapping):
        return {name: _meaning(value) for name, (_, value) in members(node).items()}
    if isinstance(node, Sequence):
        return [_meaning(item) for item in node.items]
    if isinstance(node, Scalar) and not is_absent(node):
        return node.text if node.truth is None else node.truth
    return None


def _with(meaning: object, path: Path, value: Value) -> object:
    """A meaning after a change; a group that a removal leaves empty goes with it."""
    key, rest = path[0], path[1:]
    group = dict(meaning) if isinstance(meaning, dict) else {}
    new_value = _with(group.get(key), rest, value) if rest else value
    if new_value is None or (rest and new_value == {}):
        group.pop(key, None)
    else:
        group[key] = new_value
    return group
