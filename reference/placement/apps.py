"""Makes the module known to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacementConfig(AppConfig):
    name = "reference.placement"
    label = "placement"
    verbose_name = _("Departments and groups")
