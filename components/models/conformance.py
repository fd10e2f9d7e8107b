"""What a vendor has demonstrated of a product: signed reports, and the keys that sign them."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .products import Product


class SigningKey(models.Model):
    """A vendor's public key (Ed25519, Base64). Withdrawn keys stay: old reports name them."""

    vendor = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="signing_keys",
        verbose_name=_("vendor"),
    )
    name = models.CharField(_("name"), max_length=100)
    public_key = models.CharField(_("public key"), max_length=44, unique=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["-added_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("added_at")),
                name="key_is_withdrawn_after_it_was_added",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ConformanceReportQuerySet(models.QuerySet["ConformanceReport"]):
    def newest_of_each_module(self) -> "ConformanceReportQuerySet":
        """The last report of each module, by module: what it replaces is history."""
        return self.order_by("module", "-ended_at", "-pk").distinct("module")


class ConformanceReport(models.Model):
    """A report as it was handed over, and what of it the pages show.

    `text` is the file byte for byte, so that anybody can check the signature.
    """

    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="conformance_reports"
    )
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="reports")
    module = models.CharField(_("module"), max_length=40)
    contract_version = models.CharField(_("version of the contract"), max_length=20)
    product_version = models.CharField(_("version of the product"), max_length=50)
    endpoint = models.CharField(_("address that was tried"), max_length=500, blank=True)
    # An answer of the reference implementation says nothing of the product.
    tried_reference = models.BooleanField(_("tried the reference itself"), default=False)
    kit = models.CharField(_("version of the kit"), max_length=20)
    ended_at = models.DateTimeField(_("tried"))
    expires_on = models.DateField(_("holds until"))
    passed = models.PositiveIntegerField(_("passed"))
    failed = models.PositiveIntegerField(_("failed"))
    not_tried = models.PositiveIntegerField(_("not tried"))
    text = models.TextField()
    digest = models.CharField(max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ConformanceReportQuerySet.as_manager()

    class Meta:
        ordering = ["-ended_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "digest"], name="each_report_once"),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("ended_at__date")),
                name="report_holds_for_a_while",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.product_version}: {self.module} {self.contract_version}"

    @property
    def host(self) -> str:
        """The host that was tried, with its port where that is not the usual one."""
        return urlsplit(self.endpoint).netloc.rpartition("@")[2]

    @property
    def tried(self) -> int:
        return self.passed + self.failed

    @property
    def holds(self) -> bool:
        """Whether it still says something: not expired, and its key not withdrawn."""
        return self.expires_on >= timezone.localdate() and self.key.withdrawn_at is None

    @property
    def is_demonstrated(self) -> bool:
        """Whether all was tried on a product and passed, and the report still holds."""
        passed = not self.failed and not self.not_tried
        return self.holds and passed and not self.tried_reference

    @staticmethod
    def last_day(ended: dt.datetime) -> dt.date:
        """Return until when a report holds: a year from the day on which it was made."""
        return timezone.localdate(ended) + dt.timedelta(days=365)
