"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        """Tell search and the desk what this app has; models are loaded by now, not before."""
        from . import registration  # noqa: PLC0415

        registration.register()
