"""An application for reduced payment, with the income of the household."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.models import Decision
from reference.people.models import Person, Tracked

from ..enums import ReductionStatus


class ReducedPayment(Tracked):
    """For one child and one school year. The household is that of the child's registered address:
    the guardian there, and whoever that guardian lives with."""

    child = models.ForeignKey(Person, models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Person, models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    sent_on = models.DateField(_("sent on"))
    income_ore = models.BigIntegerField(_("the guardian's income a year, øre"))
    lives_with_partner = models.BooleanField(_("lives with a spouse or cohabitant"))
    partner_income_ore = models.BigIntegerField(
        _("the partner's income a year, øre"), null=True, blank=True
    )
    income_has_fallen = models.BooleanField(_("the income has fallen for good"), default=False)
    status = models.CharField(
        _("status"), max_length=10, choices=ReductionStatus, default=ReductionStatus.SENT
    )
    holds_from = models.DateField(_("holds from"), null=True, blank=True)
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="sfo_reduction"
    )

    class Meta:
        ordering = ["sent_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(income_ore__gte=0)
                & (models.Q(partner_income_ore=None) | models.Q(partner_income_ore__gte=0)),
                name="sfo_income_is_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(lives_with_partner=True, partner_income_ore__isnull=False)
                | models.Q(lives_with_partner=False, partner_income_ore=None),
                name="sfo_income_of_the_whole_household",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ReductionStatus.GRANTED)
                | models.Q(holds_from__isnull=False, holds_from__day=1, decision__isnull=False),
                name="sfo_reduction_holds_from_a_first",
            ),
            models.UniqueConstraint(
                fields=["child", "school_year"],
                condition=models.Q(deleted_at=None, status=ReductionStatus.SENT),
                name="sfo_reduction_is_asked_for_once_at_a_time",
            ),
        ]

    @property
    def household_income_ore(self) -> int:
        return int(self.income_ore + (self.partner_income_ore or 0))

    def __str__(self) -> str:
        return f"{self.child}, {self.school_year}"
