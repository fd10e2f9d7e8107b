"""How often a person wants emails of one kind."""

from django.conf import settings
from django.db import models

from notifications.enums import Frequency


class FrequencyChoice(models.Model):
    """A person's own choice; without one the default of the kind holds."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_frequencies"
    )
    kind = models.CharField(max_length=50)
    frequency = models.CharField(max_length=10, choices=Frequency.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_frequency_by_kind", fields=["person", "kind"]),
            models.CheckConstraint(
                name="frequency_is_known", condition=models.Q(frequency__in=Frequency.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.kind}: {self.frequency}"
