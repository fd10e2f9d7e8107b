"""How often each visitor has called lately."""

from django.db import models


class CallCount(models.Model):
    """The calls of one caller in the last window in which there were any; see `search.limits`.

    The table is not logged (migration 0009): a server that crashed begins to count anew.
    """

    caller = models.CharField(max_length=120, primary_key=True)
    in_window = models.BigIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["in_window"], name="call_window")]

    def __str__(self) -> str:
        return f"{self.caller}: {self.number}"
