"""How often something was attempted; what is counted is known by its digest alone."""

from django.db import models


class AttemptCount(models.Model):
    digest = models.CharField(max_length=64)
    window = models.BigIntegerField(help_text="The number of the window of time since 1970.")
    count = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "window"], name="one_count_per_window"),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]}: {self.count}"
