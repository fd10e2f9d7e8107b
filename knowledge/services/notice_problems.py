"""What stops or troubles the import of a notice, said in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from knowledge import notices
from knowledge.facts import shortened
from knowledge.queries.matching import Match
from organisations.models import Organisation


@dataclass(frozen=True)
class ImportProblem:
    """`line` from 1 (0: the file as a whole), `path` of the element."""

    line: int
    path: str
    code: str
    severity: notices.Severity
    message: str


class ImportRefused(Exception):
    """The file cannot be imported; `problems` says why, by line."""

    def __init__(self, problems: tuple[ImportProblem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{each.line}: {each.message}" for each in problems))


def translated(problem: notices.Problem) -> ImportProblem:
    """Return the reader's problem with its message in the active language."""
    message = _(problem.template) % problem.params
    return ImportProblem(problem.line, problem.path, problem.code, problem.severity, message)


def invalid_values(error: ValidationError) -> tuple[ImportProblem, ...]:
    """Return what the model says of values that no part of it can hold, one for each message."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return tuple(
        ImportProblem(0, f"/{field}", "value_refused", notices.Severity.ERROR, message)
        for field, messages in by_field.items()
        for message in messages
    )


def match_is_doubtful(match: Match) -> Iterator[ImportProblem]:
    """Warn when the notice may belong to a procurement that it was not added to."""
    if not match.doubtful:
        return
    message = _(
        "The notice may belong to %(titles)s, but the identifiers and the buyers in the notices "
        "do not agree. It is kept as a draft of its own; say on its page whether they are the same."
    ) % {"titles": ", ".join(f"«{procurement.title}»" for procurement in match.doubtful)}
    yield ImportProblem(1, "/", "match_doubtful", notices.Severity.WARNING, message)


def other_buyers(notice: notices.Notice, organisation: Organisation) -> list[str]:
    """Return the buyers by name, the lead first; none where `organisation` is one of them."""
    name = organisation.name.casefold()
    for buyer in notice.buyers:
        names = {buyer.name.casefold(), (buyer.municipality or "").casefold()}
        number = buyer.organisation_number
        if name in names or (number and number == organisation.organisation_number):
            return []
    named = (buyer.name or buyer.organisation_number or "–" for buyer in notice.buyers)
    return [shortened(name, 250) for name in dict.fromkeys(named)]


def buyer_differs(notice: notices.Notice, organisation: Organisation) -> Iterator[ImportProblem]:
    """Warn when none of the buyers is `organisation`, by its number or by its name."""
    if not other_buyers(notice, organisation):
        return
    message = _(
        "The buyer in the notice is %(buyer)s, not %(organisation)s. It cannot be published "
        "before somebody has said whether you bought it together, whether you only follow it, or "
        "whether it is the wrong file."
    ) % {"buyer": notice.lead_buyer.name, "organisation": organisation.name}
    yield ImportProblem(1, "/", "buyer_differs", notices.Severity.WARNING, message)
