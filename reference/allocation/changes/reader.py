"""Reads a run of changes of school from its file, with every fault and its place."""

from collections import Counter

from reference.allocation.changes.model import Applicant, Changes, School
from reference.allocation.json_reader import Node, unique
from reference.allocation.lottery import draw

KIND = "school_change"


def read_changes(document: object) -> Changes:
    """Return the changes asked for in `document`; raises `BadRun` with every problem."""
    root = Node.root(document)
    root.keys(
        *("format", "kind", "criteria", "seed", "year", "grade", "schools", "applicants"),
        *("lottery", "result"),
    )
    root["criteria"].keys("version", "titles")
    root["criteria"]["version"].as_text()
    root["year"].as_count(least=1900)
    root["grade"].as_count(least=1)
    seed = root["seed"].as_text()
    applicants = tuple(_applicant(node) for node in root["applicants"].required().list())
    lottery = unique(root["lottery"].list(), Node.as_text) if root["lottery"].present else ()
    changes = Changes(
        schools=tuple(_school(node) for node in root["schools"].required().list()),
        applicants=applicants,
        lottery=lottery or draw(seed, [applicant.id for applicant in applicants]),
    )
    _report_contradictions(changes, seed, root)
    root.raise_problems()
    return changes


def _school(node: Node) -> School:
    node.keys("id", "name", "places", "pupils", "owed", "criteria")
    identifier = node["id"].as_text()
    return School(
        id=identifier,
        name=node["name"].as_text(identifier),
        places=node["places"].as_count(),
        pupils=node["pupils"].as_count(),
        owed=node["owed"].as_count(),
        criteria=unique(node["criteria"].list(), Node.as_text),
    )


def _applicant(node: Node) -> Applicant:
    node.keys("id", "present", "wishes", "grounds")
    return Applicant(
        id=node["id"].as_text(),
        present=node["present"].as_text(),
        wishes=unique(node["wishes"].required().list(), Node.as_text),
        grounds={
            school: frozenset(unique(codes.list(), Node.as_text))
            for school, codes in node["grounds"].items()
        },
    )


def _report_contradictions(changes: Changes, seed: str, root: Node) -> None:
    for key, identifiers in (
        ("schools", [school.id for school in changes.schools]),
        ("applicants", [applicant.id for applicant in changes.applicants]),
    ):
        times = Counter(identifiers)
        for node, identifier in zip(root[key].list(), identifiers, strict=True):
            if times[identifier] > 1:
                node["id"].report(f"“{identifier}” stands here {times[identifier]} times")
    schools = {school.id for school in changes.schools}
    for node, applicant in zip(root["applicants"].list(), changes.applicants, strict=True):
        for key, named in (
            ("present", {applicant.present}),
            ("wishes", set(applicant.wishes)),
            ("grounds", set(applicant.grounds)),
        ):
            for unknown in sorted(named - schools):
                node[key].report(f"there is no school “{unknown}”: correct or remove it")
        if applicant.present in applicant.wishes:
            node["wishes"].report("the child goes there already: remove the wish")
    if sorted(changes.lottery) != sorted(applicant.id for applicant in changes.applicants):
        root["lottery"].report("it must have every child once: remove it, and it is drawn anew")
    elif changes.lottery != draw(seed, changes.lottery):
        root["lottery"].report("it was not drawn from this seed: restore the seed or the lottery")
