"""Makes the security log known to Django, and Wagtail's reports harmless."""

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "security"

    def ready(self) -> None:
        from . import signals  # noqa: F401, PLC0415 - connects its receivers
        from .spreadsheets import make_reports_harmless  # noqa: PLC0415 - Wagtail has models

        make_reports_harmless()
