"""A notice: the public announcement from which facts of a procurement were read."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .changes import ProcurementChange
from .procurements import Procurement


class Notice(models.Model):
    """BT-701 identifier, BT-757 version, OPP-070 subtype; the file is kept as it came."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="notices")
    change = models.ForeignKey(
        ProcurementChange, on_delete=models.PROTECT, related_name="notices", editable=False
    )
    notice_id = models.CharField(_("notice identifier"), max_length=100)
    version = models.CharField(_("version"), max_length=10, blank=True)
    subtype = models.CharField(_("subtype"), max_length=10, blank=True)
    form_type = models.CharField(_("form"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=250)
    announced_on = models.DateField(_("announced"), null=True, blank=True)
    publication_number = models.CharField(_("publication number"), max_length=50, blank=True)
    earlier_notices = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    source = models.BinaryField(_("file"))
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)

    class Meta:
        ordering = ["announced_on", "version", "pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["procurement", "notice_id", "version"], name="one_notice_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}-{self.version}" if self.version else self.notice_id
