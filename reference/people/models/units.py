"""Municipalities and their kindergartens and schools."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Ownership, UnitKind
from .tracked_rows import Tracked


class Municipality(models.Model):
    number = models.CharField(_("municipality number"), max_length=4, primary_key=True)
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ["name__norwegian"]

    def __str__(self) -> str:
        return self.name


class Unit(Tracked):
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="units")
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind)
    name = models.CharField(_("name"), max_length=100)
    ownership = models.CharField(_("owner"), max_length=10, choices=Ownership)
    organisation_number = models.CharField(
        _("organisation number"), max_length=9, null=True, blank=True, unique=True
    )
    street_address = models.CharField(_("address"), max_length=200, blank=True)
    # Metres east and north of a point in the municipality: enough for "how far".
    east = models.IntegerField(_("east"), default=0)
    north = models.IntegerField(_("north"), default=0)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["name__norwegian"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "name"], name="unit_name_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_closed_on(self, day: date) -> bool:
        return self.closed_on is not None and self.closed_on <= day
