"""The front page."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    """The front page: what this is, what is new, what is open and what is needed."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["organisations.OrganisationIndexPage"]
    template = "portal/home_page.html"

    class Meta:
        verbose_name = _("front page")
