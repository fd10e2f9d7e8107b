"""The sections of the page tree: one for each organisation that publishes."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Collection, Page, Workflow

from .content import SectionContentPage
from .organisations import Organisation


class OrganisationIndexPage(Page):
    """The node above all sections; its address shows the list of organisations."""

    max_count = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["organisations.OrganisationPage"]
    preview_modes: ClassVar[list[tuple[str, str]]] = []  # a view shows it, and there is no text


class OrganisationPage(SectionContentPage):
    """An organisation's own section; what it writes lies below."""

    # Named apart from the base's derived `organisation`, which every page below shares.
    owner_organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="section", editable=False
    )
    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link", "ol", "ul", "image"]
    )
    workflow = models.OneToOneField(
        Workflow, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["organisations.OrganisationIndexPage"]
    template = "organisations/organisation_page.html"
    listed_in = (_("Organisations"), "organisation_list")

    # Gives what the page shows beside its text; set by the view layer, which models know not of.
    shown_with: ClassVar[Callable[["OrganisationPage"], dict[str, Any]]] = lambda _page: {}

    def clean(self) -> None:
        # An organisation's address is the same with and without a section.
        self.slug = self.owner_organisation.slug
        super().clean()

    def with_content_json(self, content: dict[str, Any]) -> "OrganisationPage":
        """Show an earlier text of the section, whose workflow and files stay what they are."""
        page: OrganisationPage = super().with_content_json(content)
        page.workflow_id, page.collection_id = self.workflow_id, self.collection_id
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | type(self).shown_with(self)

    class Meta:
        verbose_name = _("organisation's section")
        verbose_name_plural = _("organisations' sections")
