"""The app's configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal.page_cache.version import install_triggers  # noqa: PLC0415 - models are ready only now

        post_migrate.connect(install_triggers, sender=self)
