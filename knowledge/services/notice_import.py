"""Makes or updates a procurement from a notice file; a file with an error leaves nothing behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from knowledge import notices
from knowledge.enums import BuyerRole, Phase
from knowledge.facts import STATED, UNITS, UNITS_OF_A_LOT, announced_on, facts_of, shortened
from knowledge.models import DoubtfulMatch, Notice, Procurement, ProcurementChange
from knowledge.notices.identifiers import lot_order
from knowledge.queries.matching import Match, match_of_notice
from organisations.models import Organisation, User
from organisations.services import reserve_room

from .notice_problems import (
    ImportProblem,
    ImportRefused,
    buyer_differs,
    invalid_values,
    match_is_doubtful,
    other_buyers,
    translated,
)
from .procurement_review import submit_procurement
from .procurement_values import Values, jsonable
from .procurements import (
    confirm_may_write,
    current_values,
    locked,
    open_change,
    record_change,
    start_procurement,
)

Lots = Iterable[dict[str, Any]]


class ImportStatus(StrEnum):
    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class ImportedNotice:
    status: ImportStatus
    notice: notices.Notice
    procurement: Procurement
    problems: tuple[ImportProblem, ...]


def import_notice(
    *, data: bytes, organisation: Organisation, author: User | None
) -> ImportedNotice:
    """Import an eForms notice as a draft procurement of `organisation`, or update the one that it
    tells of (see `match_of_notice`). In doubt it is a draft of its own, and a warning says so.

    What somebody corrected by hand stays corrected. A change of a public procurement waits for an
    approver. The same file again changes nothing. Where the notice names other buyers, who bought
    it is left unsettled. `author` is None for an operator's command, whose import is submitted.
    Raises `ImportRefused` with every problem, `PermissionDenied` for one who does not write there.
    """
    confirm_may_write(organisation=organisation, author=author)
    try:
        notice = notices.read_notice(data, today=timezone.localdate())
    except notices.NoticeRefused as refused:
        raise ImportRefused(tuple(map(translated, refused.problems))) from refused
    try:
        with transaction.atomic():
            Organisation.objects.select_for_update().get(pk=organisation.pk)
            match = match_of_notice(notice, sha256(data).hexdigest(), organisation)
            status, procurement = _import(match, notice, data, organisation, author)
            is_news = status is not ImportStatus.UNCHANGED
            if author is None and is_news and not match.doubtful:
                _submit_if_nobody_writes(procurement)
    except ValidationError as error:
        raise ImportRefused(invalid_values(error)) from error
    problems = (
        *map(translated, notice.warnings),
        *buyer_differs(notice, organisation),
        *match_is_doubtful(match),
    )
    return ImportedNotice(status, notice, procurement, problems)


def _import(
    match: Match,
    notice: notices.Notice,
    data: bytes,
    organisation: Organisation,
    author: User | None,
) -> tuple[ImportStatus, Procurement]:
    if match.procurement:
        procurement = locked(match.procurement)
        return _update(procurement, notice, data, author), procurement
    facts = _facts([notice]) | _buyers(notice, organisation, {})
    if any(other.procedure_id == facts["procedure_id"] for other in match.doubtful):
        facts["procedure_id"] = ""
    procurement = start_procurement(organisation=organisation, author=author, values=facts)
    _keep(notice, data, procurement, open_change(procurement))
    DoubtfulMatch.objects.bulk_create(
        DoubtfulMatch(draft=procurement, other=other) for other in match.doubtful
    )
    return ImportStatus.IMPORTED, procurement


def read_into(procurement: Procurement, row: Notice, *, author: User) -> ImportStatus:
    """Bring a locked procurement up to date from a notice that another one has.

    For the services of this package, which have asked who may.
    """
    [notice] = _read_again([row])
    return _update(procurement, notice, bytes(row.source), author)


def _update(
    procurement: Procurement, notice: notices.Notice, data: bytes, author: User | None
) -> ImportStatus:
    rows = list(procurement.notices.all())
    replaced = [each for each in rows if _key(each) == (notice.notice_id, notice.version or "")]
    if any(each.sha256 == sha256(data).hexdigest() for each in replaced):
        return ImportStatus.UNCHANGED
    before = _facts(_read_again(rows))
    after = _facts([*_read_again(each for each in rows if each not in replaced), notice])
    if replaced and before == after:
        return ImportStatus.UNCHANGED
    current = current_values(procurement)
    news = _news(before, after, current) | _buyers(notice, procurement.lead, current)
    change = record_change(procurement=procurement, author=author, values=news)
    for each in replaced:
        each.delete()
    _keep(notice, data, procurement, change)
    return ImportStatus.UPDATED


def _buyers(notice: notices.Notice, organisation: Organisation, current: Values) -> dict[str, Any]:
    """Ask who bought it, unless `organisation` did or the same question was asked before."""
    others = other_buyers(notice, organisation)
    if others and others != current.get("other_buyers"):
        return {"buyer_role": BuyerRole.UNSETTLED, "other_buyers": others}
    if not others and current.get("buyer_role") == BuyerRole.UNSETTLED:
        return {"buyer_role": BuyerRole.LEAD, "other_buyers": []}
    return {}


def _submit_if_nobody_writes(procurement: Procurement) -> None:
    """The operator is the first person; where editors are writing, it is theirs to submit."""
    change = open_change(procurement)
    if change and change.submitted_at is None and not change.authors.exists():
        submit_procurement(procurement=procurement, author=None)


def _facts(read: Iterable[notices.Notice]) -> dict[str, Any]:
    """Every fact that a notice can state, with the field's default where none of them does."""
    defaults = {
        field.name: field.get_default()
        for field in Procurement._meta.concrete_fields
        if field.name in STATED
    }
    return jsonable(defaults | {"lots": [], "phase": Phase.NEED} | facts_of(read))


def _news(before: Values, after: Values, current: Values) -> dict[str, Any]:
    """What the notice changes, where nobody has corrected what earlier notices said."""
    alone = {name: value for name, value in after.items() if name != "lots"}
    lots = _lots_with_news(*(values["lots"] for values in (before, after, current)))
    return _uncorrected(before, alone, current, UNITS) | (
        {} if lots == current["lots"] else {"lots": lots}
    )


def _lots_with_news(before: Lots, after: Lots, current: Lots) -> list[Values]:
    """Each lot by itself, so that a correction of one keeps no news from the others.

    A lot that somebody removed stays away, and one that somebody added stays.
    """
    said_before, said_now, now = (
        {lot["identifier"]: lot for lot in each} for each in (before, after, current)
    )
    merged = {name: lot for name, lot in said_now.items() if name not in said_before} | now
    for name in said_before.keys() & said_now.keys() & now.keys():
        merged[name] = now[name] | _uncorrected(
            said_before[name], said_now[name], now[name], UNITS_OF_A_LOT
        )
    removed = {
        name for name in said_before.keys() - said_now.keys() if now.get(name) == said_before[name]
    }
    return [merged[name] for name in sorted(merged.keys() - removed, key=lot_order)]


def _uncorrected(
    before: Values, after: Values, current: Values, units: Iterable[tuple[str, ...]]
) -> dict[str, Any]:
    news: dict[str, Any] = {}
    in_units = {name for unit in units for name in unit}
    for unit in (*units, *((name,) for name in after if name not in in_units)):
        said_before, said_now, now = (
            [values[name] for name in unit] for values in (before, after, current)
        )
        if said_now != said_before and now == said_before:
            news |= {name: after[name] for name in unit}
    return news


def _read_again(rows: Iterable[Notice]) -> list[notices.Notice]:
    """As on the day of their import, so that what has been disclosed since is no correction."""
    return [
        notices.read_notice(bytes(each.source), today=timezone.localtime(each.imported_at).date())
        for each in rows
    ]


def _keep(
    notice: notices.Notice,
    data: bytes,
    procurement: Procurement,
    change: ProcurementChange | None,
) -> None:
    row = Notice(
        procurement=procurement,
        change=change,
        notice_id=notice.notice_id,
        version=notice.version or "",
        subtype=notice.subtype or "",
        form_type=notice.form_type or "",
        title=shortened(str(notice.title), 250),
        announced_on=announced_on(notice),
        publication_number=notice.publication_number or "",
        earlier_notices=list(notice.earlier_notices),
        source=data,
        sha256=sha256(data).hexdigest(),
    )
    row.full_clean(exclude=["procurement", "change"])
    reserve_room(organisation=procurement.lead, size=len(data))
    row.save()


def _key(row: Notice) -> tuple[str, str]:
    return row.notice_id, row.version
