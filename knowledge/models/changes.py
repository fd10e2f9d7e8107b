"""What somebody wrote of a procurement, until another person of the organisation accepted it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .procurements import Procurement


class ProcurementChange(models.Model):
    """The open change gathers all that was written since the last decision, and who wrote it.

    While the procurement is a draft, the values are in effect; once it is public, they wait.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="changes")
    values = models.JSONField(_("values"), default=dict, encoder=DjangoJSONEncoder)
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    returned_at = models.DateTimeField(_("sent back"), null=True, blank=True)
    comment = models.TextField(_("what should be changed"), max_length=1000, blank=True)
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    accepted = models.BooleanField(_("accepted"), null=True)

    class Meta:
        ordering = ["-opened_at"]
        verbose_name = _("change of a procurement")
        verbose_name_plural = _("changes of procurements")
        constraints = [
            models.UniqueConstraint(
                name="one_open_change_per_procurement",
                fields=["procurement"],
                condition=Q(decided_at__isnull=True),
            ),
            models.CheckConstraint(
                name="procurement_change_is_submitted_or_sent_back",
                condition=Q(submitted_at__isnull=True) | Q(returned_at__isnull=True),
            ),
            models.CheckConstraint(
                name="procurement_change_is_decided_when_it_has_an_answer",
                condition=Q(decided_at__isnull=True, accepted__isnull=True)
                | Q(decided_at__isnull=False, accepted__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procurement}: {self.opened_at:%Y-%m-%d}"

    @property
    def state(self) -> tuple[str, Promise | str]:
        """The code of where an open change is on its way, and its name."""
        if self.submitted_at:
            return "submitted", _("Waiting for approval")
        return ("returned", _("Sent back")) if self.returned_at else ("draft", _("Draft"))
