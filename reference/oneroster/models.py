"""What OneRoster needs to keep: when a transaction was last seen open."""

from django.db import models


class LateTransaction(models.Model):
    """A writing transaction that was still open when somebody read a list, and when that was.

    What it wrote shows only now, and so counts as modified no earlier than `seen`: whoever asks
    for everything modified since then gets it.
    """

    transaction = models.BigIntegerField(primary_key=True)
    seen = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.transaction)
