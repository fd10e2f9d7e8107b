"""The verdict on a tree: every problem with its place, as the standard's reference parser judges.

The reference (publiccode-parser-go 5) stops at the first key that it cannot place or read, and
then calls what it did not get to missing. Here everything is judged, and only what is really
missing is called so: the same files are refused, with more of their problems named.
"""

from components.publiccode import checks, standard
from components.publiccode.attachments import Beside, attachment_fault
from components.publiccode.checks import Fault
from components.publiccode.problems import Problem
from components.publiccode.schema import (
    MAINTENANCE,
    PUBLICCODE,
    ByLanguage,
    Flag,
    Items,
    Key,
    Kind,
    Record,
    Text,
)
from components.publiccode.yaml_tree import Mapping, Node, Scalar, Sequence

VERSION = "publiccodeYmlVersion"
_LONGEST_QUOTE = 80

Members = dict[str, tuple[int, Node]]


def judge(
    root: Node | None, *, beside: Beside | None = None, draft_version: bool = False
) -> list[Problem]:
    """Everything wrong with a document, errors and warnings, sorted by line.

    `beside` reads files that the document names; without it such files are not looked for.
    `draft_version` also takes version 1, which the reference has rules for but does not yet read.
    """
    if not isinstance(root, Mapping):
        return [Problem(1, VERSION, "required", {"key": VERSION})]
    judgement = _Judgement(beside)
    if judgement.version(members(root).get(VERSION), root, draft_version=draft_version):
        judgement.document(root)
    return sorted(judgement.problems)


def members(mapping: Mapping) -> Members:
    """Each key with the line it is on and its value; merge keys followed, first of twins kept."""
    entries: Members = {}
    for key, value in mapping.entries:
        if is_merge(key) and isinstance(value, Mapping):
            for name, member in members(value).items():
                entries.setdefault(name, member)
        else:
            entries.setdefault(name_of(key), (key.line, value))
    return entries


def is_merge(key: Node) -> bool:
    """Whether a key is YAML's merge key, which takes in the keys of another mapping."""
    return isinstance(key, Scalar) and key.plain and key.text == "<<"


def name_of(key: Node) -> str:
    """A key as text; a list or mapping in its place, which YAML allows, has none."""
    return key.text if isinstance(key, Scalar) else "?"


def is_absent(node: Node | None) -> bool:
    """Whether a value is missing or null, which the standard does not tell apart."""
    return node is None or (isinstance(node, Scalar) and node.is_null)


class _Judgement:
    def __init__(self, beside: Beside | None) -> None:
        self.beside = beside
        self.version_1 = False
        self.is_current = False  # of the newest version, whose deprecations are reported
        self.problems: list[Problem] = []

    def add(self, line: int, path: str, code: str, **params: str) -> None:
        key = path.rpartition(".")[2] or path
        self.problems.append(Problem(line, path, code, {"key": key, **params}))

    def version(
        self, member: tuple[int, Node] | None, root: Mapping, *, draft_version: bool
    ) -> bool:
        """Judge the version; False when there are no rules to judge the rest by."""
        line, node = member or (root.line, None)
        if node is None or is_absent(node):
            self.add(line, VERSION, "required")
            return True
        if not isinstance(node, Scalar):
            self.add(line, VERSION, "not_one_text")
            return True
        self.version_1 = draft_version and node.text == standard.DRAFT_VERSION
        self.is_current = node.text in standard.CURRENT_VERSIONS
        if node.text not in standard.SUPPORTED_VERSIONS and not self.version_1:
            supported = ", ".join(standard.SUPPORTED_VERSIONS)
            self.add(line, VERSION, "version_unsupported", value=_quote(node), supported=supported)
            return False
        if node.is_number:
            self.add(line, VERSION, "version_not_text", value=_quote(node))
        elif node.text not in standard.CURRENT_VERSIONS and not self.version_1:
            newest = standard.NEWEST_VERSION
            self.add(line, VERSION, "older_version", value=_quote(node), newest=newest)
        return True

    def document(self, root: Mapping) -> None:
        self.record(PUBLICCODE, root, "", root.line)
        present = members(root)
        if self.version_1:
            return
        sections = [name for name in ("IT", "it") if not is_absent(present.get(name, (0, None))[1])]
        if len(sections) > 1:
            self.add(present["it"][0], "it", "section_twice")
        # The standard says so in 0.7 (docs/standard/country.rst); the reference does not, yet.
        for name in sections if self.is_current else ():
            self.add(present[name][0], name, "country_section")

    def value(self, kind: Kind, node: Node, path: str, line: int) -> None:
        match kind:
            case Text():
                self.text(kind, node, path, line)
            case Flag():
                if not isinstance(node, Scalar) or node.truth is None:
                    self.add(line, path, "not_true_or_false")
            case Items():
                self.items(kind, node, path, line)
            case Record():
                self.record(kind, node, path, line)
            case ByLanguage():
                self.by_language(kind, node, path, line)

    def text(self, kind: Text, node: Node, path: str, line: int) -> None:
        if not isinstance(node, Scalar):
            self.add(line, path, "not_one_text")
            return
        text = "" if node.is_null else _as_read(node)
        if not text and kind.empty_allowed:
            return
        faults = [fault for check in kind.checks if (fault := check(text))]
        if not faults and kind.file_types is not None and self.beside is not None:
            fault = attachment_fault(text, kind.file_types, self.beside)
            faults = [fault] if fault else []
        for fault in faults:
            self.fault(fault, node, path, line)

    def fault(self, fault: Fault, node: Scalar, path: str, line: int) -> None:
        choices = ", ".join(f"«{choice}»" for choice in fault.choices)
        self.add(
            line,
            path,
            fault.code,
            value=_quote(node),
            choices=choices,
            limit=str(fault.limit),
            instead=fault.instead,
        )

    def items(self, kind: Items, node: Node, path: str, line: int) -> None:
        if isinstance(node, Sequence):
            for position, item in enumerate(node.items):
                self.value(kind.of, item, f"{path}[{position}]", item.line)
        elif kind.or_one and isinstance(node, Scalar):
            self.value(kind.of, node, f"{path}[0]", line)
        else:
            self.add(line, path, "not_a_list")

    def by_language(self, kind: ByLanguage, node: Node, path: str, line: int) -> None:
        if not isinstance(node, Mapping):
            self.add(line, path, "not_a_group")
            return
        self.twins(node, path)
        for name, (key_line, description) in members(node).items():
            inner = f"{path}.{name}"
            if checks.language(name):
                self.add(key_line, inner, "not_language", value=name[:_LONGEST_QUOTE])
            self.value(kind.of, description, inner, key_line)

    def record(self, kind: Record, node: Node, path: str, line: int) -> None:
        if is_absent(node):
            node = Mapping(line, 0, 0, 0)
        if not isinstance(node, Mapping):
            self.add(line, path, "not_a_group")
            return
        self.twins(node, path)
        present = members(node)
        for name, key in kind.keys.items():
            if not (self.version_1 and key.until_1):
                self.key(key, present.pop(name, None), _join(path, name), node)
        for name, (key_line, _) in present.items():
            self.add(key_line, _join(path, name), "unknown_key")
        if kind is MAINTENANCE:
            self.maintenance(node, path)

    def key(self, key: Key, member: tuple[int, Node] | None, path: str, parent: Mapping) -> None:
        line, node = member or (parent.line, None)
        if node is None or is_absent(node):
            if key.required or key.at_least_one:
                self.add(line, path, "required")
            elif key.expected:
                self.value(key.kind, Mapping(line, 0, 0, 0), path, line)
            return
        is_empty_text = isinstance(node, Scalar) and not node.text
        if key.required and is_empty_text and isinstance(key.kind, Text):
            self.add(line, path, "required")
            return
        if key.at_least_one and _is_empty(node):
            self.add(line, path, "too_few")
            return
        if key.deprecated is not None and not is_empty_text:
            code = "deprecated_for" if key.deprecated else "deprecated"
            self.add(line, path, code, instead=key.deprecated)
        self.value(key.kind, node, path, line)

    def twins(self, node: Mapping, path: str) -> None:
        """Report keys that are given twice, also when a merge key brings the second one."""
        earlier: set[str] = set()
        for key, value in node.entries:
            merged = is_merge(key) and isinstance(value, Mapping)
            names = members(value) if merged and isinstance(value, Mapping) else [name_of(key)]
            for name in names:
                if name in earlier:
                    self.add(key.line, _join(path, name), "duplicate_key")
                earlier.add(name)

    def maintenance(self, node: Mapping, path: str) -> None:
        """Who maintains decides whether contacts and contractors must, or may not, be there."""
        present = members(node)
        stated = present.get("type", (0, None))[1]
        kind = stated.text if isinstance(stated, Scalar) else ""
        absent = {
            name: is_absent(present.get(name, (0, None))[1]) for name in ("contacts", "contractors")
        }
        if kind in {"internal", "community"} and absent["contacts"]:
            self.add(node.line, _join(path, "contacts"), "contacts_required", type=kind)
        if kind == "contract" and absent["contractors"]:
            self.add(node.line, _join(path, "contractors"), "contractors_required")
        if kind != "contract" and not absent["contractors"]:
            inner = _join(path, "contractors")
            self.problems = [each for each in self.problems if not each.path.startswith(inner)]
            self.add(present["contractors"][0], inner, "contractors_not_allowed")


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _is_empty(node: Node) -> bool:
    return (isinstance(node, Sequence) and not node.items) or (
        isinstance(node, Mapping) and not node.entries
    )


def _quote(node: Scalar) -> str:
    text = " ".join(node.text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _as_read(node: Scalar) -> str:
    """The text that a YAML reader hands on: an unquoted 1.0 is a number, and comes out as 1."""
    if not node.is_number or "." not in node.text:
        return node.text
    try:
        return format(float(node.text), ".17g" if len(node.text) > 15 else "g")
    except ValueError:
        return node.text
