"""A need: the function and performance wanted, never a product list."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from organisations.models import SectionContentPage


class NeedPage(SectionContentPage):
    summary = models.TextField(_("in short"), max_length=500, blank=True)
    themes = ParentalManyToManyField("search.Theme", verbose_name=_("themes"), blank=True)
    components = ParentalManyToManyField(
        "components.ComponentPage", verbose_name=_("components"), blank=True, related_name="needs"
    )

    parent_page_types = ["organisations.OrganisationPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
