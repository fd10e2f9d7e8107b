"""Makes the module known to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolyearConfig(AppConfig):
    name = "reference.schoolyear"
    label = "schoolyear"
    verbose_name = _("School year")
