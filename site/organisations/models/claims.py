"""A person's claim to represent a vendor, which its mail domain, a coordinator or an administrator
confirms."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.enums import ClaimDecision
from organisations.validators import (
    refuse_national_identity_numbers,
    validate_organisation_number,
)

from .invitations import Invitation
from .organisations import Organisation
from .people import User


class VendorClaimQuerySet(models.QuerySet["VendorClaim"]):
    def waiting(self) -> "VendorClaimQuerySet":
        return self.filter(decided_at=None)


class VendorClaim(models.Model):
    organisation_number = models.CharField(
        _("organisation number"), max_length=9, validators=[validate_organisation_number]
    )
    firm_name = models.CharField(
        _("name of the firm"), max_length=200, validators=[refuse_national_identity_numbers]
    )
    email = models.EmailField(_("e-mail address"))
    message = models.TextField(
        _("message"), blank=True, max_length=1000, validators=[refuse_national_identity_numbers]
    )
    # None until an administrator registers a firm that was not here.
    vendor = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="claims"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(max_length=10, choices=ClaimDecision.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # Nobody where the mail domain decided.
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True, max_length=1000)
    invitation = models.OneToOneField(
        Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="claim"
    )

    objects = VendorClaimQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_number", "email"],
                condition=Q(decided_at=None),
                name="one_waiting_claim_per_address",
            ),
            models.CheckConstraint(
                name="claim_number_has_nine_digits",
                condition=Q(organisation_number__regex=r"^[0-9]{9}$"),
            ),
            models.CheckConstraint(
                name="claiming_address_is_in_lower_case", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="decided_claim_says_when",
                condition=Q(decision="", decided_at=None)
                | (Q(decided_at__isnull=False) & Q(decision__in=ClaimDecision.values)),
            ),
            models.CheckConstraint(
                name="refused_claim_says_why",
                condition=~Q(decision=ClaimDecision.REFUSED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.firm_name}"

    def get_absolute_url(self) -> str:
        return reverse("vendor_claim", args=[self.pk])
