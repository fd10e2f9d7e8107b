"""Loads needs, and the municipalities that say «we need this too»."""

from components.models import ComponentPage
from knowledge.models import Endorsement, NeedPage
from knowledge.services.endorsements import Demand, endorse_need
from knowledge.services.needs import write_need
from organisations.services import return_to_author

from .content.entries import DemoEndorsement, DemoNeed, prose
from .content.needs import NEEDS
from .moments import moment
from .publishing import address_in, bring_out, confirm, desk_of, themes_of

_TEXTS = ("summary", "users", "situation", "function", "performance", "limits")


def load_needs() -> int:
    """Write the needs that are missing, take each as far as it has come, and endorse it."""
    return sum(_load(each) for each in NEEDS)


def _load(text: DemoNeed) -> bool:
    desk = desk_of(text.section)
    slug = address_in(desk, text.title)
    if slug is None:
        return False
    answers = {name: prose(getattr(text, name)) for name in _TEXTS} | {
        "slug": slug,
        "title": text.title,
        "pupils": text.pupils,
        "children": text.children,
        "contract_ends_on": text.contract_ends_on,
        "themes": themes_of(text.themes),
        "keywords": list(text.keywords),
        "components": list(ComponentPage.objects.filter(slug__in=text.components)),
    }
    origin = NeedPage.objects.get(title=text.based_on) if text.based_on else None
    draft = write_need(section=desk.section, author=desk.editor, answers=answers, based_on=origin)
    page = bring_out(draft, desk=desk, written=text.written, fate=text.fate)
    if text.sent_back_because:
        state = page.current_workflow_task_state
        return_to_author(
            task_state=state, approver=desk.approver, comment=prose(text.sent_back_because)
        )
    confirm(page, desk=desk, days_ago=text.still_true)
    for endorsement in text.endorsements:
        _endorse(page, endorsement)
    return True


def _endorse(need: NeedPage, text: DemoEndorsement) -> None:
    desk = desk_of(text.organisation)
    endorsement = endorse_need(
        need=need,
        organisation=desk.organisation,
        person=desk.editor,
        demand=Demand(
            pupils=text.pupils, children=text.children, contract_ends_on=text.contract_ends_on
        ),
        may_be_named=text.named,
    )
    rows = Endorsement.objects.filter(pk=endorsement.pk)
    rows.update(endorsed_at=moment(text.told, need.title))
