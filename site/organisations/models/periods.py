"""How long what is published holds before its writers are asked, where a curator has said so."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class FreshnessPeriod(models.Model):
    kind = models.CharField(_("kind of entry"), max_length=50, unique=True)
    days = models.PositiveSmallIntegerField(
        _("days until its writers are asked whether it still holds"),
        validators=[MinValueValidator(30), MaxValueValidator(1095)],
    )

    class Meta:
        verbose_name = _("period of freshness")
        verbose_name_plural = _("periods of freshness")
        constraints = [
            models.CheckConstraint(
                name="freshness_period_is_sensible", condition=models.Q(days__range=(30, 1095))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days}"
