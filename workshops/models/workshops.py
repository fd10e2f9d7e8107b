"""A workshop: one gathering of a meeting place."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from organisations.models import Organisation, WithoutIdentityNumbers

from .keeping import PromiseKeepingPage


class WorkshopPage(PromiseKeepingPage):
    """What it was about, who came, and when; what came of it is outcomes and actions."""

    summary = models.TextField(_("in short"), max_length=500)
    starts_on = models.DateField(_("date"))
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only when it lasts more than one day.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_online = models.BooleanField(_("can be attended online"), default=False)
    hosts = ParentalManyToManyField(
        Organisation, verbose_name=_("hosts"), blank=True, related_name="hosted_workshops"
    )
    participants = ParentalManyToManyField(
        Organisation,
        verbose_name=_("participants"),
        blank=True,
        related_name="attended_workshops",
        help_text=_("The organisations that took part; no names of persons."),
    )
    themes = ParentalManyToManyField(
        "search.Theme", verbose_name=_("themes"), blank=True, related_name="workshops"
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("place"),
                FieldPanel("is_online"),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("hosts"),
        FieldPanel("participants"),
        FieldPanel("themes"),
        InlinePanel("problems", heading=pgettext_lazy("workshop", "Problems"), label=_("Problem")),
        InlinePanel("programme", heading=_("Programme"), label=_("Programme item")),
    ]
    parent_page_types = ["workshops.MeetingPlacePage"]
    subpage_types: list[str] = []
    template = "workshops/workshop_page.html"

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        constraints = [
            models.CheckConstraint(
                name="workshop_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    @property
    def edit_url(self) -> str:
        return reverse("workshop_edit", args=[self.pk])

    @property
    def breadcrumbs(self) -> list[tuple[str | Promise, str]]:
        """Also by the meeting place that it is part of; a preview of a new one is part of none."""
        series = self.get_parent() if self.pk else None
        above, *here = super().breadcrumbs
        between = [(series.title, series.url)] if series and series.live else []
        return [above, *between, *here]

    def clean(self) -> None:
        super().clean()
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day cannot be before the first.")})


class WorkshopProblem(WithoutIdentityNumbers, Orderable):
    """One of the problems that the workshop was called to work on."""

    workshop = ParentalKey(WorkshopPage, on_delete=models.CASCADE, related_name="problems")
    title = models.CharField(_("problem"), max_length=200)
    description = models.TextField(_("what makes it hard"), max_length=1000, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("problem")
        verbose_name_plural = _("problems")

    def __str__(self) -> str:
        return self.title


class ProgrammeItem(WithoutIdentityNumbers, Orderable):
    """One item of the programme. The speaker is a role, since names take a person's consent."""

    workshop = ParentalKey(WorkshopPage, on_delete=models.CASCADE, related_name="programme")
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    title = models.CharField(pgettext_lazy("programme", "item"), max_length=200)
    speaker_role = models.CharField(
        _("who leads it"),
        max_length=100,
        blank=True,
        help_text=_("A role, such as «project manager»; no names of persons."),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("programme item")
        verbose_name_plural = _("programme items")

    def __str__(self) -> str:
        return self.title
