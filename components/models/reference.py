"""What the portal knows of a module of the reference implementation that runs somewhere."""

from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from components.enums import Condition


class ReferenceService(models.Model):
    """A module as it described itself, and how it was when it was last asked."""

    module = models.CharField(max_length=40, primary_key=True, validators=[validate_slug])
    manifest = models.JSONField()
    openapi = models.TextField(blank=True)  # as it came: its order is meant
    read_at = models.DateTimeField(_("read"))
    condition = models.CharField(
        max_length=10, choices=Condition.choices, default=Condition.UNASKED
    )
    # Unlike `condition` these change each time; cached pages stay valid when they do.
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
        return self.name

    @property
    def name(self) -> str:
        """What the module calls itself, in the language of the page or in bokmål."""
        names = self.manifest.get("name", {})
        return str(names.get(get_language()) or names.get("nb") or self.module)
