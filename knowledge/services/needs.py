"""Writes needs in an organisation's section, also on the ground of another's."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.models import NeedPage
from knowledge.queries.entries import needs_readable_by
from organisations.models import OrganisationPage, User
from organisations.services import create_draft, save_draft

from .experiences import assign_answers
from .procurement_values import Values


@transaction.atomic
def write_need(
    *,
    section: OrganisationPage,
    author: User,
    answers: Values,
    based_on: NeedPage | None = None,
) -> NeedPage:
    """Write a need as a draft in `section`; `answers` go by the names of its fields.

    `based_on` is the need that was reused, whose lineage is kept. Raises `PermissionDenied` for
    one who does not write there or cannot read what it is based on, `ValidationError` for answers
    that the page refuses.
    """
    if based_on and not needs_readable_by(author).filter(pk=based_on.pk).exists():
        raise PermissionDenied(_("You cannot read the need that this one is based on."))
    page = NeedPage(based_on=based_on)
    assign_answers(page, answers)
    return create_draft(page=page, parent=section, author=author)


@transaction.atomic
def rewrite_need(*, page: NeedPage, author: User, answers: Values) -> NeedPage:
    """Keep new answers as the latest draft and return it; what is published stays as it is."""
    draft: NeedPage = page.get_latest_revision_as_object()
    assign_answers(draft, answers)
    save_draft(page=draft, author=author)
    return draft
