"""The basis of a month's invoices: what was charged, for which month, and by which rule."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Municipality, Person, Tracked, Unit

from ..enums import BasisStatus


class InvoiceBasis(Tracked):
    """What a municipality charges in one month. Locked it never changes: the database refuses."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    month = models.DateField(_("month"))
    status = models.CharField(
        _("status"), max_length=10, choices=BasisStatus, default=BasisStatus.OPEN
    )
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "month"], name="sfo_month_is_invoiced_once"
            ),
            models.CheckConstraint(condition=models.Q(month__day=1), name="sfo_basis_of_a_month"),
            models.CheckConstraint(
                condition=models.Q(
                    status=BasisStatus.LOCKED, locked_at__isnull=False, locked_by__isnull=False
                )
                | models.Q(status=BasisStatus.OPEN, locked_at=None, locked_by=None),
                name="sfo_basis_says_who_locked_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class InvoiceLine(Tracked):
    """A step of a child's price. `month` before that of the basis makes it a correction: the
    difference to what was charged then."""

    basis = models.ForeignKey(InvoiceBasis, models.PROTECT, related_name="lines")
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")
    payer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    month = models.DateField(_("for the month"))
    code = models.CharField(_("line"), max_length=20)
    ore = models.IntegerField(_("øre"))
    numbers = models.JSONField(_("worked out from"), default=dict)
    source = models.CharField(_("rule"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["basis", "child", "month", "code"], name="sfo_line_stands_once"
            ),
            models.CheckConstraint(condition=~models.Q(ore=0), name="sfo_line_is_not_nothing"),
        ]

    @property
    def is_correction(self) -> bool:
        return bool(self.month < self.basis.month)

    def __str__(self) -> str:
        return f"{self.code} {self.ore / 100:.2f}"
