"""Makes the module known to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "reference.groups"
    label = "groups"
    verbose_name = _("Classes and teaching groups")
