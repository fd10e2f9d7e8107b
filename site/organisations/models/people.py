"""People who sign in, and the roles they have in organisations."""

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.enums import Role

from .organisations import Organisation


class User(AbstractUser):
    is_demo = models.BooleanField(
        _("demo person"),
        default=False,
        help_text=_("Invented for demonstration; never let in to a production site."),
    )

    @property
    def display_name(self) -> str:
        """The name that colleagues know; the user name where no other is given."""
        return self.get_full_name() or self.get_username()

    def has_role(self, organisation: Organisation, *roles: Role) -> bool:
        """Tell whether this person has one of `roles` (any, if none is named) in `organisation`."""
        if not self.is_active:
            return False
        held = self.memberships.filter(organisation=organisation)
        return (held.filter(role__in=roles) if roles else held).exists()


class Membership(models.Model):
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], name="one_membership_per_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"


class RoleGroup(models.Model):
    """The permission group behind one role in one publishing organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="role_groups"
    )
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role_group")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "role"], name="one_group_per_role"),
        ]

    def __str__(self) -> str:
        return self.group.name
