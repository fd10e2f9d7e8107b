"""Addresses that the mail server of their owner refuses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FailingAddressQuerySet(models.QuerySet["FailingAddress"]):
    def paused(self) -> "FailingAddressQuerySet":
        return self.filter(paused_at__isnull=False)


class FailingAddress(models.Model):
    """An address whose last email was refused for good; forgotten as soon as one is accepted."""

    address = models.CharField(max_length=254, unique=True)  # in lower case
    refusals = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    refused_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)

    objects = FailingAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("failing address")
        verbose_name_plural = _("failing addresses")

    def __str__(self) -> str:
        return self.address
