"""Reads the run of a cohort from its file, with every fault and its place."""

from collections import Counter

from reference.allocation.json_reader import Node, unique
from reference.allocation.lottery import draw
from reference.allocation.schools.model import (
    Appeal,
    By,
    Child,
    Code,
    Cohort,
    Outcome,
    Reason,
    School,
    Way,
    Weights,
)

KIND = "school"
# Beyond this the sums of a large cohort would not fit into the solver's whole numbers.
HEAVIEST = 10_000_000


def read_cohort(document: object) -> Cohort:
    """Return the cohort in `document`; raises `BadRun` with every problem."""
    root = Node.root(document)
    root.keys(
        *("format", "kind", "criteria", "seed", "year", "grade", "weights", "schools"),
        *("children", "lottery", "published", "appeals", "result"),
    )
    root["criteria"].keys("version", "titles")
    root["criteria"]["version"].as_text()
    root["year"].as_count(least=1900)
    root["grade"].as_count(least=1)
    seed = root["seed"].as_text()
    children = tuple(_child(node) for node in root["children"].required().list())
    lottery = unique(root["lottery"].list(), Node.as_text) if root["lottery"].present else ()
    cohort = Cohort(
        seed=seed,
        weights=_weights(root["weights"]),
        schools=tuple(_school(node) for node in root["schools"].required().list()),
        children=children,
        lottery=lottery or draw(seed, [child.id for child in children]),
        published=(
            tuple(_outcome(node) for node in root["published"].list())
            if root["published"].present
            else None
        ),
        appeals=tuple(_appeal(node) for node in root["appeals"].list()),
    )
    _report_contradictions(cohort, root)
    root.raise_problems()
    return cohort


def _school(node: Node) -> School:
    node.keys("id", "name", "places")
    identifier = node["id"].as_text()
    return School(identifier, node["name"].as_text(identifier), node["places"].as_count())


def _child(node: Node) -> Child:
    node.keys("id", "local", "fixed", "ways", "siblings", "together")
    return Child(
        id=node["id"].as_text(),
        local=node["local"].as_text(),
        fixed=node["fixed"].optional(Node.as_text),
        ways={school: _way(way) for school, way in node["ways"].items()},
        siblings=frozenset(unique(node["siblings"].list(), Node.as_text)),
        together=node["together"].optional(Node.as_text),
    )


def _way(node: Node) -> Way:
    node.keys("metres", "climb", "dangerous", "traffic")
    return Way(
        node["metres"].as_count(),
        node["climb"].as_count(0),
        node["dangerous"].as_flag(),
        node["traffic"].as_flag(),
    )


def _weights(node: Node) -> Weights:
    node.keys("climb", "dangerous_road", "traffic", "sibling")
    return Weights(
        climb=node["climb"].as_count(),
        dangerous_road=node["dangerous_road"].as_count(),
        traffic=node["traffic"].as_count(),
        sibling=node["sibling"].as_count(),
    )


def _outcome(node: Node) -> Outcome:
    node.keys("child", "unit", "by", "reasons")
    return Outcome(
        child=node["child"].as_text(),
        unit=node["unit"].optional(Node.as_text),
        by=node["by"].as_member(By, By.NOTHING),
        reasons=tuple(_reason(reason) for reason in node["reasons"].list()),
    )


def _reason(node: Node) -> Reason:
    node.keys("code", "unit", "metres", "lot")
    return Reason(
        node["code"].as_member(Code, Code.SCHOOL_UNMET),
        node["unit"].optional(Node.as_text),
        node["metres"].optional(Node.as_count),
        node["lot"].optional(Node.as_count),
    )


def _appeal(node: Node) -> Appeal:
    node.keys("child", "unit")
    return Appeal(node["child"].as_text(), node["unit"].as_text())


def _report_contradictions(cohort: Cohort, root: Node) -> None:
    _report_twins(root["schools"], [school.id for school in cohort.schools])
    _report_twins(root["children"], [child.id for child in cohort.children])
    schools = {school.id for school in cohort.schools}
    for node, child in zip(root["children"].list(), cohort.children, strict=True):
        _report_schools(child, schools, node)
        if child.fixed is None and child.local in schools:
            _report_ways(child, cohort.weights, node)
    if sorted(cohort.lottery) != sorted(child.id for child in cohort.children):
        root["lottery"].report("it must have every child once: remove it, and it is drawn anew")
    elif cohort.lottery != draw(cohort.seed, cohort.lottery):
        root["lottery"].report("it was not drawn from this seed: restore the seed or the lottery")
    _report_appeals(cohort, schools, root)


def _report_twins(nodes: Node, identifiers: list[str]) -> None:
    times = Counter(identifiers)
    for node, identifier in zip(nodes.list(), identifiers, strict=True):
        if times[identifier] > 1:
            node["id"].report(f"“{identifier}” stands here {times[identifier]} times")


def _report_schools(child: Child, schools: set[str], node: Node) -> None:
    for key, named in (
        ("local", {child.local}),
        ("fixed", {child.fixed} - {None}),
        ("ways", set(child.ways)),
    ):
        for unknown in sorted(map(str, named - schools)):
            node[key].report(f"there is no school “{unknown}”: correct or remove it")


def _report_ways(child: Child, weights: Weights, node: Node) -> None:
    if child.local not in child.ways:
        node["ways"].report("the way to the local school is missing: add it, or fix the child")
        return
    for school in child.ways:
        if child.burden(school, weights) > HEAVIEST:
            node["ways"][school].report(f"it weighs more than {HEAVIEST} m: lower the weights")


def _report_appeals(cohort: Cohort, schools: set[str], root: Node) -> None:
    children = {child.id for child in cohort.children}
    if cohort.appeals and cohort.published is None:
        root["appeals"].report("an appeal needs the published result: add it as “published”")
    for node, appeal in zip(root["appeals"].list(), cohort.appeals, strict=True):
        if appeal.child not in children:
            node["child"].report(f"there is no child “{appeal.child}” in this run")
        if appeal.unit not in schools:
            node["unit"].report(f"there is no school “{appeal.unit}” in this run")
    if cohort.published is not None and (
        sorted(outcome.child for outcome in cohort.published) != sorted(children)
    ):
        root["published"].report("it must have every child once: restore the published result")
