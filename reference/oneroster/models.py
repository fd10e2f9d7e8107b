"""What OneRoster needs to keep: late transactions, and identifiers that others gave."""

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


class SuppliedIdentifier(models.Model):
    """The identifier that another system gave a result; `result` is the one that we would give."""

    result = models.UUIDField(primary_key=True)
    sourced_id = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return str(self.sourced_id)
