"""What happened to a procurement on its way to the public and afterwards."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ReviewStep
from organisations.enums import Road
from organisations.models.confirmations import StillTrue
from organisations.models.texts import WithoutIdentityNumbers
from organisations.models.withdrawals import Withdrawal

from .procurements import Procurement


class ReviewEvent(WithoutIdentityNumbers):
    """One line of a procurement's history; never changed."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(_("what happened"), max_length=20, choices=ReviewStep.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    road = models.CharField(
        max_length=10, choices=Road.choices, default=Road.SITE, db_default=Road.SITE
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("line of a procurement's history")
        verbose_name_plural = _("lines of procurements' history")

    def __str__(self) -> str:
        return f"{self.procurement}: {self.get_step_display()}"


class ProcurementConfirmation(StillTrue):
    procurement = models.ForeignKey(
        Procurement, on_delete=models.CASCADE, related_name="confirmations"
    )

    def __str__(self) -> str:
        return f"{self.procurement}: {self.confirmed_at:%Y-%m-%d}"


class ProcurementWithdrawal(Withdrawal):
    procurement = models.ForeignKey(
        Procurement, on_delete=models.CASCADE, related_name="withdrawals"
    )
    replaced_by = models.ForeignKey(
        Procurement, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(Withdrawal.Meta):
        constraints = [
            models.CheckConstraint(
                name="procurement_is_not_replaced_by_itself",
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("procurement")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procurement}: {self.withdrawn_at:%Y-%m-%d}"
