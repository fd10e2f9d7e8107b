"""Makes the security log, the limits and the sent forms known to Django."""

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "reference.security"
    label = "security"

    def ready(self) -> None:
        from reference.scheduled_jobs.registry import register_job  # noqa: PLC0415

        from . import checks, signals  # noqa: F401, PLC0415 - connect and register themselves
        from .limits import delete_old_counts  # noqa: PLC0415 - has models
        from .sent_forms import delete_old_sent_forms  # noqa: PLC0415 - has models

        register_job("counts of attempts deleted", delete_old_counts)
        register_job("sent forms deleted", delete_old_sent_forms)
