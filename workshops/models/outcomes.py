"""An outcome: what a workshop found, decided, thought of or left open."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import WithoutIdentityNumbers
from workshops.enums import OutcomeKind

from .texts import printable
from .workshops import WorkshopPage


class Outcome(WithoutIdentityNumbers):
    """Recorded by a facilitator on the day; shown where its workshop is shown."""

    workshop = models.ForeignKey(WorkshopPage, on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=20, choices=OutcomeKind.choices)
    text = models.TextField(_("what came out of it"), max_length=1000, validators=[printable])
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ["workshop", "pk"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            # The target of the foreign key that keeps an action and its outcome in one workshop.
            models.UniqueConstraint(fields=["id", "workshop"], name="outcome_with_its_workshop"),
            models.CheckConstraint(name="outcome_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="outcome_kind_is_known", condition=Q(kind__in=OutcomeKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.text
