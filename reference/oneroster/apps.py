"""Makes the module known to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OnerosterConfig(AppConfig):
    name = "reference.oneroster"
    label = "oneroster"
    verbose_name = _("OneRoster")
