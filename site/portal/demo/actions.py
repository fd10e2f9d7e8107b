"""Loads what was promised at the workshops, and what became of each promise."""

from datetime import datetime

from django.core.files.base import ContentFile
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from components.models import ComponentPage
from organisations.enums import Role
from organisations.models import Organisation, User
from workshops.enums import Commitment
from workshops.models import ActionItem, WorkshopPage
from workshops.queries import evidence_pages
from workshops.services import (
    Progress,
    Promise,
    PromiseAnswer,
    answer_promise,
    record_action,
    report_progress,
    take_responsibility,
    upload_evidence,
)

from .content.entries import DemoAction, DemoUpdate, DemoWorkshop, prose
from .content.workshops import DOCUMENTS, MEETING_PLACES
from .files import FILES
from .moments import day, moment
from .publishing import Desk, desk_of, themes_of


def load_actions() -> int:
    """Record the actions that are missing, and report how each went."""
    return sum(
        _load(action, gathering, desk_of(series.section))
        for series in MEETING_PLACES
        for gathering in series.workshops
        for action in gathering.actions
    )


def _load(text: DemoAction, gathering: DemoWorkshop, desk: Desk) -> bool:
    workshops = WorkshopPage.objects.descendant_of(desk.section)
    workshop = workshops.get(title=gathering.title)
    if workshop.actions.filter(title=text.title).exists():
        return False
    action = record_action(
        workshop=workshop,
        user=desk.facilitator,
        promise=_promise(text, workshop),
        at=moment(gathering.held, text.title),
    )
    _answer(action, text, at=moment(gathering.held, text.title))
    for update in text.updates:
        _report(action, update, desk)
    if text.taken_by:
        person = User.objects.get(username=text.taken_by)
        take_responsibility(action=action, user=person, show_name=True)
    return True


def _promise(text: DemoAction, workshop: WorkshopPage) -> Promise:
    outcomes = list(workshop.outcomes.order_by("pk"))
    return Promise(
        title=text.title,
        details=prose(text.details),
        owner=Organisation.objects.get(slug=text.owner),
        helpers=list(Organisation.objects.filter(slug__in=text.helpers)),
        due_on=day(-text.due),
        outcome=None if text.outcome is None else outcomes[text.outcome],
        themes=themes_of(text.themes),
        components=list(ComponentPage.objects.filter(slug__in=text.components)),
    )


def _answer(action: ActionItem, text: DemoAction, *, at: datetime) -> None:
    """Let a person of the owner accept, or propose another date; where nobody is, it waits."""
    condition = {"memberships__organisation": action.owner, "memberships__role": Role.EDITOR}
    editor = User.objects.filter(is_demo=True, **condition).order_by("pk").first()
    if editor is None:
        return
    if text.proposed is None:
        answer = PromiseAnswer(commitment=Commitment.ACCEPTED)
    else:
        answer = PromiseAnswer(
            commitment=Commitment.DATE_PROPOSED,
            due_on=day(-text.proposed),
            note="Malen skal prøves i én konkurranse først, og den åpner en måned senere.",
        )
    answer_promise(action=action, user=editor, answer=answer, at=at)


def _report(action: ActionItem, text: DemoUpdate, desk: Desk) -> None:
    progress = Progress(
        status=text.status,
        note=prose(text.note),
        evidence=_evidence(text.evidence, desk),
        due_on=None if text.postponed_to is None else day(-text.postponed_to),
    )
    report_progress(
        action=action, user=desk.facilitator, progress=progress, at=moment(text.at, action.title)
    )


def _evidence(named: str, desk: Desk) -> Page | AbstractDocument | None:
    file = FILES / "documents" / named
    if not named:
        return None
    if not file.is_file():
        page: Page = evidence_pages().get(title=named)
        return page
    return upload_evidence(
        organisation=desk.organisation,
        user=desk.facilitator,
        title=DOCUMENTS[named],
        file=ContentFile(file.read_bytes(), name=file.name),
    )
