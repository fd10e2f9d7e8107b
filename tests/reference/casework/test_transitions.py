"""A status changes in one place, and only as the table of its model allows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reference
from reference.casework.enums import AppealStatus
from reference.casework.models import Appeal
from reference.casework.refusals import ChangedMeanwhile
from reference.casework.statuses import APPEAL_TRANSITIONS

REFERENCE = Path(reference.__file__).parent
THE_ONE_PLACE = REFERENCE / "casework" / "transitions.py"
FIELDS = {"status"}


def assignments(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what sets a status past `Transitions`: an assignment, `update` or `bulk_update`."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            yield from (name for name in names if _is_status_of_a_row(name))
        if isinstance(node, ast.Call) and _name_of(node.func) in ("update", "bulk_update"):
            keywords = {keyword.arg for keyword in node.keywords}
            constants = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
            if FIELDS & (keywords | constants):
                yield node


def _is_status_of_a_row(target: ast.AST) -> bool:
    return (
        isinstance(target, ast.Attribute)
        and target.attr in FIELDS
        and not (isinstance(target.value, ast.Name) and target.value.id == "self")
    )


def _name_of(function: ast.AST) -> str:
    return function.attr if isinstance(function, ast.Attribute) else ""


@pytest.mark.parametrize(
    "source",
    [
        "held.status = RunStatus.FROZEN",
        "held.status, held.by = Status.SENT, user",
        "Admission.objects.filter(pk=1).update(status=Status.SENT)",
        "Admission.objects.bulk_update(rows, ['status'])",
    ],
)
def test_assignment_of_a_status_is_recognised(source: str) -> None:
    assert list(assignments(ast.parse(source)))


def test_no_status_is_set_past_the_transitions() -> None:
    found = [
        f"{path.relative_to(REFERENCE)}:{getattr(node, 'lineno', 0)}"
        for path in sorted(REFERENCE.rglob("*.py"))
        if path != THE_ONE_PLACE and "migrations" not in path.parts
        for node in assignments(ast.parse(path.read_text()))
    ]
    assert found == []


def test_status_moves_as_the_table_allows() -> None:
    appeal = Appeal(status=AppealStatus.RECEIVED)
    assert APPEAL_TRANSITIONS.following(appeal) == [
        AppealStatus.FORWARDED,
        AppealStatus.UPHELD_BY_OWNER,
    ]
    APPEAL_TRANSITIONS.put(appeal, AppealStatus.FORWARDED, answer="Videresendt")
    assert (appeal.status, appeal.answer) == (AppealStatus.FORWARDED, "Videresendt")


def test_status_that_may_not_follow_is_refused_and_changes_nothing() -> None:
    appeal = Appeal(status=AppealStatus.DISMISSED)
    with pytest.raises(ChangedMeanwhile):
        APPEAL_TRANSITIONS.put(appeal, AppealStatus.UPHELD, answer="Medhold")
    assert (appeal.status, appeal.answer) == (AppealStatus.DISMISSED, "")
