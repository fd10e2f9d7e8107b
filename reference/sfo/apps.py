"""Makes the module known to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SfoConfig(AppConfig):
    name = "reference.sfo"
    label = "sfo"
    verbose_name = _("After-school places")
