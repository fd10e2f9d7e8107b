"""A municipality's plan of a school year, in versions that are never overwritten."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Municipality, Tracked

from ..enums import DayKind, DayOccasion, PlanStatus

ANNOUNCED = (PlanStatus.ANNOUNCED, PlanStatus.AMENDED)
DECIDED = (PlanStatus.DECIDED, *ANNOUNCED)


class CalendarPlan(Tracked):
    """Version `number` of the plan for the school year from August of `year`.

    Its days can be changed while it is a draft and never again: a trigger sees to that.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="calendar_plans")
    year = models.PositiveSmallIntegerField(_("school year from August"))
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(
        _("status"), max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # If the proposer made it: the wishes, its place among the legal plans, how many there were.
    proposal = models.JSONField(null=True, blank=True)
    hearing_until = models.DateField(_("hearing until"), null=True, blank=True)
    no_hearing_because = models.TextField(_("why there is no hearing"), blank=True, max_length=2000)
    grounds = models.TextField(_("grounds"), blank=True, max_length=5000)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="calendar_plan_version_is_unique"
            ),
            models.UniqueConstraint(
                fields=["municipality", "year"],
                condition=models.Q(status=PlanStatus.ANNOUNCED),
                name="one_announced_calendar_plan",
            ),
            models.UniqueConstraint(
                fields=["municipality", "year"],
                condition=models.Q(status__in=[PlanStatus.HEARING, PlanStatus.DECIDED]),
                name="one_calendar_plan_on_its_way",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=PlanStatus.HEARING)
                | models.Q(hearing_until__isnull=False),
                name="hearing_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=DECIDED)
                | (
                    models.Q(decided_on__isnull=False, decided_by__isnull=False)
                    & ~models.Q(grounds="")
                    & ~models.Q(legal_basis="")
                    & (models.Q(hearing_until__isnull=False) | ~models.Q(no_hearing_because=""))
                ),
                name="decided_calendar_plan_has_its_grounds",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=ANNOUNCED, announced_at__isnull=False)
                | (~models.Q(status__in=ANNOUNCED) & models.Q(announced_at=None)),
                name="announced_calendar_plan_has_its_time",
            ),
        ]

    @property
    def years(self) -> str:
        """The two calendar years, as people say them."""
        return f"{self.year}–{self.year + 1}"

    @property
    def is_decided(self) -> bool:
        return self.status in DECIDED

    def __str__(self) -> str:
        return f"{self.municipality} {self.years}"


class DayFields(models.Model):
    """What a day is, to whom: pupils come on school days, teachers on planning days too."""

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=DayKind)
    sfo = models.BooleanField(_("after-school open"), default=False)
    occasion = models.CharField(_("occasion"), max_length=10, choices=DayOccasion, blank=True)

    class Meta:
        abstract = True

    @property
    def pupils(self) -> bool:
        return self.kind == DayKind.SCHOOL

    @property
    def teachers(self) -> bool:
        return self.kind in {DayKind.SCHOOL, DayKind.PLANNING}


def day_constraints(name: str) -> list[Any]:
    """Return the constraints of a table of days: Monday to Friday, and what fits together."""
    return [
        models.CheckConstraint(
            condition=models.Q(day__iso_week_day__lte=5), name=f"{name}_is_a_weekday"
        ),
        models.CheckConstraint(
            condition=~models.Q(kind=DayKind.HOLIDAY) | models.Q(sfo=False),
            name=f"{name}_off_is_off_for_all",
        ),
        models.CheckConstraint(
            condition=models.Q(kind=DayKind.BREAK) | models.Q(occasion=""),
            name=f"{name}_occasion_of_breaks",
        ),
    ]


class PlanDay(DayFields):
    plan = models.ForeignKey(CalendarPlan, models.CASCADE, related_name="days")

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "day"], name="calendar_day_once_in_a_plan"),
            *day_constraints("calendar_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.kind}"
