"""Who signs in, what they may do and where it ends."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import RoleKind
from .persons import Person
from .units import Municipality, Unit


class User(AbstractUser):
    """Somebody who signs in; a guardian's user points to the guardian."""

    person = models.OneToOneField(
        Person, models.SET_NULL, null=True, blank=True, related_name="user"
    )
    is_demo = models.BooleanField(
        _("demonstration"), default=False, help_text=_("Signs in where demonstrations may, only.")
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Role(models.Model):
    """What an employee may do, in one municipality, for a head of unit in that unit alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="roles")
    validity = DateRangeField(_("validity"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="role_one_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("municipality", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(unit=None),
            ),
            ExclusionConstraint(
                name="role_one_at_a_time_in_a_unit",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(kind=RoleKind.UNIT_LEADER, unit__isnull=False)
                | (~models.Q(kind=RoleKind.UNIT_LEADER) & models.Q(unit=None)),
                name="role_of_a_leader_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"
