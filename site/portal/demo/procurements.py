"""Loads procurements, who follows them, and what they taught."""

from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from components.models import ComponentPage
from knowledge.enums import Ending, Phase, ReviewStep, ValueBand
from knowledge.models import Procurement
from knowledge.services.confirmations import confirm_procurement
from knowledge.services.experiences import write_experience
from knowledge.services.followers import follow_procurement
from knowledge.services.procurement_review import approve_procurement, submit_procurement
from knowledge.services.procurements import start_procurement
from organisations.models import Organisation

from .content.entries import DemoExperience, DemoFollower, DemoProcurement, Fate, prose
from .content.procurements import PROCUREMENTS
from .moments import day, moment
from .publishing import Desk, address_in, bring_out, confirm, desk_of, themes_of
from .terms import dates_of

# The portal opened then; what was announced earlier was written down afterwards.
OPENED = 720


def load_procurements() -> int:
    """Start, publish and date back the procurements that are missing, with their followers."""
    return sum(_load(each) for each in PROCUREMENTS)


def load_experiences() -> int:
    """Write what each procurement taught, and take it as far as it has come."""
    return sum(_tell(experience, text) for text in PROCUREMENTS for experience in text.experiences)


def identity(text: DemoProcurement) -> str:
    """Return the procedure's identifier (BT-04), by which a second loading knows it again."""
    return str(uuid5(NAMESPACE_URL, f"demo/{text.lead}/{text.title}"))


def date_back_procurement(procurement: Procurement, *, days_ago: int) -> None:
    """Let it look as if the procurement had been written down and published then."""
    at = moment(days_ago, procurement.title)
    row = Procurement.objects.filter(pk=procurement.pk)
    row.update(created_at=at)
    row.exclude(published_at=None).update(published_at=at)
    procurement.changes.update(opened_at=at)
    procurement.changes.exclude(submitted_at=None).update(submitted_at=at)
    procurement.changes.exclude(decided_at=None).update(decided_at=at)
    procurement.events.update(at=at)
    procurement.refresh_from_db()
    procurement.save()  # search follows what is saved


def _load(text: DemoProcurement) -> bool:
    if Procurement.objects.filter(procedure_id=identity(text)).exists():
        return False
    desk = desk_of(text.lead)
    procurement = start_procurement(
        organisation=desk.organisation, author=desk.editor, values=_values(text)
    )
    is_published = not text.waits and all(
        experience.fate is Fate.PUBLISHED for experience in text.experiences[:1]
    )
    if text.waits or is_published:
        submit_procurement(procurement=procurement, author=desk.editor)
    if is_published:
        approve_procurement(procurement=procurement, approver=desk.approver)
    procurement.refresh_from_db()
    for follower in text.followers:
        _follow(procurement, follower)
    days_of_experiences = [
        experience.written for experience in text.experiences if experience.fate is Fate.PUBLISHED
    ]
    first_told = max((days + 3 for days in days_of_experiences), default=0)
    days_ago = max(min(text.announced - 1, OPENED), first_told)
    date_back_procurement(procurement, days_ago=days_ago)
    if text.still_true is not None:
        _confirm(procurement, desk=desk, days_ago=text.still_true)
    return True


def _confirm(procurement: Procurement, *, desk: Desk, days_ago: int) -> None:
    """Let the organisation confirm, then, that the procurement is still correct."""
    at = moment(days_ago, procurement.title)
    confirmation = confirm_procurement(procurement=procurement, person=desk.editor)
    procurement.confirmations.filter(pk=confirmation.pk).update(confirmed_at=at)
    procurement.events.filter(step=ReviewStep.CONFIRMED).update(at=at)
    procurement.refresh_from_db()
    procurement.save()  # search follows what is saved


def _values(text: DemoProcurement) -> dict[str, Any]:
    cancelled = text.phase == Phase.CANCELLED
    return {
        "title": text.title,
        "description": prose(text.description),
        "phase": text.phase,
        "ending": Ending.CANCELLED if cancelled else Ending.AWARDED if text.awarded else "",
        "cancelled_reason": prose(text.cancelled_because),
        "procedure_code": text.procedure,
        "procedure_id": identity(text),
        "specification_approach": text.approach,
        "main_cpv": text.cpv,
        "value_band": ValueBand.of(Decimal(text.value)),
        "estimated_value": text.value,
        "currency": "NOK",
        "bids_received": text.bids,
        "options": prose(text.options),
        "themes": themes_of(text.themes),
        "keywords": list(text.keywords),
        "components": ComponentPage.objects.filter(slug__in=text.components),
        "participants": Organisation.objects.filter(slug__in=text.participants),
        **dates_of(text),
    }


def _follow(procurement: Procurement, text: DemoFollower) -> None:
    desk = desk_of(text.organisation)
    follow_procurement(
        procurement=procurement,
        organisation=desk.organisation,
        person=desk.editor,
        with_option=text.with_option,
        since=day(text.since),
    )


def _tell(experience: DemoExperience, text: DemoProcurement) -> bool:
    desk = desk_of(experience.section)
    slug = address_in(desk, experience.title)
    if slug is None:
        return False
    answers = {
        "slug": slug,
        "title": experience.title,
        "stage": experience.stage,
        "summary": prose(experience.summary),
        "went_well": prose(experience.went_well),
        "would_change": prose(experience.would_change),
        "choose_again": experience.choose_again,
        "choose_again_why": prose(experience.why),
        "hours_spent": experience.hours,
        "bids_received": experience.bids,
        "themes": themes_of(experience.themes),
        "keywords": list(experience.keywords),
    }
    draft = write_experience(
        section=desk.section,
        author=desk.editor,
        procurement=Procurement.objects.get(procedure_id=identity(text)),
        answers=answers,
    )
    page = bring_out(draft, desk=desk, written=experience.written, fate=experience.fate)
    confirm(page, desk=desk, days_ago=experience.still_true)
    return True
