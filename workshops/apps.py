"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    name = "workshops"
    verbose_name = _("Workshops")

    def ready(self) -> None:
        """Let workshops and actions be found, and put what waits on the desk."""
        # Models are loaded by now, and not before.
        from organisations import panels  # noqa: PLC0415
        from organisations.documents import shown_documents  # noqa: PLC0415
        from search.documents import registry  # noqa: PLC0415

        from . import desk, signals  # noqa: PLC0415
        from .shown_documents import is_evidence_of_a_public_action  # noqa: PLC0415
        from .sources import ActionSource, MeetingPlaceSource, WorkshopSource  # noqa: PLC0415

        registry.register(MeetingPlaceSource())
        registry.register(WorkshopSource())
        registry.register(ActionSource())
        signals.connect()
        shown_documents.register(is_evidence_of_a_public_action)
        panels.desk.register(desk.actions_of_mine)
        panels.profile.register(desk.actions_of_organisation)
        for shortcut in desk.SHORTCUTS:
            panels.desk_shortcuts.register(shortcut)
