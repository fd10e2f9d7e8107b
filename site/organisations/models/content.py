"""The base of every page that a municipality writes: it lies in a section and takes two persons."""

from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester, Revision

from organisations.enums import Role

from .organisations import Organisation
from .page_forms import SectionPageForm
from .references import refuse_hidden_references
from .texts import RefusesIdentityNumbers

# Root, front page, list of organisations, section: the fourth level of the tree.
SECTION_DEPTH = 4


class SectionPermissionTester(PagePermissionTester):
    """Wagtail's permissions, but for publishing: that takes a second person and the workflow.

    No group of an organisation holds Wagtail's `publish` permission, so every road that asks for it
    (the editor, bulk actions, moving and copying, an old revision) is closed, and approval in the
    workflow is the only one open. What `publish` also stands for in Wagtail, withdrawing a page and
    restricting who may read it, is the approver's right.
    """

    def _approves(self) -> bool:
        return self.user.is_superuser or self.user.has_role(
            self.page.specific.organisation, Role.APPROVER
        )

    def can_unpublish(self) -> bool:
        return self.page.live and not self.page_locked() and self._approves()

    def can_unschedule(self) -> bool:
        return self._approves()

    def can_set_view_restrictions(self) -> bool:
        return self._approves()


class SectionContentPage(RefusesIdentityNumbers, Page):
    """A page inside an organisation's section."""

    base_form_class = SectionPageForm
    show_in_menus_default = False

    class Meta:
        abstract = True

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation whose section this page lies in."""
        section_path = self.path[: Page.steplen * SECTION_DEPTH]
        return Organisation.objects.get(section__path=section_path)

    @property
    def edit_url(self) -> str:
        """Where this page is written; page types with pages of our own look say where those are."""
        return reverse("wagtailadmin_pages:edit", args=[self.pk])

    @cached_property
    def confirmed_at(self) -> datetime | None:
        """When somebody last said that this page still holds."""
        latest = self.confirmations.aggregate(latest=models.Max("confirmed_at"))
        return cast("datetime | None", latest["latest"])

    def clean(self) -> None:
        super().clean()
        home = self.path[: Page.steplen * SECTION_DEPTH] if self.path else ""
        refuse_hidden_references(self, home=home, writer=self.owner)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep a new text; the title by which others know the page waits for approval with it."""
        revision = super().save_revision(*args, **kwargs)
        if self.live:
            published = Page.objects.values_list("title", flat=True).get(pk=self.pk)
            Page.objects.filter(pk=self.pk).update(draft_title=published)
            self.draft_title = published
        return revision

    def permissions_for_user(self, user: object) -> SectionPermissionTester:
        return SectionPermissionTester(user, self)

    @property
    def fresh_at(self) -> datetime | None:
        """When somebody last published this page or said that it still holds."""
        moments = [moment for moment in (self.confirmed_at, self.last_published_at) if moment]
        return max(moments, default=None)


class Confirmation(models.Model):
    """One time that somebody said of a published page: this is still true."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="confirmations")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), auto_now_add=True)

    class Meta:
        ordering = ["-confirmed_at"]

    def __str__(self) -> str:
        return f"{self.page}: {self.confirmed_at:%Y-%m-%d}"
