"""Makes the module known to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdmissionConfig(AppConfig):
    name = "reference.admission"
    label = "admission"
    verbose_name = _("School admission")
