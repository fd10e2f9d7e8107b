"""Makes the module known to Django, and its desks to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubjectsConfig(AppConfig):
    name = "reference.subjects"
    label = "subjects"
    verbose_name = _("Subjects and grades")
