"""What the desk shows of reviews, drafts and freshness, for every kind of page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.enums import Role
from organisations.models import SectionContentPage, User
from organisations.panels import Item, Panel
from organisations.queries import (
    Review,
    drafts_of,
    entries_to_confirm,
    review_queue,
    sent_back_to,
    submissions_of,
)


def waiting_for_my_approval(user: User) -> Panel | None:
    """What an approver has to read; None for those who approve nowhere."""
    reviews = review_queue(user)
    approves = reviews or user.memberships.filter(role=Role.APPROVER).exists()
    if not approves:
        return None
    return Panel(
        key="reviews",
        title=_("Waiting for your approval"),
        items=tuple(_review_item(review) for review in reviews),
        hint=_("Nothing waits for you."),
        more_url=reverse("review_queue"),
        more=_("All that waits"),
    )


def sent_back(user: User) -> Panel:
    """What an approver wants changed."""
    return Panel(
        key="sent-back",
        title=_("Sent back to you"),
        items=tuple(
            _page_item(page, reverse("publication", args=[page.pk])) for page in sent_back_to(user)
        ),
    )


def drafts(user: User) -> Panel:
    """What was begun and is not submitted."""
    return Panel(
        key="drafts",
        title=_("Your drafts"),
        items=tuple(_page_item(page, page.edit_url) for page in drafts_of(user)),
    )


def submitted(user: User) -> Panel:
    """What others have yet to deal with."""
    return Panel(
        key="submitted",
        title=_("Submitted by you"),
        items=tuple(_review_item(review) for review in submissions_of(user)),
    )


def still_true(user: User) -> Panel:
    """What was published longest ago, with a button that says that it still holds."""
    return Panel(
        key="still-true",
        title=_("Does this still hold?"),
        items=tuple(
            Item(
                title=page.title,
                url=reverse("publication", args=[page.pk]),
                note=page.organisation.name,
                at=page.fresh_at,
                action_url=reverse("publication_confirm", args=[page.pk]),
                action=_("Still true"),
            )
            for page in entries_to_confirm(user)
        ),
    )


def _review_item(review: Review) -> Item:
    return Item(
        title=review.title,
        url=reverse("review", args=[review.state.pk]),
        note=review.page.organisation.name,
        at=review.state.started_at,
    )


def _page_item(page: SectionContentPage, url: str) -> Item:
    return Item(
        title=page.draft_title,
        url=url,
        note=page.organisation.name,
        at=page.latest_revision_created_at,
    )
