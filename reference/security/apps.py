"""Makes the security log and the limits known to Django."""

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "reference.security"
    label = "security"

    def ready(self) -> None:
        from reference.look.duties import register_duty  # noqa: PLC0415

        from . import signals  # noqa: F401, PLC0415 - connects its receivers
        from .limits import delete_old_counts  # noqa: PLC0415 - has models

        register_duty("counts of attempts deleted", delete_old_counts)
