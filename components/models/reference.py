"""What the portal knows of a module of the reference implementation that runs somewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from components.enums import Condition, ReferenceModule


class ReferenceService(models.Model):
    """A module as it described itself, and how it was when it was last asked."""

    module = models.CharField(max_length=20, choices=ReferenceModule.choices, primary_key=True)
    manifest = models.JSONField()
    openapi = models.TextField(blank=True)  # as it came: its order is meant
    read_at = models.DateTimeField(_("read"))
    condition = models.CharField(
        max_length=10, choices=Condition.choices, default=Condition.UNASKED
    )
    # Beside `condition` these change each time; kept pages need not be thrown away for them.
    asked_at = models.DateTimeField(_("asked"), null=True)
    milliseconds = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reference_condition_is_known",
                condition=models.Q(condition__in=Condition.values),
            ),
            models.CheckConstraint(
                name="reference_condition_has_its_time",
                condition=models.Q(condition=Condition.UNASKED) | models.Q(asked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(ReferenceModule(self.module).label)
