"""Writes decisions: what was decided, with grounds in three languages, and how long to appeal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import override

from reference.casework.enums import DecisionKind, Outcome
from reference.casework.models import Decision
from reference.casework.rules import appeal_rule, last_day_of_appeal
from reference.people.models import Person, Unit, User

from ..documents import LANGUAGES

Grounds = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Decided:
    """A decision to be written; `unit` is None where nothing is awarded."""

    subject: Person
    unit: Unit | None
    grounds: Grounds
    may_appeal: bool = True


def write_decisions(
    *, kind: DecisionKind, decided: Sequence[Decided], author: User
) -> list[Decision]:
    """Write many decisions of one kind at once, and return them in their order."""
    today = timezone.localdate()
    rule = appeal_rule(kind, today)
    until = last_day_of_appeal(kind, today)
    made: list[Decision] = Decision.objects.bulk_create(
        Decision(
            subject=each.subject,
            kind=kind,
            outcome=Outcome.AWARDED if each.unit else Outcome.REFUSED,
            unit=each.unit,
            grounds={language: list(told) for language, told in each.grounds.items()},
            legal_basis=rule.legal_basis,
            author=author,
            decided_on=today,
            appeal_until=until if each.may_appeal else None,
        )
        for each in decided
    )
    return made


def in_each_language(say: Callable[[], Sequence[str]]) -> dict[str, list[str]]:
    """Return what `say` says, once in each language of the grounds."""
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = [str(sentence) for sentence in say()]
    return told
