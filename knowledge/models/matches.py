"""Two procurements of an organisation that may be the same one, until somebody has said."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .procurements import Procurement


class DoubtfulMatch(models.Model):
    """A draft that a notice was read into, and another procurement to which it may belong.

    Those that were said to be different stay, so that nobody is asked again; where they are the
    same, the draft is no more.
    """

    draft = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="doubts")
    other = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField(_("found"), auto_now_add=True)
    different_since = models.DateTimeField(_("said to be different"), null=True, blank=True)
    different_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("doubtful match")
        verbose_name_plural = _("doubtful matches")
        constraints = [
            models.UniqueConstraint(fields=["draft", "other"], name="each_doubt_once"),
            models.CheckConstraint(
                name="procurement_is_not_in_doubt_with_itself", condition=~Q(draft=F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft} – {self.other}"
