"""Which systems may call, how far each of them reaches, and what they have written already."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from reference.people.models import Municipality, Unit


class ClientAccess(models.Model):
    """Where another system's access ends: one municipality, all of it or some of its units, and
    the scopes that it was given.

    A client of units that have all been taken away reaches nothing.
    """

    application = models.OneToOneField(
        settings.OAUTH2_PROVIDER_APPLICATION_MODEL,
        models.CASCADE,
        related_name="access",
    )
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="clients")
    whole_municipality = models.BooleanField(_("reaches the whole municipality"), default=False)
    units = models.ManyToManyField(Unit, blank=True, related_name="clients")
    scopes = ArrayField(models.CharField(max_length=100), verbose_name=_("scopes"), default=list)

    def __str__(self) -> str:
        return str(self.application)


class WrittenOnce(models.Model):
    """The answer to a write, by the key with which the client may safely send it again."""

    access = models.ForeignKey(ClientAccess, models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["access", "key"], name="each_key_is_written_once"),
        ]

    def __str__(self) -> str:
        return self.key
