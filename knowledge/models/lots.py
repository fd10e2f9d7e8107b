"""A lot: a part of a procurement that can be won for itself."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from knowledge.enums import LotOutcome, ValueKind
from knowledge.notices.identifiers import lot_order
from organisations.models.texts import WithoutIdentityNumbers

from .procurements import Procurement


class LotQuerySet(models.QuerySet["Lot"]):
    def in_order(self) -> list["Lot"]:
        """Return the lots by their numbers: LOT-2 comes before LOT-10."""
        return sorted(self, key=lambda lot: lot_order(lot.identifier))


class Lot(WithoutIdentityNumbers, models.Model):
    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="lots")
    identifier = models.CharField(_("lot"), max_length=50)
    title = models.CharField(_("title"), max_length=250, blank=True)
    main_cpv = models.CharField(_("main CPV code"), max_length=8, blank=True)
    estimated_value = models.DecimalField(
        _("value in figures"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    value_kind = models.CharField(
        _("what the figure is"), max_length=20, choices=ValueKind.choices, blank=True
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=LotOutcome.choices, blank=True)
    bids_received = models.PositiveIntegerField(_("number of bids"), null=True, blank=True)
    winners = ArrayField(
        models.CharField(max_length=250), verbose_name=_("winners"), default=list, blank=True
    )
    from_notice = models.BooleanField(_("from a notice"), default=False, editable=False)

    objects = LotQuerySet.as_manager()

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
                violation_error_message=_(
                    "Give the value as a figure above zero with its currency, or leave both out."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.identifier

    @property
    def winners_by_code(self) -> list[tuple[str, str]]:
        """Each winner with the code by which lists are narrowed to what it has won: its name
        without regard to case and punctuation."""
        return [(slugify(name, allow_unicode=True), name) for name in self.winners]

    @classmethod
    def stated(cls) -> dict[str, models.Field[Any, Any]]:
        """All fields that say something of a lot, by their names."""
        fields = cls._meta.concrete_fields
        return {field.name: field for field in fields if field.name not in {"id", "procurement"}}

    def describe(self, values: Mapping[str, Any]) -> "Lot":
        """Set every field from `values`, those they leave out to their defaults; return itself."""
        for name, field in self.stated().items():
            setattr(self, name, field.to_python(values.get(name, field.get_default())))
        return self
