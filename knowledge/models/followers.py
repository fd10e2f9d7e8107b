"""A follower: an organisation that follows another's procurement, with or without an option."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation

from .procurements import Procurement


class FollowerQuerySet(models.QuerySet["Follower"]):
    def current(self) -> "FollowerQuerySet":
        """Those that follow today."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=timezone.localdate()))


class Follower(models.Model):
    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="followers")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="followed_procurements",
        verbose_name=_("organisation"),
    )
    with_option = models.BooleanField(
        _("has an option to call off"),
        default=False,
        help_text=_("The contract gives this organisation the right to buy from it too."),
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [
            models.UniqueConstraint(
                name="one_current_following_per_organisation",
                fields=["procurement", "organisation"],
                condition=Q(until__isnull=True),
            ),
            models.CheckConstraint(
                name="following_starts_before_it_ends",
                condition=Q(until__isnull=True) | Q(since__lte=F("until")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.procurement}"
