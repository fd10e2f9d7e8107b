"""A meeting place: the series that workshops belong to."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from .keeping import PromiseKeepingPage


class MeetingPlacePage(PromiseKeepingPage):
    """Lies in the section of the organisation that hosts the series; its workshops lie below."""

    summary = models.TextField(_("in short"), max_length=500)
    purpose = models.TextField(
        _("why we meet"),
        max_length=4000,
        blank=True,
        help_text=_("Which problem is too large for one municipality alone?"),
    )
    themes = ParentalManyToManyField(
        "search.Theme", verbose_name=_("themes"), blank=True, related_name="meeting_places"
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("purpose"),
        FieldPanel("themes"),
    ]
    parent_page_types = ["organisations.OrganisationPage"]
    subpage_types = ["workshops.WorkshopPage"]
    template = "workshops/meeting_place_page.html"

    class Meta:
        verbose_name = _("meeting place")
        verbose_name_plural = _("meeting places")

    @property
    def edit_url(self) -> str:
        return reverse("meeting_place_edit", args=[self.pk])
