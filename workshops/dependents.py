"""What follows a workshop when it is published or withdrawn: its outcomes and its actions."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from organisations.dependents import Dependent
from organisations.models import SectionContentPage, User
from organisations.snapshots import Snapshot, version_of
from workshops.models import ActionItem, Outcome, WorkshopPage


class DependentsOfWorkshops:
    def lock(self, page: SectionContentPage) -> None:
        for rows in (_outcomes(page), _actions(page)):
            list(rows.select_for_update(of=("self",)))

    def published_with(self, page: SectionContentPage, approver: User) -> list[Dependent]:
        """None with a later text: what is recorded of a public workshop shows at once."""
        return [] if page.live else _both(page)

    def withdrawn_with(self, page: SectionContentPage) -> list[Dependent]:
        return _both(page)


def _both(page: SectionContentPage) -> list[Dependent]:
    outcomes = [(outcome.get_kind_display(), outcome.text) for outcome in _outcomes(page)]
    actions = [(action.title, _promise(action)) for action in _actions(page)]
    dependents = []
    if outcomes:
        title = ngettext("%(count)d outcome", "%(count)d outcomes", len(outcomes))
        dependents.append(_dependent("outcomes", _("Outcomes"), title, outcomes))
    if actions:
        title = ngettext("%(count)d action", "%(count)d actions", len(actions))
        dependents.append(_dependent("actions", pgettext("promise", "Actions"), title, actions))
    return dependents


def _dependent(key: str, kind: Promise | str, title: str, rows: list[tuple[str, str]]) -> Dependent:
    facts = tuple((f"{number}. {label}", text) for number, (label, text) in enumerate(rows, 1))
    snapshot = Snapshot(
        key=key,
        title=title % {"count": len(rows)},
        version=version_of(repr(facts)),
        facts=facts,
    )
    return Dependent(kind=kind, snapshot=snapshot)


def _promise(action: ActionItem) -> str:
    parts: Iterable[str] = (
        str(action.owner),
        date_format(action.due_on),
        str(action.get_status_display()),
        action.details,
    )
    return "\n".join(part for part in parts if part)


def _outcomes(page: SectionContentPage) -> "QuerySet[Outcome]":
    if not isinstance(page, WorkshopPage):
        return Outcome.objects.none()
    return Outcome.objects.filter(workshop=page.pk).order_by("pk")


def _actions(page: SectionContentPage) -> "QuerySet[ActionItem]":
    if not isinstance(page, WorkshopPage):
        return ActionItem.objects.none()
    return ActionItem.objects.filter(workshop=page.pk).select_related("owner").order_by("pk")
