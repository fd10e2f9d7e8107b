"""People who sign in, and the roles they have in organisations."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from organisations.enums import CONTENT_ROLES, Role, RoleEventKind

from .organisations import Organisation


class User(AbstractUser):
    is_demo = models.BooleanField(
        _("demo person"),
        default=False,
        help_text=_("Invented for demonstration; never let in to a production site."),
    )

    language = models.CharField(
        _("language"),
        max_length=5,
        blank=True,
        db_default="",
        choices=settings.LANGUAGES,
        help_text=_("Of the pages and of e-mail; where none is chosen, Bokmål."),
    )
    session_epoch = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="Raised, it ends every session there is."
    )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a deactivated person's sessions end, and stay ended when she is active again."""
        if not self.is_active:
            self.session_epoch += 1
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must agree with; Django compares it at each request."""
        agreed = f"{self.password}{self.session_epoch or ''}"
        return salted_hmac(
            "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash",
            agreed,
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    @property
    def display_name(self) -> str:
        """The name that colleagues know; the user name where no other is given."""
        return self.get_full_name() or self.get_username()

    def has_role(self, organisation: Organisation, *roles: Role) -> bool:
        """Tell whether this person has one of `roles` in `organisation`.

        None named means any that works with content, so a coordinator's is not among them.
        """
        return (
            self.is_active
            and self.memberships.filter(
                organisation=organisation, role__in=roles or CONTENT_ROLES
            ).exists()
        )


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
    granted_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("given by"),
    )

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


class RoleEvent(models.Model):
    """What happened to a person's role, kept when the role is gone; empty `by` means the site."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="role_events"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_events")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices, blank=True)
    kind = models.CharField(max_length=10, choices=RoleEventKind.choices)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-at"], name="role_events_by_time")]
        constraints = [
            models.CheckConstraint(
                name="given_and_removed_roles_are_named",
                condition=~models.Q(role="")
                | models.Q(kind__in=[RoleEventKind.ASKED, RoleEventKind.KEPT]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}, {self.organisation}"


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
