"""Writes decisions: what was decided, with grounds in each language, and how long to appeal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from reference.allocation.explanations import explain, explain_each
from reference.look.languages import LANGUAGES, in_each_language
from reference.people.models import Person, Unit, User

from ..enums import DecisionKind, Outcome
from ..models import Decision
from ..rules import appeal_rule, last_day_of_appeal
from ..runs import Document

Grounds = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class NewDecision:
    """A decision to write. Without an `outcome` it awards `unit`, or refuses where there is none.

    Somebody who gets everything that was applied for has nothing to appeal.
    """

    subject: Person
    unit: Unit | None
    grounds: Grounds
    may_appeal: bool = True
    outcome: Outcome | None = None


def write_decisions(
    *, kind: DecisionKind, decisions: Sequence[NewDecision], author: User
) -> list[Decision]:
    """Write decisions of one kind at once, and return them in their order."""
    today = timezone.localdate()
    rule = appeal_rule(kind, today)
    until = last_day_of_appeal(kind, today)
    return Decision.objects.bulk_create(
        Decision(
            subject=each.subject,
            kind=kind,
            outcome=each.outcome or (Outcome.AWARDED if each.unit else Outcome.REFUSED),
            unit=each.unit,
            grounds={language: list(texts) for language, texts in each.grounds.items()},
            legal_basis=rule.legal_basis,
            author=author,
            decided_on=today,
            appeal_until=until if each.may_appeal else None,
        )
        for each in decisions
    )


def write_decision(*, kind: DecisionKind, decision: NewDecision, author: User) -> Decision:
    """Write one decision."""
    return write_decisions(kind=kind, decisions=[decision], author=author)[0]


def grounds_of(*, sentences: Callable[[], Sequence[object]]) -> Grounds:
    """Return `sentences`, translated into each language."""
    return in_each_language(lambda: [str(sentence) for sentence in sentences()])


def grounds_by_child(*, run: Document) -> dict[str, Grounds]:
    """Return why each child of a run got what it got, reading the run once for each language."""
    by_language = {language: explain_each(run, language) for language in LANGUAGES}
    return {
        child: {language: by_language[language][child] for language in LANGUAGES}
        for child in by_language[LANGUAGES[0]]
    }


def grounds_in_run(*, run: Document, child: str) -> Grounds:
    """Return why a child got what it got in a run, in each language."""
    return {language: list(explain(run, child, language)) for language in LANGUAGES}
