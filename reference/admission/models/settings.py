"""What the municipality decides: how ways are weighed, what goes first, and where ways are hard."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Municipality, Tracked

from ..enums import Criterion, Hindrance


class AdmissionSettings(Dated, Tracked):
    """Local settings, dated. The weights are in metres of road."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="admission_settings"
    )
    resolution = models.CharField(_("decided by"), max_length=200)
    climb = models.PositiveIntegerField(_("for each metre of climb"), default=8)
    dangerous_road = models.PositiveIntegerField(_("for a dangerous road"), default=2000)
    traffic = models.PositiveIntegerField(_("for heavy traffic"), default=500)
    sibling = models.PositiveIntegerField(_("for being parted from siblings"), default=1500)
    detour_percent = models.PositiveSmallIntegerField(
        _("length of roads in percent of a straight line"),
        default=130,
        validators=[MinValueValidator(100), MaxValueValidator(300)],
    )
    change_criteria = ArrayField(
        models.CharField(max_length=20, choices=Criterion),
        verbose_name=_("what goes first at a change of school"),
        default=list,
    )
    answer_days = models.PositiveSmallIntegerField(_("days to confirm"), default=21)

    class Meta:
        constraints = [
            one_at_a_time("admission_settings_one_at_a_time", "municipality"),
            models.CheckConstraint(
                condition=models.Q(
                    climb__lte=1000, dangerous_road__lte=100_000, traffic__lte=100_000
                )
                & models.Q(sibling__lte=100_000, detour_percent__range=(100, 300)),
                name="admission_weights_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.resolution}"


class Barrier(Dated, Tracked):
    """A line on the map, dated: a way that crosses it is dangerous, busy, or climbs so much."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="barriers")
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=Hindrance)
    metres = models.PositiveSmallIntegerField(_("metres of climb"), default=0)
    from_east = models.IntegerField()
    from_north = models.IntegerField()
    to_east = models.IntegerField()
    to_north = models.IntegerField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=Hindrance.CLIMB, metres__gt=0)
                | (~models.Q(kind=Hindrance.CLIMB) & models.Q(metres=0)),
                name="barrier_climbs_if_it_is_a_climb",
            ),
        ]

    def __str__(self) -> str:
        return self.name
