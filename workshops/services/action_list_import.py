"""Takes an edited action list in again: all of it, or none and every problem of every row."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Organisation, User
from workshops.action_lists import COLUMNS, Row, Table, meaning_of
from workshops.models import ActionItem, ActionUpdate
from workshops.organisation_names import OrganisationNames
from workshops.queries import evidence_at, facilitated_workshops, shown

from .actions import Promise, revise_action
from .errors import ActionRefused
from .log import locked
from .progress import Progress, report_progress

_HEADINGS = {column.code: column.heading for column in COLUMNS}
_NOT_YOURS = gettext_lazy(
    "You facilitate no workshop with an action of this ID, so the row cannot change anything."
)
_REPORTED = ("status", "due_on", "note", "evidence")
_PROMISED = ("title", "details", "owner", "helpers")


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in one cell: `row` as the spreadsheet counts, `column` by its heading."""

    row: int
    column: str
    message: str


class ActionListBroken(ValueError):
    """Nothing was imported; `problems` says what is wrong, in the order of the rows."""

    def __init__(self, problems: list[RowProblem]) -> None:
        super().__init__(_("Nothing was imported."))
        self.problems = problems


@dataclass(frozen=True)
class ImportResult:
    """How many actions changed and how many were as the file says; headings that nobody knew."""

    changed: int
    unchanged: int
    unknown_headings: tuple[str, ...]


@transaction.atomic
def import_action_list(*, table: Table, user: User) -> ImportResult:
    """Bring the actions that `table` names to what its cells say, as `user` would by hand.

    A column that is missing leaves everything as it is, as does a row that is missing; no row makes
    a new action. The same table twice changes nothing the second time. Raises `ActionListBroken`.
    """
    reading = _Import(table, user)
    problems: list[RowProblem] = []
    changed = 0
    for row in table.rows:
        row_problems, moved = reading.take_in(row)
        problems += row_problems
        changed += moved
    if problems:
        raise ActionListBroken(problems)
    return ImportResult(changed, len(table.rows) - changed, table.unknown_headings)


class _Import:
    """One table on its way in, with what all its rows are judged against."""

    def __init__(self, table: Table, user: User) -> None:
        self.user = user
        self.names = OrganisationNames(Organisation.objects.all())
        keys = [_key(row) for row in table.rows]
        self.twice = {key for key, count in Counter(keys).items() if count > 1}
        facilitated = ActionItem.objects.of_workshops(facilitated_workshops(user))
        named = shown(facilitated.filter(uuid__in=filter(None, keys))).prefetch_related("helpers")
        self.actions: dict[UUID | None, ActionItem] = {action.uuid: action for action in named}
        self.mine = set(self.actions)
        others = shown(
            ActionItem.objects.public().filter(uuid__in=set(filter(None, keys)) - self.mine)
        )
        self.actions |= {action.uuid: action for action in others.prefetch_related("helpers")}
        self.notes: dict[int, set[str]] = defaultdict(set)
        lines = ActionUpdate.objects.filter(action__in=self.actions.values())
        for action_id, note in lines.values_list("action", "note"):
            self.notes[action_id].add(note)

    def take_in(self, row: Row) -> tuple[list[RowProblem], bool]:
        """Apply one row; return its problems, and whether it changed anything."""
        action = self.actions.get(_key(row))
        if problem := self._identity_problem(row, action):
            return [_problem(row, "uuid", problem)], False
        assert action is not None  # noqa: S101 - an unknown action is an identity problem
        meaning = meaning_of(row, self.names)
        problems = dict(meaning.problems)
        values = {code: meaning.values[code] for code in self._differences(action, meaning.values)}
        if self._new_evidence(row, action):
            values["evidence"] = evidence_at(row["evidence"], self.user)
            if values["evidence"] is None:
                problems["evidence"] = _(
                    "Write the address of a published experience, need or component, or of a "
                    "document of your own."
                )
        if (values or problems) and _key(row) not in self.mine:
            return [_problem(row, "uuid", _NOT_YOURS)], False
        if values and "version" in row and row["version"] != str(action.version):
            problems["version"] = _(
                "The action has changed since the list was exported. Export it again."
            )
        if not problems and values:
            problems = self._apply(action, values)
        return [_problem(row, *problem) for problem in problems.items()], bool(values)

    def _identity_problem(self, row: Row, action: ActionItem | None) -> str:
        if not row["uuid"]:
            return _("The row has no ID. New actions are recorded on their workshop's page.")
        if action is None:
            return str(_NOT_YOURS)
        return _("The same ID is in more than one row.") if _key(row) in self.twice else ""

    def _differences(self, action: ActionItem, values: Mapping[str, Any]) -> Iterator[str]:
        """Yield the codes of what differs; a note goes along with them, and alone when new."""
        current = {
            "title": action.title,
            "details": action.details,
            "status": action.status,
            "due_on": action.due_on,
            "owner": action.owner,
            "helpers": frozenset(action.helpers.all()),
        }
        different = [code for code in current if code in values and values[code] != current[code]]
        yield from different
        note = values.get("note", "")
        if note and (different or note not in self.notes[action.pk]):
            yield "note"

    @staticmethod
    def _new_evidence(row: Row, action: ActionItem) -> bool:
        path = unquote(urlsplit(row["evidence"]).path)
        evidence = action.evidence_page or action.evidence_document
        return bool(path) and not (evidence and unquote(urlsplit(evidence.url).path) == path)

    def _apply(self, action: ActionItem, values: dict[str, Any]) -> dict[str, str]:
        """Change `action` as by hand; return the refusals by column, after undoing the row."""
        try:
            with transaction.atomic():
                reported = {code: values[code] for code in _REPORTED if code in values}
                if reported:
                    report_progress(action=action, user=self.user, progress=Progress(**reported))
                promised = {code: values[code] for code in _PROMISED if code in values}
                if promised:
                    promise = replace(Promise.of(locked(action)), **promised)
                    revise_action(action=action, user=self.user, promise=promise)
        except ValidationError as error:
            return _by_column(error)
        except ActionRefused as error:
            return {error.field if error.field in _HEADINGS else "title": str(error)}
        except PermissionDenied as error:
            return {"uuid": str(error)}
        return {}


def _key(row: Row) -> UUID | None:
    try:
        return UUID(row["uuid"])
    except ValueError:
        return None


def _problem(row: Row, code: str, message: object) -> RowProblem:
    return RowProblem(row.number, str(_HEADINGS[code]), str(message))


def _by_column(error: ValidationError) -> dict[str, str]:
    """Return the messages by column; those of fields without a column go to the title's."""
    by_column: dict[str, str] = {}
    for name, messages in error.message_dict.items():
        code = name if name in _HEADINGS else "title"
        by_column[code] = " ".join(filter(None, [by_column.get(code, ""), *messages]))
    return by_column
