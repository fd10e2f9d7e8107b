"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        from wagtail.signals import page_published  # noqa: PLC0415 - models are ready only now

        from knowledge import signals  # noqa: PLC0415
        from knowledge.models import ExperiencePage  # noqa: PLC0415

        page_published.connect(signals.experience_published, sender=ExperiencePage)
