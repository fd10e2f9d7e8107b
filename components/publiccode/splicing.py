"""A change made in a YAML text in place, so that every character elsewhere stays."""

from components.publiccode.emitting import Value, dumped
from components.publiccode.judge import is_absent, name_of
from components.publiccode.yaml_tree import Mapping, Node

Entry = tuple[Node, Node]


def spliced(text: str, root: Node | None, path: tuple[str, ...], value: Value) -> str | None:
    """The text with the value at a path replaced, added or, when None, removed.

    None when that cannot be done in place: in {braces}, behind an alias, or where a line holds
    more than the entry. The caller checks that the result means what was asked for.
    """
    mapping, alone = root, None
    for depth, key in enumerate(path):
        if not isinstance(mapping, Mapping) or mapping.flow or not mapping.entries:
            return None
        entry = _entry(mapping, key)
        if entry is None:
            return _with_entry(text, mapping, key, _nested(path[depth + 1 :], value))
        if value is None and len(mapping.entries) > 1:
            alone = None
        alone = alone or entry
        if depth == len(path) - 1 or is_absent(entry[1]):
            break
        mapping = entry[1]
    if value is None:
        return _without_entry(text, alone) if alone else None
    return _with_value(text, entry, _nested(path[depth + 1 :], value)) if entry else None


def _entry(mapping: Mapping, name: str) -> Entry | None:
    return next((entry for entry in mapping.entries if name_of(entry[0]) == name), None)


def _nested(path: tuple[str, ...], value: Value) -> Value:
    for key in reversed(path):
        value = {key: value}
    return value


def _with_entry(text: str, mapping: Mapping, key: str, value: Value) -> str:
    end = _line_end(text, _end(text, mapping))
    new = _block(text, key, value, mapping.entries[0][0].column)
    return text[:end] + _newline(text) + new + (text[end:] or _newline(text))


def _with_value(text: str, entry: Entry, value: Value) -> str | None:
    span = _span(text, entry)
    if span is None:
        return None
    start, end, line_end = span
    key, comment = entry[0], text[end:line_end].strip()
    new = _block(text, name_of(key), value, key.column)
    if comment and "\n" in new:
        new = " " * key.column + comment + _newline(text) + new
    elif comment:
        new += text[end:line_end]
    return text[:start] + new + text[line_end:]


def _without_entry(text: str, entry: Entry) -> str | None:
    span = _span(text, entry)
    if span is None:
        return None
    start, _, line_end = span
    following = text.find("\n", line_end)
    return text[:start] + (text[following + 1 :] if following >= 0 else "")


def _span(text: str, entry: Entry) -> tuple[int, int, int] | None:
    """Where an entry starts its line, where its value ends, and where that line ends."""
    key, value = entry
    start = text.rfind("\n", 0, key.start) + 1
    if text[start : key.start].strip() or value.start < key.start:
        return None
    end = max(_end(text, value), text.index(":", key.end) + 1)
    line_end = _line_end(text, end)
    behind = text[end:line_end].strip()
    return None if behind and not behind.startswith("#") else (start, end, line_end)


def _end(text: str, node: Node) -> int:
    """Where the last visible character of a node ends."""
    return len(text[: node.end].rstrip())


def _line_end(text: str, position: int) -> int:
    newline = text.find("\n", position)
    end = len(text) if newline < 0 else newline
    return end - 1 if end > position and text[end - 1] == "\r" else end


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _block(text: str, key: str, value: Value, indent: int) -> str:
    lines = dumped({key: value}).rstrip("\n").split("\n")
    indented = (" " * indent + line if line else line for line in lines)
    return _newline(text).join(indented)
