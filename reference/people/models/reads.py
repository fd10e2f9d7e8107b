"""The log of who read which child's record: rows that are added and never changed."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class RecordRead(models.Model):
    """One reading of one person's record.

    The application's database role can add and read these rows and nothing else
    (`people.database`), so there are no foreign keys that could change them.
    """

    at = models.DateTimeField(_("when"), db_default=Now(), db_index=True)
    person_id = models.UUIDField(_("whose record"), db_index=True)
    reader = models.CharField(_("read by"), max_length=200)
    municipality = models.CharField(_("municipality"), max_length=4)
    purpose = models.CharField(_("purpose"), max_length=100)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.reader}: {self.purpose}"
