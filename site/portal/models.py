"""The front page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    """The front page: what this is, what is new, what is open and what is needed."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["organisations.OrganisationIndexPage"]
    preview_modes: list[tuple[str, str]] = []  # it has nothing to edit; `views.home` shows it

    class Meta:
        verbose_name = _("front page")


class ContentVersion(models.Model):
    """A number that grows whenever something that a visitor could see has changed.

    One row. Deferred triggers of the database raise it as the last act of a transaction, so it also
    grows for changes made by commands, by the worker and by hand. See `portal.page_cache`.
    """

    number = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("version of the content")

    def __str__(self) -> str:
        return str(self.number)
