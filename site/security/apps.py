"""Makes the security log known to Django, bounds what the portal may do in the database, and makes
texts clean and Wagtail's reports harmless."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.forms import CharField

from .characters import refuse_characters
from .database import grant_to_application


class SecurityConfig(AppConfig):
    name = "security"

    def ready(self) -> None:
        from . import signals  # noqa: F401, PLC0415 - connects its receivers
        from .spreadsheets import make_reports_harmless  # noqa: PLC0415 - Wagtail has models

        make_reports_harmless()
        CharField.default_validators = [*CharField.default_validators, refuse_characters]
        # Once, after all migrations; any app with models would do.
        post_migrate.connect(grant_to_application, sender=apps.get_app_config("contenttypes"))
