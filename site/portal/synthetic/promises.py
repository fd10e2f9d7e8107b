"""Synthetic actions: promised at one synthetic workshop of each seed, with their log."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet
from wagtail.models import Page

from knowledge.models import ExperiencePage, NeedPage
from workshops.enums import CLOSED, ActionStatus
from workshops.models import ActionItem, ActionUpdate, MeetingPlacePage, WorkshopPage

from .language import chain
from .plan import Plan
from .rows import insert_pages
from .shelf import DAYS, Shelf, one_of

_STATUSES = list(ActionStatus)
_WEIGHTS = (3, 3, 1, 3, 1)  # open, in progress, blocked, done, dropped
_MAX_PROOFS = 50


def write_actions(shelf: Shelf, plan: Plan, numbers: Sequence[int]) -> list[ActionItem]:
    """Insert the actions of these numbers, each with the lines of its log."""
    if not numbers:
        return []
    workshop = open_workshop(shelf, plan)
    proofs = list(_proofs(plan))
    actions = [_action(number, shelf, plan, proofs) for number in numbers]
    for action in actions:
        action.workshop = workshop
    ActionItem.objects.bulk_create(actions)
    ActionUpdate.objects.bulk_create(line for action in actions for line in _log(action))
    return actions


def open_workshop(shelf: Shelf, plan: Plan) -> WorkshopPage:
    """Return the workshop of this seed, made with its series the first time."""
    slug = plan.key(0)
    existing = WorkshopPage.objects.filter(slug=slug).first()
    if existing:
        return existing
    moment = shelf.now - timedelta(days=DAYS)
    page = {"slug": slug, "first_published_at": moment, "last_published_at": moment}
    series = MeetingPlacePage(title="Syntetisk møteplass", summary="Laget for å måle.", **page)
    insert_pages(shelf.sections[0], [series])
    workshop = WorkshopPage(
        title="Syntetisk workshop", summary="Laget for å måle.", starts_on=moment.date(), **page
    )
    insert_pages(series, [workshop])
    return workshop


def _proofs(plan: Plan) -> QuerySet[Page]:
    ours = Page.objects.live().filter(slug__startswith=plan.key(0).removesuffix("0"))
    return ours.type(ExperiencePage, NeedPage).order_by("pk")[:_MAX_PROOFS]


def _action(number: int, shelf: Shelf, plan: Plan, proofs: Sequence[Page]) -> ActionItem:
    random, words = plan.random(number), chain()
    at = shelf.moment(random)
    status = random.choices(_STATUSES, weights=_WEIGHTS)[0]
    if status is ActionStatus.DONE and not proofs:
        status = ActionStatus.IN_PROGRESS
    reported = min(at + timedelta(days=random.randint(1, 200)), shelf.now)
    return ActionItem(
        uuid=plan.uuid(number),
        title=words.title(random)[:200],
        details=words.text(random, sentences=random.randint(0, 3)),
        owner=one_of(random, shelf.organisations),
        due_on=(at + timedelta(days=random.randint(30, 400))).date(),
        status=status,
        closed_at=reported if status in CLOSED else None,
        evidence_page=random.choice(proofs) if status is ActionStatus.DONE else None,
        created_at=at,
        updated_at=at if status is ActionStatus.OPEN else reported,
    )


def _log(action: ActionItem) -> Iterator[ActionUpdate]:
    promised = {"to_due_on": action.due_on, "to_owner": action.owner}
    yield _line(action, at=action.created_at, to_status=ActionStatus.OPEN, **promised)
    if action.status != ActionStatus.OPEN:
        yield _line(
            action,
            at=action.updated_at,
            from_status=ActionStatus.OPEN,
            to_status=action.status,
            from_due_on=action.due_on,
            from_owner=action.owner,
            note="Syntetisk oppdatering.",
            evidence_page=action.evidence_page,
            **promised,
        )


def _line(action: ActionItem, *, at: datetime, **fields: object) -> ActionUpdate:
    return ActionUpdate(action=action, at=at, **fields)
