"""The app's configuration."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "uploads"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 - registers its check
        from .wagtail_forms import bound_forms_of_wagtail  # noqa: PLC0415 - Wagtail has models

        bound_forms_of_wagtail()
