"""Reads the classes and pupils of a grade from its file, with every fault and its place."""

from collections.abc import Iterable

from reference.allocation.classes.model import Grade, Pupil, SchoolClass, Weights
from reference.allocation.json_reader import Node, unique

KIND = "classes"
MAX_WISHES = 8
STEPS_FOR_EACH, ROUNDS, EFFORT = 150, 24, 1000


def read_grade(document: object) -> Grade:
    """Return the grade in `document`; raises `BadRun` with every problem."""
    root = Node.root(document)
    root.keys(
        *("format", "kind", "criteria", "seed", "classes", "pupils", "weights"),
        *("steps", "rounds", "effort", "published", "result"),
    )
    root["criteria"].keys("version", "titles")
    root["criteria"]["version"].as_text()
    pupils = tuple(_pupil(node) for node in root["pupils"].required().list())
    grade = Grade(
        seed=root["seed"].as_text(),
        classes=tuple(_class(node) for node in root["classes"].required().list()),
        pupils=pupils,
        weights=_weights(root["weights"]),
        steps=root["steps"].as_count(STEPS_FOR_EACH * len(pupils)),
        rounds=root["rounds"].as_count(ROUNDS),
        effort=root["effort"].as_count(EFFORT, least=1),
        published=root["published"].optional(_published),
    )
    _report_contradictions(grade, root)
    root.raise_problems()
    return grade


def _class(node: Node) -> SchoolClass:
    node.keys("id", "name", "least", "most")
    identifier = node["id"].as_text()
    least, most = node["least"].as_count(0), node["most"].as_count()
    if least > most:
        node["least"].report("this is more than “most”: correct one of them")
    return SchoolClass(identifier, node["name"].as_text(identifier), least, most)


def _pupil(node: Node) -> Pupil:
    node.keys(
        *("id", "gender", "needs", "language", "feeder"),
        *("wishes", "advised", "unmatched", "apart", "locked"),
    )
    for key in ("wishes", "advised"):
        if len(list(node[key].list())) > MAX_WISHES:
            node[key].report(f"write at most {MAX_WISHES}")
    return Pupil(
        id=node["id"].as_text(),
        gender=node["gender"].optional(Node.as_text),
        needs=node["needs"].as_count(0),
        language=node["language"].as_flag(),
        feeder=node["feeder"].optional(Node.as_text),
        wishes=unique(node["wishes"].list(), Node.as_text),
        advised=unique(node["advised"].list(), Node.as_text),
        unmatched=node["unmatched"].as_count(0),
        apart=unique(node["apart"].list(), Node.as_text),
        locked=node["locked"].optional(Node.as_text),
    )


def _weights(node: Node) -> Weights:
    if node.present:
        node.keys("without", "wish", "size", "gender", "needs", "language", "alone")
    return Weights(
        without=node["without"].as_count(200),
        wish=node["wish"].as_count(6),
        size=node["size"].as_count(20),
        gender=node["gender"].as_count(8),
        needs=node["needs"].as_count(8),
        language=node["language"].as_count(8),
        alone=node["alone"].as_count(5),
    )


def _published(node: Node) -> dict[str, str]:
    units = {}
    for entry in node.list():
        entry.keys("child", "unit", "reasons")
        units[entry["child"].as_text()] = entry["unit"].as_text()
    return units


def _report_contradictions(grade: Grade, root: Node) -> None:
    classes = [each.id for each in grade.classes]
    pupils = [pupil.id for pupil in grade.pupils]
    _report_twice(root["classes"].list(), classes)
    _report_twice(root["pupils"].list(), pupils)
    if not classes:
        root["classes"].report("write at least one class")
    known = set(pupils)
    for node, pupil in zip(root["pupils"].list(), grade.pupils, strict=True):
        if pupil.locked is not None and pupil.locked not in classes:
            node["locked"].report(f"there is no class “{pupil.locked}”: correct or remove it")
        for key in ("wishes", "advised", "apart"):
            for name in getattr(pupil, key):
                if name not in known or name == pupil.id:
                    node[key].report(f"there is no other pupil “{name}”: correct or remove it")


def _report_twice(nodes: Iterable[Node], named: list[str]) -> None:
    for node, identifier in zip(nodes, named, strict=True):
        if named.count(identifier) > 1:
            node["id"].report(f"“{identifier}” stands here {named.count(identifier)} times")
