"""Writes experiences in an organisation's section, and publishes what they tell of with them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from knowledge.models import ExperiencePage, Procurement
from organisations.models import OrganisationPage, User
from organisations.services import create_draft, save_draft

from .procurement_review import publish_with_experience
from .procurement_values import Values


class NotYours(ValueError):
    """The organisation neither led, joined nor follows this procurement."""


@transaction.atomic
def write_experience(
    *, section: OrganisationPage, author: User, procurement: Procurement, answers: Values
) -> ExperiencePage:
    """Write an experience as a draft in `section`; `answers` go by the names of its fields.

    Raises `NotYours` for a procurement that the organisation has no part in, `PermissionDenied`
    for a person who does not write there, `ValidationError` for answers that the page refuses.
    """
    procurements = Procurement.objects.concerning(section.organisation)
    if not procurements.filter(pk=procurement.pk).exists():
        raise NotYours(_("Your organisation has no part in this procurement."))
    page = ExperiencePage(procurement=procurement)
    assign_answers(page, answers)
    return create_draft(page=page, parent=section, author=author)


@transaction.atomic
def rewrite_experience(*, page: ExperiencePage, author: User, answers: Values) -> ExperiencePage:
    """Keep new answers as the latest draft and return it; what is published stays as it is."""
    draft: ExperiencePage = page.get_latest_revision_as_object()
    assign_answers(draft, answers)
    save_draft(page=draft, author=author)
    return draft


def assign_answers(page: Any, answers: Values) -> None:
    """Set the answers on a page without saving it."""
    for name, value in answers.items():
        setattr(page, name, value)


@transaction.atomic
def publish_what_it_tells_of(*, page: ExperiencePage) -> None:
    """Publish the procurement of a newly published experience, by the one who approved that.

    An experience of another organisation's procurement tells of a public one already. Raises
    `PermissionDenied` when the approver of the experience wrote part of the procurement.
    """
    procurement = page.procurement
    if procurement.is_public or procurement.lead != page.organisation:
        return
    approval = (
        TaskState.objects.filter(
            revision_id=page.live_revision_id, status=TaskState.STATUS_APPROVED
        )
        .exclude(finished_by=None)
        .order_by("finished_at")
        .last()
    )
    if approval is None:
        raise PermissionDenied(_("Publish the procurement before the experience."))
    publish_with_experience(procurement=procurement, approver=approval.finished_by)
