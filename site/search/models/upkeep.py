"""What operators, or the night, did to look after search: one row each time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Upkeep(models.TextChoices):
    CHECK = "check", _("Check")
    REPAIR = "repair", _("Repair")
    REBUILD = "rebuild", _("Index built anew")


class UpkeepRun(models.Model):
    """`differing` is how many documents were not as they should be, where `problem` is empty.

    Else the work could not be done, and `problem` says why, in the words of the cluster.
    """

    what = models.CharField(max_length=10, choices=Upkeep)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    differing = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    class Meta:
        verbose_name = _("upkeep of search")
        verbose_name_plural = _("upkeep of search")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("began_at")), name="upkeep_ends_after_it_began"
            ),
            models.CheckConstraint(condition=Q(what__in=Upkeep), name="upkeep_is_of_a_known_kind"),
        ]
        indexes = [models.Index(fields=["what", "-ended_at"], name="upkeep_latest")]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.ended_at:%Y-%m-%d %H:%M}"

    @property
    def seconds(self) -> int:
        """How long it took."""
        return round((self.ended_at - self.began_at).total_seconds())
