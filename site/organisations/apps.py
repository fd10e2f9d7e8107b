"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        """Put what the organisations themselves have to show on the desk."""
        # Models are loaded by now, and not before.
        from . import desk, panels  # noqa: PLC0415

        for provider in (
            desk.waiting_for_my_approval,
            desk.sent_back,
            desk.drafts,
            desk.submitted,
            desk.still_true,
        ):
            panels.desk.register(provider)
