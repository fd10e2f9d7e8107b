"""What the norms count besides children and staff: days, dispensations, children expected."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Enrolment, Tracked, Unit

from ..enums import NormKind, Weekday


class AgreedDays(Dated, Tracked):
    """The weekdays on which a part-time child comes; without any it may come on all."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="agreed_days")
    days = ArrayField(
        models.CharField(max_length=10, choices=Weekday), verbose_name=_("weekdays"), size=5
    )

    class Meta:
        constraints = [
            one_at_a_time("agreed_days_one_at_a_time", "enrolment"),
            models.CheckConstraint(
                condition=models.Q(days__len__gte=1), name="agreed_days_are_some"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.days)


class Dispensation(Dated, Tracked):
    """The municipality lets a kindergarten be short of a norm, by so much and for so long."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dispensations")
    norm = models.CharField(_("norm"), max_length=10, choices=NormKind)
    hundredths = models.PositiveSmallIntegerField(_("hundredths of a post"))
    decided_on = models.DateField(_("decided on"))
    grounds = models.TextField(_("grounds"), max_length=2000)
    # From the pedagogue norm: the owner applies, and the cooperation committee has its say.
    applied_on = models.DateField(_("the owner applied on"), null=True, blank=True)
    committee = models.TextField(
        _("what the cooperation committee says"), max_length=2000, blank=True
    )
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["validity"]
        constraints = [
            one_at_a_time("dispensation_one_at_a_time", "unit", "norm"),
            models.CheckConstraint(
                condition=models.Q(hundredths__gte=1, hundredths__lte=10_000),
                name="dispensation_is_from_something",
            ),
            models.CheckConstraint(
                condition=models.Q(validity__upper_inf=False), name="dispensation_has_an_end"
            ),
        ]

    @property
    def last_day(self) -> date:
        """The last day that it holds."""
        return self.validity.upper - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_norm_display()}: {self.hundredths / 100:.2f}"


class ExpectedChildren(Tracked):
    """Children whom the head expects and who have no place yet: a guess, shown as one."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="expected_children")
    start = models.DateField(_("from"))
    born_year = models.PositiveSmallIntegerField(_("born in"))
    number = models.PositiveSmallIntegerField(_("children"))

    class Meta:
        ordering = ["start", "born_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "start", "born_year"],
                condition=models.Q(deleted_at=None),
                name="expected_once_for_start_and_year",
            ),
            models.CheckConstraint(condition=models.Q(start__day=1), name="expected_from_a_first"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=200), name="expected_are_some"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.start:%Y-%m}: {self.number} ({self.born_year})"
