"""A plan of a kindergarten's departments, and what the owner lets weigh in it."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.casework.models import SolvedRun
from reference.people.models import Municipality, Tracked, Unit

from ..enums import PlanStatus


class Weighing(Dated, Tracked):
    """What it costs in a plan to miss a wish by one, a friend, the present department, and a
    child's share of a pedagogue. Local; one for the municipality (`unit` None), or a unit's own."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="weighings")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    wish = models.PositiveSmallIntegerField(_("a wish"), default=10)
    together = models.PositiveSmallIntegerField(_("a friend"), default=6)
    stay = models.PositiveSmallIntegerField(_("the present department"), default=4)
    pedagogue = models.PositiveSmallIntegerField(_("pedagogues where the children are"), default=1)

    class Meta:
        constraints = [
            one_at_a_time(
                "weighing_one_at_a_time",
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
        return f"{self.unit or self.municipality}"


class Plan(SolvedRun):
    """It holds from `month`, a first; of each kindergarten and month one plan is in force."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    month = models.DateField(_("from"))
    status = models.CharField(
        _("status"), max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT
    )
    put_in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(SolvedRun.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month"],
                condition=models.Q(status=PlanStatus.IN_FORCE),
                name="one_plan_in_force_a_month",
            ),
            models.CheckConstraint(condition=models.Q(month__day=1), name="plan_from_a_first"),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[PlanStatus.IN_FORCE, PlanStatus.REPLACED],
                    put_in_force_by__isnull=False,
                )
                | models.Q(
                    status__in=[PlanStatus.DRAFT, PlanStatus.FROZEN, PlanStatus.DISCARDED],
                    put_in_force_by=None,
                ),
                name="plan_in_force_has_somebody_who_put_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.month:%Y-%m}"

    @cached_property
    def places(self) -> dict[str, str]:
        """The department of each child, by the identifiers of the run; empty if impossible."""
        return {child: outcome["unit"] for child, outcome in self.outcomes.items()}
