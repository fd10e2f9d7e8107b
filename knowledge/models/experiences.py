"""An experience: what a procurement taught those who went through it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from knowledge.enums import ChooseAgain, Stage
from organisations.models import SectionContentPage
from organisations.models.keywords import PageKeywords
from search.models import KeywordLink

from .page_forms import ExperienceAdminForm
from .procurements import WRITERS, Procurement


class ExperienceKeyword(KeywordLink):
    content_object = ParentalKey(
        "knowledge.ExperiencePage", on_delete=models.CASCADE, related_name="keyword_links"
    )

    class Meta(KeywordLink.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="experience_has_a_keyword_once"
            ),
        ]


class ExperiencePage(SectionContentPage):
    written_by = WRITERS

    procurement = models.ForeignKey(
        Procurement,
        on_delete=models.PROTECT,
        related_name="experiences",
        verbose_name=_("procurement"),
    )
    stage = models.CharField(
        _("when this is written"), max_length=20, choices=Stage.choices, default=Stage.AWARD
    )
    summary = models.TextField(_("in short"), max_length=500)
    went_well = models.TextField(_("what went well"), max_length=4000)
    would_change = models.TextField(_("what we would change"), max_length=4000)
    choose_again = models.CharField(
        _("would we choose this procedure again"), max_length=20, choices=ChooseAgain.choices
    )
    choose_again_why = models.TextField(_("why"), max_length=2000, blank=True)
    hours_spent = models.PositiveIntegerField(_("hours spent"), null=True, blank=True)
    bids_received = models.PositiveIntegerField(_("number of bids"), null=True, blank=True)
    themes = ParentalManyToManyField(
        "search.Theme", verbose_name=_("themes"), blank=True, related_name="experiences"
    )
    keywords = PageKeywords(through=ExperienceKeyword)

    base_form_class = ExperienceAdminForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("procurement"),
        FieldPanel("stage"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("went_well"),
                FieldPanel("would_change"),
                FieldPanel("choose_again"),
                FieldPanel("choose_again_why"),
            ],
            heading=_("What you learned"),
        ),
        FieldRowPanel([FieldPanel("hours_spent"), FieldPanel("bids_received")]),
        FieldPanel("themes"),
        FieldPanel("keywords"),
    ]
    parent_page_types = ["organisations.OrganisationPage"]
    subpage_types: list[str] = []
    template = "knowledge/experience_page.html"
    listed_in = (_("Experiences"), "experience_list")

    class Meta:
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")

    @property
    def edit_url(self) -> str:
        """Where those in `written_by` write this in the portal's own look."""
        return reverse("experience_edit", args=[self.pk])
