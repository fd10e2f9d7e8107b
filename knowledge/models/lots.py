"""A lot: a part of a procurement that can be won for itself."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import LotOutcome
from organisations.models.texts import WithoutIdentityNumbers

from .procurements import Procurement


class Lot(WithoutIdentityNumbers, models.Model):
    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="lots")
    identifier = models.CharField(_("lot"), max_length=50)
    title = models.CharField(_("title"), max_length=250, blank=True)
    main_cpv = models.CharField(_("main CPV code"), max_length=8, blank=True)
    estimated_value = models.DecimalField(
        _("value in figures"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=LotOutcome.choices, blank=True)
    bids_received = models.PositiveIntegerField(_("number of bids"), null=True, blank=True)
    winners = ArrayField(
        models.CharField(max_length=250), verbose_name=_("winners"), default=list, blank=True
    )

    class Meta:
        ordering = ["procurement", "identifier"]
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        constraints = [
            models.UniqueConstraint(
                fields=["procurement", "identifier"], name="one_lot_per_identifier"
            ),
            models.CheckConstraint(
                name="lot_value_has_a_currency",
                condition=Q(estimated_value__isnull=True, currency="")
                | Q(
                    estimated_value__isnull=False,
                    estimated_value__gt=0,
                    currency__regex=r"^[A-Z]{3}$",
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.identifier
