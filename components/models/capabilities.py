"""A capability: one cell of the reference architecture, what one area needs at one layer."""

from django.db import models
from django.db.models import Case, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from components.enums import Area, Layer


def _position(field: str, vocabulary: type[models.TextChoices]) -> Case:
    """The place of `field`'s value in its vocabulary."""
    places = (When(**{field: value}, then=n) for n, value in enumerate(vocabulary.values))
    return Case(*places, output_field=models.IntegerField())


class CapabilityQuerySet(models.QuerySet["Capability"]):
    def in_order(self) -> "CapabilityQuerySet":
        """By area, and in each from the surface down."""
        return self.order_by(_position("area", Area), _position("layer", Layer))


class Capability(models.Model):
    """Curated, so that two municipalities mean the same cell; the axes are `Area` and `Layer`."""

    area = models.CharField(_("area"), max_length=20, choices=Area.choices)
    layer = models.CharField(_("layer"), max_length=20, choices=Layer.choices)
    name = models.CharField(_("name in bokmål"), max_length=100)
    name_nn = models.CharField(_("name in nynorsk"), max_length=100, blank=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    objects = CapabilityQuerySet.as_manager()

    class Meta:
        ordering = ["area", "layer"]
        verbose_name = _("capability")
        verbose_name_plural = _("capabilities")
        constraints = [
            models.UniqueConstraint(fields=["area", "layer"], name="one_capability_per_cell"),
            models.CheckConstraint(
                name="capability_lies_in_a_known_cell",
                condition=models.Q(area__in=Area.values, layer__in=Layer.values),
            ),
        ]

    def __str__(self) -> str:
        names = {"nn": self.name_nn, "en": self.name_en}
        return names.get(get_language() or "") or self.name
