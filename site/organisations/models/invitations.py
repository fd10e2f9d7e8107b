"""An invitation to take one or more roles in an organisation, sent to an e-mail address."""

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from organisations.enums import Role

from .organisations import Organisation
from .people import User

LIFETIME = timedelta(days=14)
_SALT = "organisations.invitation"


def new_key() -> str:
    return get_random_string(22)


def expiry() -> datetime:
    return timezone.now() + LIFETIME


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def undecided(self) -> "InvitationQuerySet":
        """Those that were neither accepted nor withdrawn, expired ones too."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> "InvitationQuerySet":
        """Those that can be accepted now."""
        return self.undecided().filter(expires_at__gt=timezone.now())

    def by_token(self, token: str) -> "Invitation | None":
        """Return the invitation whose link has `token`, or None when the link is not valid.

        A link is valid once, until it expires or a newer one is sent.
        """
        try:
            pk, key = signing.Signer(salt=_SALT).unsign_object(token)
        except (signing.BadSignature, ValueError):
            return None
        return (
            self.open().select_related("organisation", "invited_by").filter(pk=pk, key=key).first()
        )


class Invitation(models.Model):
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    roles = ArrayField(
        models.CharField(max_length=30, choices=Role.choices), verbose_name=_("roles")
    )
    # Nobody where a vendor's own mail domain said enough.
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=22, default=new_key, editable=False)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=expiry)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="accepted_invitations"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_undecided_invitation_per_address",
            ),
            models.CheckConstraint(
                name="invitation_is_accepted_or_withdrawn",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="who_accepted_has_a_date",
                condition=Q(accepted_by=None) | Q(accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="who_withdrew_has_a_date",
                condition=Q(withdrawn_by=None) | Q(withdrawn_at__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_expires_after_it_was_sent",
                condition=Q(expires_at__gt=F("sent_at")),
            ),
            models.CheckConstraint(
                name="invitation_names_known_roles",
                condition=Q(roles__len__gte=1, roles__contained_by=Role.values),
            ),
            models.CheckConstraint(
                name="invited_address_is_in_lower_case", condition=Q(email=Lower("email"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("invitation", args=[self.token])

    @property
    def role_names(self) -> list[str]:
        return [str(Role(role).label) for role in self.roles]

    @property
    def token(self) -> str:
        return signing.Signer(salt=_SALT).sign_object([self.pk, self.key])

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()
