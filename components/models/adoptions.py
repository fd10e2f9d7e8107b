"""Adoption: an organisation uses a component, since when, through what, and on whose word."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from components.enums import AdoptionStatus, AdoptionStep, Claimant

from .components import ComponentPage
from .products import Product


class DateRange(Func):
    """PostgreSQL's `daterange`."""

    function = "daterange"
    output_field = DateRangeField()


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def confirmed(self, today: dt.date | None = None) -> "AdoptionQuerySet":
        """Those that the using organisation has confirmed, and lately enough to be believed.

        What ended stays: it is history, and needs no reconfirming.
        """
        today = today or timezone.localdate()
        believed = Q(expires_on__gte=today) | Q(until__lt=today)
        return self.filter(believed, status=AdoptionStatus.CONFIRMED)

    def in_use(self, today: dt.date | None = None) -> "AdoptionQuerySet":
        """Confirmed, and in use on `today`."""
        today = today or timezone.localdate()
        return self.confirmed(today).filter(
            Q(until__isnull=True) | Q(until__gte=today), since__lte=today
        )

    def waiting(self) -> "AdoptionQuerySet":
        """Claims that the using organisation has not answered."""
        return self.filter(status=AdoptionStatus.CLAIMED)

    def lapsed(self, today: dt.date) -> "AdoptionQuerySet":
        """Confirmed once, still said to be in use, and not reconfirmed in time."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=today),
            status=AdoptionStatus.CONFIRMED,
            expires_on__lt=today,
        )


class Adoption(models.Model):
    """Dated, not overwritten: a new period, or another product, is another row.

    `until` is the last day in use. Changes are made by `components.services` only, each with a
    line of history.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="adoptions",
        verbose_name=_("used by"),
    )
    component = models.ForeignKey(
        ComponentPage,
        on_delete=models.CASCADE,
        related_name="adoptions",
        verbose_name=_("component"),
    )
    product = models.ForeignKey(
        Product,
        on_delete=models.PROTECT,
        related_name="adoptions",
        verbose_name=_("through the product"),
        null=True,
        blank=True,
    )
    since = models.DateField(_("in use since"))
    until = models.DateField(_("last day in use"), null=True, blank=True)
    claimed_by = models.CharField(_("claimed by"), max_length=10, choices=Claimant.choices)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=AdoptionStatus.choices,
        default=AdoptionStatus.CLAIMED,
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    expires_on = models.DateField(_("to be reconfirmed by"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "pk"]
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        constraints = [
            ExclusionConstraint(
                name="adoptions_of_one_product_do_not_overlap",
                expressions=[
                    (F("organisation"), RangeOperators.EQUAL),
                    (F("component"), RangeOperators.EQUAL),
                    (Coalesce(F("product"), Value(0)), RangeOperators.EQUAL),
                    (
                        DateRange("since", "until", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(status=AdoptionStatus.DISPUTED),
            ),
            models.CheckConstraint(
                name="adoption_does_not_end_before_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="confirmed_adoption_says_when",
                condition=~Q(status__in=[AdoptionStatus.CONFIRMED, AdoptionStatus.EXPIRED])
                | Q(confirmed_at__isnull=False, expires_on__isnull=False),
            ),
            models.CheckConstraint(
                name="vendor_claims_through_a_product",
                condition=~Q(claimed_by=Claimant.VENDOR) | Q(product__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.component.title}"

    def ended(self, today: dt.date) -> bool:
        """Tell whether the last day in use has been."""
        return self.until is not None and self.until < today

    def is_believed(self, today: dt.date) -> bool:
        """Tell whether `AdoptionQuerySet.confirmed` has this one."""
        in_time = self.expires_on is not None and self.expires_on >= today
        return self.status == AdoptionStatus.CONFIRMED and (in_time or self.ended(today))

    @property
    def is_due(self) -> bool:
        """Tell whether the using organisation should say again that this holds (a month ahead)."""
        today = timezone.localdate()
        if self.status == AdoptionStatus.EXPIRED:
            return True
        soon = self.expires_on is not None and self.expires_on < today + dt.timedelta(days=30)
        return self.status == AdoptionStatus.CONFIRMED and soon and not self.ended(today)


class AdoptionEvent(models.Model):
    """One line of an adoption's history; never changed."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(_("what happened"), max_length=15, choices=AdoptionStep.choices)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("line of an adoption's history")
        verbose_name_plural = _("lines of adoptions' history")

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.at:%Y-%m-%d}"
