"""Which systems may call, and how far each of them reaches."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Municipality, Unit


class ClientAccess(models.Model):
    """Where another system's access ends: one municipality, and some of its units or all."""

    application = models.OneToOneField(
        settings.OAUTH2_PROVIDER_APPLICATION_MODEL,
        models.CASCADE,
        related_name="access",
    )
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="clients")
    units = models.ManyToManyField(Unit, blank=True, related_name="clients")
    scopes = ArrayField(models.CharField(max_length=40), verbose_name=_("scopes"), default=list)

    def __str__(self) -> str:
        return str(self.application)
