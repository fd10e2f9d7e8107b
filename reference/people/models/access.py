"""Who signs in, what they may do and where it ends."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time

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


class Role(Dated, models.Model):
    """What an employee may do, in one municipality, for a head of unit in that unit alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="roles")

    class Meta:
        constraints = [
            one_at_a_time(
                "role_one_at_a_time", "user", "kind", "municipality", condition=models.Q(unit=None)
            ),
            one_at_a_time("role_one_at_a_time_in_a_unit", "user", "kind", "unit", condition=None),
            models.CheckConstraint(
                condition=models.Q(kind=RoleKind.UNIT_LEADER, unit__isnull=False)
                | (~models.Q(kind=RoleKind.UNIT_LEADER) & models.Q(unit=None)),
                name="role_of_a_leader_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"
