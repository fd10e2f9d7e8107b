"""Says in words what one child got and why, out of a solved run file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reference.allocation.changes.reader import KIND as CHANGES
from reference.allocation.classes.reader import KIND as CLASSES
from reference.allocation.departments.reader import KIND as DEPARTMENTS
from reference.allocation.json_reader import Node
from reference.allocation.runs import kind_of
from reference.allocation.schools.reader import KIND as SCHOOL
from reference.allocation.sentences import (
    IMPOSSIBLE,
    LANGUAGES,
    SENTENCES,
    STANDINGS,
    WEEKDAYS,
)

# Where a kind of run names what its children are given; "units" where nothing else is said.
PLACES_OF = {
    DEPARTMENTS: "departments",
    CLASSES: "classes",
    SCHOOL: "schools",
    CHANGES: "schools",
}


def explain(document: object, child: str, language: str = "nb") -> tuple[str, ...]:
    """Return the sentences for `child` in `language` (nb, nn, en), the result first.

    Raises `BadRun` if the run has no result or no such child. Nothing in them is about another
    child. Of a run that is impossible, that it is, whoever is asked about.
    """
    root, speaker = _speaker(document, language)
    if is_impossible(document):
        because = root["result"]["because"].list()
        return (IMPOSSIBLE[language].format(", ".join(each.as_text() for each in because)),)
    sentences = tuple(speaker.about(root["result"]["outcomes"], child))
    if not sentences:
        root["result"]["outcomes"].report(f"there is no child “{child}” in this run")
    root.raise_problems()
    return sentences


def is_impossible(document: object) -> bool:
    """Return whether the run was solved and nothing keeps to its hard rules."""
    return bool(Node.root(document)["result"]["status"].value == "impossible")


def explain_each(document: object, language: str = "nb") -> dict[str, tuple[str, ...]]:
    """Return the sentences for every child, as `explain` does, reading the run once."""
    root, speaker = _speaker(document, language)
    sentences_of: dict[str, list[str]] = {}
    for outcome in root["result"]["outcomes"].list():
        sentences_of.setdefault(outcome["child"].as_text(), []).extend(speaker.told(outcome))
    root.raise_problems()
    return {child: tuple(sentences) for child, sentences in sentences_of.items()}


def _speaker(document: object, language: str) -> "tuple[Node, _Speaker]":
    kind = kind_of(document)
    if language not in LANGUAGES:
        raise ValueError(f"no sentences in {language}: choose one of {', '.join(LANGUAGES)}")
    root = Node.root(document)
    if not root["result"].present:
        root["result"].report("solve the run first: there is nothing to explain yet")
    root.raise_problems()
    units = root[PLACES_OF.get(kind, "units")]
    return root, _Speaker(language, _names(units), root["criteria"]["titles"])


def _names(units: Node) -> dict[str, str]:
    names = {}
    for unit in units.list():
        identifier = unit["id"].as_text()
        names[identifier] = unit["name"].as_text(identifier)
    return names


@dataclass(frozen=True, slots=True)
class _Speaker:
    language: str
    units: Mapping[str, str]
    titles: Node

    def about(self, outcomes: Node, child: str) -> Iterator[str]:
        for outcome in outcomes.list():
            if outcome["child"].value == child:
                yield from self.told(outcome)

    def told(self, outcome: Node) -> Iterator[str]:
        day = outcome["claim"].value
        before = f"{WEEKDAYS[day][self.language]}: " if isinstance(day, str) else ""
        for reason in outcome["reasons"].list():
            yield before + self.sentence(reason)

    def sentence(self, reason: Node) -> str:
        code = reason["code"].as_choice(list(SENTENCES))
        if not code:
            return ""
        unit = str(reason["unit"].value)
        words = {
            "unit": self.units.get(unit, unit),
            "wish": reason["wish"].value,
            "lot": reason["lot"].value,
            "metres": reason["metres"].value,
            "standing": self._standing(reason["criterion"]),
        }
        return SENTENCES[code][self.language].format_map(words)

    def _standing(self, criterion: Node) -> str:
        if not criterion.present:
            return STANDINGS["none"][self.language]
        code = criterion.as_text()
        if code in STANDINGS:
            return STANDINGS[code][self.language]
        title = self.titles[self.language][code].as_text(code)
        return STANDINGS["criterion"][self.language].format(title=title)
