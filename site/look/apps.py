"""The app's configuration."""

from django.apps import AppConfig
from django.db.models import CharField, TextField

from .sorting import Norwegian


class LookConfig(AppConfig):
    name = "look"

    def ready(self) -> None:
        """Let every text be sorted as Norwegian sorts: `…__norwegian`."""
        CharField.register_lookup(Norwegian)
        TextField.register_lookup(Norwegian)
