"""Writes decisions, with the same grounds in each language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import override

from reference.casework.enums import DecisionKind, Outcome
from reference.casework.models import Decision
from reference.casework.rules import appeal_rule, last_day_of_appeal
from reference.people.models import Person, Unit, User

LANGUAGES = ("nb", "nn", "en")
Sentences = Callable[[], Sequence[str]]


def in_each_language(say: Sentences) -> dict[str, list[str]]:
    """Return what `say` says, by language."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = [str(sentence) for sentence in say()]
    return said


@dataclass(frozen=True)
class Matter:
    """What is decided on: which child's place where, and which side of it."""

    child: Person
    unit: Unit
    kind: DecisionKind


def decide(
    matter: Matter, *, outcome: Outcome, author: User, grounds: Sentences, may_appeal: bool
) -> Decision:
    """Make a decision of today; who got all that was asked for has nothing to appeal."""
    today = timezone.localdate()
    made: Decision = Decision.objects.create(
        subject=matter.child,
        kind=matter.kind,
        outcome=outcome,
        unit=matter.unit,
        grounds=in_each_language(grounds),
        legal_basis=appeal_rule(matter.kind, today).legal_basis,
        author=author,
        decided_on=today,
        appeal_until=last_day_of_appeal(matter.kind, today) if may_appeal else None,
    )
    return made
