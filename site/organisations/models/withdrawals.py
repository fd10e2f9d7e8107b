"""That something was taken off the site: why, by whom, and what replaced it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .texts import WithoutIdentityNumbers


@dataclass(frozen=True, kw_only=True)
class WithdrawalTerms:
    """Why something is taken off the site, whether readers are informed, and what replaced it."""

    reason: str
    is_reason_public: bool = False
    replaced_by: Any = None


class Withdrawal(WithoutIdentityNumbers):
    """The latest one of a thing counts for as long as the thing is not public."""

    reason = models.TextField(_("reason"), max_length=1000)
    is_reason_public = models.BooleanField(_("show the reason to readers"), default=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-withdrawn_at", "-pk"]

    @property
    def public_reason(self) -> str:
        return self.reason if self.is_reason_public else ""


class PageWithdrawal(Withdrawal):
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="withdrawals")
    replaced_by = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(Withdrawal.Meta):
        constraints = [
            models.CheckConstraint(
                name="page_is_not_replaced_by_itself",
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("page")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.withdrawn_at:%Y-%m-%d}"
