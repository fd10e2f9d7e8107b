"""A round of admission, how many places it has, and what each owner puts first."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Municipality, Tracked, Unit

from ..enums import Band, Criterion, RoundKind, Ties


class Round(Tracked):
    """One admission: when it opens, the deadline, and how long an offer waits for an answer.

    All of it is local. `year` is the kindergarten year that begins in August of that year.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="rounds")
    name = models.CharField(_("name"), max_length=100)
    year = models.PositiveSmallIntegerField(_("kindergarten year from August"))
    kind = models.CharField(
        _("kind of admission"), max_length=15, choices=RoundKind, default=RoundKind.MAIN
    )
    opens_on = models.DateField(_("opens on"))
    deadline = models.DateField(_("deadline"))
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer an offer"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    siblings_together = models.BooleanField(
        _("keep siblings together where it takes no place from another child"), default=False
    )
    family_pays_unused_months = models.BooleanField(
        _("the family pays from the month in which the place is vacant"), default=False
    )

    class Meta:
        ordering = ["-year", "-deadline"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "name"],
                condition=models.Q(deleted_at=None),
                name="round_name_is_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(deadline__gt=models.F("opens_on")),
                name="round_opens_before_its_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def is_main(self) -> bool:
        return self.kind == RoundKind.MAIN


class Places(Tracked):
    """How many a kindergarten gives out in a round, for an age band and a month of start."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="places")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    band = models.CharField(_("age band"), max_length=20, choices=Band)
    starts_on = models.DateField(_("month of start"))
    number = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit", "band", "starts_on"], name="places_once_for_band_and_start"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__day=1), name="places_from_a_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.band} {self.starts_on:%Y-%m}: {self.number}"


class CriteriaSet(Dated, Tracked):
    """What an owner puts first, in order; one for all municipal kindergartens (`unit` None)."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="criteria")
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="criteria_sets"
    )
    criteria = ArrayField(models.CharField(max_length=20, choices=Criterion), default=list)
    ties = models.CharField(_("equals"), max_length=10, choices=Ties, default=Ties.LOTTERY)

    class Meta:
        constraints = [
            one_at_a_time(
                "criteria_one_at_a_time",
                "municipality",
                Coalesce(
                    "unit_id",
                    models.Value(
                        "00000000-0000-0000-0000-000000000000",
                        output_field=models.UUIDField(),
                    ),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit or self.municipality}: {', '.join(self.criteria)}"

    @property
    def labels(self) -> list[str]:
        """The criteria in words, in their order."""
        return [str(Criterion(each).label) for each in self.criteria]
