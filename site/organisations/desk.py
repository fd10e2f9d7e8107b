"""What the desk shows of reviews, drafts and freshness, and of the people one looks after."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from notifications.queries import paused_address
from organisations.enums import Role
from organisations.models import Organisation, SectionContentPage, User
from organisations.panels import Item, Panel, Shortcut
from organisations.queries import (
    IncompleteSection,
    drafts_of,
    entries_to_confirm,
    incomplete_sections,
    sent_back_to,
)
from organisations.queries.claims import claims_for
from organisations.queries.people import colleagues_in
from organisations.stale import StaleEntry, stale_entries
from organisations.submissions import Submission, submissions

QUEUE = Shortcut(
    label=gettext_lazy("The queue"),
    description=gettext_lazy("Owners who are silent, and entries that nobody stands behind."),
    url_name="queue",
    roles=frozenset({Role.FACILITATOR}),
)


def address_that_fails(user: User) -> Panel | None:
    """That emails do not arrive, and what to do; None as long as they do."""
    failing = paused_address(user.email) if user.email else None
    if failing is None:
        return None
    return Panel(
        key="failing-address",
        title=_("Our emails do not reach you"),
        items=(
            Item(
                title=user.email,
                url=reverse("account_email"),
                note=_(
                    "The address has refused three emails in a row, so we have stopped sending. "
                    "Correct the address, or try again when it works."
                ),
                at=failing.paused_at,
                action_url=reverse("address_resume"),
                action=_("Try again"),
            ),
        ),
    )


def waiting_for_my_approval(user: User) -> Panel | None:
    """What an approver has to read; None for those who approve nowhere."""
    waiting = submissions.waiting_for(user)
    approves = waiting or user.memberships.filter(role=Role.APPROVER).exists()
    if not approves:
        return None
    return Panel(
        key="reviews",
        title=_("Waiting for your approval"),
        items=tuple(_submitted_item(each) for each in waiting),
        comes_first=True,
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
        items=tuple(_submitted_item(each) for each in submissions.sent_by(user)),
    )


def still_true(user: User) -> Panel:
    """What was published longest ago, with a button that says that it still holds."""
    return Panel(
        key="still-true",
        title=_("Does this still hold?"),
        items=tuple(
            Item(
                title=entry.title,
                url=entry.url,
                note=entry.organisation,
                at=entry.fresh_at,
                action_url=entry.confirm_url,
                action=_("Still true"),
            )
            for entry in stale_entries.to_confirm_by(user)
        ),
    )


def people_to_look_after(user: User) -> Panel | None:
    """The organisations that a coordinator lets people in to, and who may have left them."""
    organisations = list(Organisation.objects.where(user, Role.COORDINATOR))
    if not (organisations or user.is_superuser):
        return None
    people = colleagues_in(organisations)
    return Panel(
        key="people",
        title=pgettext("staff", "People"),
        items=tuple(
            Item(
                title=organisation.name,
                url=reverse("people", args=[organisation.slug]),
                note=_absence(sum(each.is_long_absent for each in people.get(organisation.pk, []))),
            )
            for organisation in organisations
        ),
        hint=_("Invite people to an organisation, or remove those who have left."),
        more_url=reverse("people_index") if len(organisations) != 1 else "",
        more=_("Choose an organisation"),
    )


def claims_to_decide(user: User) -> Panel:
    """Who wants to represent a vendor, and waits for this person's answer."""
    return Panel(
        key="claims",
        title=_("Requests from vendors"),
        items=tuple(
            Item(
                title=claim.firm_name,
                url=claim.get_absolute_url(),
                note=claim.email,
                at=claim.created_at,
            )
            for claim in claims_for(user).waiting()[:20]
        ),
        more_url=reverse("vendor_claims"),
        more=_("All requests"),
    )


def _absence(number: int) -> str:
    if not number:
        return _("Invite and remove people")
    return ngettext(
        "%(number)d person has not signed in for a year",
        "%(number)d people have not signed in for a year",
        number,
    ) % {"number": number}


def stale_pages(user: User, before: datetime, limit: int) -> list[StaleEntry]:
    """Return the pages among what should be confirmed."""
    return [
        StaleEntry(
            title=page.title,
            url=reverse("publication", args=[page.pk]),
            organisation=page.organisation.name,
            fresh_at=page.fresh_at or before,
            confirm_url=reverse("publication_confirm", args=[page.pk]),
        )
        for page in entries_to_confirm(user, before=before, limit=limit)
    ]


def sections_to_repair(user: User) -> Panel | None:
    """For administrators: the organisations whose people cannot do what their roles say."""
    if not user.is_superuser:
        return None
    return Panel(
        key="sections-to-repair",
        title=_("Organisations that cannot publish"),
        items=tuple(_section_item(incomplete) for incomplete in incomplete_sections()),
    )


def _section_item(incomplete: IncompleteSection) -> Item:
    organisation = incomplete.organisation
    repairable = incomplete.can_be_repaired
    return Item(
        title=organisation.name,
        url=organisation.get_absolute_url(),
        note=" ".join(incomplete.faults),
        action_url=reverse("section_repair", args=[organisation.slug]) if repairable else "",
        action=_("Repair the section"),
    )


def _submitted_item(submission: Submission) -> Item:
    return Item(
        title=submission.title,
        url=submission.url,
        note=f"{submission.organisation}, {submission.kind}",
        at=submission.submitted_at,
    )


def _page_item(page: SectionContentPage, url: str) -> Item:
    return Item(
        title=page.draft_title,
        url=url,
        note=page.organisation.name,
        at=page.latest_revision_created_at,
    )
