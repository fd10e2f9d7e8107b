"""Loads the real notices: nothing is said of them beyond what they say.

Each is its buyer's, but for one that another organisation took in and has not said why.
"""

from components.models import ComponentPage
from knowledge.models import Procurement
from knowledge.services.notice_import import ImportStatus, import_notice
from knowledge.services.procurement_review import approve_procurement, submit_procurement
from knowledge.services.procurements import change_procurement

from .content.entries import DemoNotice
from .content.procurements import NOTICES
from .files import FILES
from .procurements import date_back_procurement
from .publishing import desk_of, themes_of

# Days ago that the first of them was imported; the others followed a fortnight apart.
FIRST_IMPORT = 130
APART = 14


def load_notices() -> int:
    """Import the notices that are missing; have each published by another person."""
    return sum(
        _load(notice, days_ago=FIRST_IMPORT - APART * number)
        for number, notice in enumerate(NOTICES)
    )


def _load(text: DemoNotice, *, days_ago: int) -> bool:
    desk = desk_of(text.buyer)
    data = (FILES / "notices" / text.file).read_bytes()
    imported = import_notice(data=data, organisation=desk.organisation, author=desk.editor)
    if imported.status is not ImportStatus.IMPORTED:
        return False
    procurement: Procurement = imported.procurement
    values = {
        "themes": themes_of(text.themes),
        "components": ComponentPage.objects.filter(slug__in=text.components),
    }
    change_procurement(procurement=procurement, author=desk.editor, values=values)
    if text.is_of_another:
        date_back_procurement(procurement, days_ago=days_ago)
        return True
    submit_procurement(procurement=procurement, author=desk.editor)
    approve_procurement(procurement=procurement, approver=desk.approver)
    date_back_procurement(procurement, days_ago=days_ago)
    return True
