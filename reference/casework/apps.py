"""Makes case handling known to Django; its tables keep the names that they had."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "reference.casework"
    label = "decisions"
