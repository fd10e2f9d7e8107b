"""A shared component: a building block that more than one municipality can use."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from organisations.models import SectionContentPage


class ComponentPage(SectionContentPage):
    summary = models.TextField(_("in short"), max_length=500, blank=True)
    themes = ParentalManyToManyField("search.Theme", verbose_name=_("themes"), blank=True)

    parent_page_types = ["organisations.OrganisationPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("shared component")
        verbose_name_plural = _("shared components")
