"""Who cares for a child, and what each of them may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time

from .persons import Person
from .tracked_rows import Tracked


class Guardianship(Dated, Tracked):
    """One adult's relation to one child; two guardians of a child may have different rights."""

    child = models.ForeignKey(Person, models.CASCADE, related_name="guardianships")
    guardian = models.ForeignKey(Person, models.CASCADE, related_name="wards")
    parental_responsibility = models.BooleanField(_("parental responsibility"), default=True)
    lives_with = models.BooleanField(_("the child is registered at this address"), default=True)
    receives_information = models.BooleanField(_("receives information"), default=True)
    may_act = models.BooleanField(_("may apply and answer for the child"), default=True)
    contact_blocked = models.BooleanField(_("contact is blocked"), default=False)

    class Meta:
        constraints = [
            one_at_a_time("guardianship_one_at_a_time", "child", "guardian"),
            models.CheckConstraint(
                condition=~models.Q(child=models.F("guardian")), name="nobody_is_own_guardian"
            ),
            models.CheckConstraint(
                condition=models.Q(contact_blocked=False)
                | models.Q(receives_information=False, may_act=False),
                name="blocked_contact_has_no_rights",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guardian} – {self.child}"
