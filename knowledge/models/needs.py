"""A need: the function and performance wanted, never a product list."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from organisations.models import SectionContentPage
from organisations.models.keywords import PageKeywords
from search.models import KeywordLink

from .page_forms import NeedAdminForm
from .procurements import WRITERS


class NeedKeyword(KeywordLink):
    content_object = ParentalKey(
        "knowledge.NeedPage", on_delete=models.CASCADE, related_name="keyword_links"
    )

    class Meta(KeywordLink.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="need_has_a_keyword_once"
            ),
        ]


class NeedPage(SectionContentPage):
    """`based_on` is the need on whose text this one was built (reuse), set once, on copying."""

    written_by = WRITERS

    summary = models.TextField(_("in short"), max_length=500)
    users = models.TextField(_("who needs it"), max_length=2000)
    situation = models.TextField(_("the situation"), max_length=4000)
    function = models.TextField(_("what it must make possible"), max_length=4000)
    performance = models.TextField(_("how we measure that it works"), max_length=4000)
    limits = models.TextField(_("what it must fit in with"), max_length=4000, blank=True)
    pupils = models.PositiveIntegerField(_("pupils concerned"), default=0)
    children = models.PositiveIntegerField(_("kindergarten children concerned"), default=0)
    contract_ends_on = models.DateField(
        _("when the contract you have now ends"), null=True, blank=True
    )
    themes = ParentalManyToManyField(
        "search.Theme", verbose_name=_("themes"), blank=True, related_name="needs"
    )
    keywords = PageKeywords(through=NeedKeyword)
    components = ParentalManyToManyField(
        "components.ComponentPage", verbose_name=_("components"), blank=True, related_name="needs"
    )
    based_on = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="reused_by",
        verbose_name=_("based on"),
    )

    base_form_class = NeedAdminForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("users"),
                FieldPanel("situation"),
                FieldPanel("function"),
                FieldPanel("performance"),
                FieldPanel("limits"),
            ],
            heading=_("Function and performance"),
        ),
        FieldRowPanel(
            [FieldPanel("pupils"), FieldPanel("children"), FieldPanel("contract_ends_on")]
        ),
        FieldPanel("components"),
        FieldPanel("themes"),
        FieldPanel("keywords"),
    ]
    parent_page_types = ["organisations.OrganisationPage"]
    subpage_types: list[str] = []
    template = "knowledge/need_page.html"
    listed_in = (_("Needs"), "need_list")

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.CheckConstraint(
                name="need_is_not_based_on_itself",
                condition=~models.Q(based_on=models.F("page_ptr")),
            ),
        ]

    @property
    def edit_url(self) -> str:
        """Where those in `written_by` write this in the portal's own look."""
        return reverse("need_edit", args=[self.pk])
