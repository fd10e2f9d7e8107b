"""Pages in an organisation's section, on each step of their way to the public."""

from itertools import count
from typing import Any

from django.test import Client
from wagtail.models import TaskState

from components.models import ComponentPage
from organisations.enums import Role
from organisations.models import OrganisationPage, SectionContentPage, User, WithdrawalTerms
from organisations.queries import review_queue
from organisations.services import approve, create_draft, submit_for_approval
from tests.factories.organisations import person

_serial = count(1)

WHY = WithdrawalTerms(reason="Teksten gjaldt en annen avtale.")


def draft_page(
    section: OrganisationPage, author: User | None = None, **fields: Any
) -> ComponentPage:
    """Return a draft in `section`, by `author` or by a new editor."""
    author = author or person(section.organisation, Role.EDITOR)
    fields.setdefault("title", f"Felleskomponent {next(_serial)}")
    return create_draft(page=ComponentPage(**fields), parent=section, author=author)


def submitted_page(
    section: OrganisationPage, author: User | None = None, **fields: Any
) -> ComponentPage:
    """Return a page that waits for an approver of `section`."""
    author = author or person(section.organisation, Role.EDITOR)
    page = draft_page(section, author, **fields)
    submit_for_approval(page=page, author=author)
    return ComponentPage.objects.get(pk=page.pk)


def published_page(
    section: OrganisationPage,
    author: User | None = None,
    approver: User | None = None,
    **fields: Any,
) -> ComponentPage:
    """Return a page that one wrote and another approved."""
    page = submitted_page(section, author, **fields)
    approver = approver or person(section.organisation, Role.APPROVER)
    approve(task_state=state_of(page), approver=approver)
    return ComponentPage.objects.get(pk=page.pk)


def state_of(page: SectionContentPage) -> TaskState:
    """Return the review that `page` is in."""
    state: TaskState = page.current_workflow_task_state
    return state


def review_of(page: SectionContentPage, approver: User) -> int:
    """Return the key of the review of `page` in the queue of `approver`."""
    return next(review.state.pk for review in review_queue(approver) if review.page.pk == page.pk)


def decision_on(client: Client, address: str) -> dict[str, str]:
    """Return what the form of approval at `address` sends when all has been read."""
    form = client.get(address).context["approve_form"]
    return {"read": form.initial["read"], "has_read": "on", "comment": ""}
