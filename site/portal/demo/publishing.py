"""How an entry of the demo gets out: written by one, approved by another, then dated back."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TypeVar

from django.utils import timezone

from organisations.addresses import address_of
from organisations.enums import Role
from organisations.models import Confirmation, Organisation, OrganisationPage, User
from organisations.models import SectionContentPage as ContentPage
from organisations.services import approve, confirm_still_true, submit_for_approval
from search.models import Theme

from .content.entries import Fate
from .moments import date_back, find_again, moment

Written = TypeVar("Written", bound=ContentPage)


@dataclass(frozen=True)
class Desk:
    """An organisation with the people who act for it in the demo."""

    organisation: Organisation

    @cached_property
    def section(self) -> OrganisationPage:
        return OrganisationPage.objects.get(owner_organisation=self.organisation)

    @cached_property
    def editor(self) -> User:
        return self._person(Role.EDITOR)

    @cached_property
    def approver(self) -> User:
        return self._person(Role.APPROVER)

    @cached_property
    def facilitator(self) -> User:
        return self._person(Role.FACILITATOR)

    @cached_property
    def representative(self) -> User:
        return self._person(Role.VENDOR_REPRESENTATIVE)

    def _person(self, role: Role) -> User:
        condition = {"memberships__organisation": self.organisation, "memberships__role": role}
        return User.objects.filter(is_demo=True, **condition).order_by("pk")[0]


def desk_of(slug: str) -> Desk:
    """Return the desk of the organisation with this address."""
    return Desk(Organisation.objects.get(slug=slug))


def address_in(desk: Desk, title: str) -> str | None:
    """Return the address of a new page of this title; None when the section has one there."""
    slug = address_of(title)
    exists = desk.section.get_children().filter(slug=slug).exists()
    return None if exists else slug


def themes_of(codes: tuple[str, ...]) -> list[Theme]:
    """Return the curated themes of these codes."""
    return list(Theme.objects.filter(slug__in=codes))


def bring_out(
    page: Written,
    *,
    desk: Desk,
    written: int,
    fate: Fate = Fate.PUBLISHED,
    author: User | None = None,
) -> Written:
    """Take a draft of `author` (the desk's editor) as far as `fate` says; return it as it is then.

    `written` is days ago; an approver decides the same day.
    """
    if fate is not Fate.DRAFT:
        submit_for_approval(page=page, author=author or desk.editor)
        page.refresh_from_db()
    if fate is Fate.PUBLISHED:
        approve(task_state=page.current_workflow_task_state, approver=desk.approver)
    result: Written = type(page).objects.get(pk=page.pk)
    at = moment(written, page.title)
    decided = min(at + timedelta(minutes=90), timezone.now())
    date_back(result, written=at, decided=decided)
    result.refresh_from_db()
    return result


def confirm(page: ContentPage, *, desk: Desk, days_ago: int | None) -> None:
    """Let the organisation say, then, that the page is still true; nothing when it never did."""
    if days_ago is None:
        return
    confirmation = confirm_still_true(page=page, user=desk.editor)
    rows = Confirmation.objects.filter(pk=confirmation.pk)
    rows.update(confirmed_at=moment(days_ago, page.title))
    find_again(page)
