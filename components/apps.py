"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComponentsConfig(AppConfig):
    name = "components"
    verbose_name = _("Components")

    def ready(self) -> None:
        """Let components be found, and put what the registry has to show on the desk."""
        # Models are loaded by now, and not before.
        from look.navigation import MenuEntry, main_menu  # noqa: PLC0415
        from look.statuses import status_colours  # noqa: PLC0415
        from notifications.answers import answer_types  # noqa: PLC0415
        from notifications.registry import notification_types  # noqa: PLC0415
        from organisations import panels  # noqa: PLC0415
        from organisations.asking_again import asked_again  # noqa: PLC0415
        from organisations.periods import asked_kinds  # noqa: PLC0415
        from organisations.stored_files import stored_files  # noqa: PLC0415
        from search.documents import registry  # noqa: PLC0415
        from search.following import follow_names  # noqa: PLC0415
        from search.signals import follow  # noqa: PLC0415

        from . import (  # noqa: PLC0415
            claim_answers,
            claim_notifications,
            desk,
            shortcuts,
            work_queue,
        )
        from .models import Adoption, ComponentPage  # noqa: PLC0415
        from .queries import bytes_of_reports  # noqa: PLC0415
        from .sources import ComponentSource  # noqa: PLC0415
        from .statuses import COLOURS  # noqa: PLC0415

        stored_files.register(bytes_of_reports)
        registry.register(ComponentSource())
        status_colours.register(COLOURS)
        main_menu.register(MenuEntry(_("Components"), path="/komponenter/", order=40))
        asked_kinds.register(ComponentPage)
        follow_names(ComponentPage, facet="components", code="slug", name="title")
        follow(Adoption, kind="component", keys=lambda adoption: [adoption.component_id])
        panels.desk.register(desk.claims_to_answer)
        panels.desk.register(desk.claims_of_vendor)
        panels.profile.register(desk.products_of)
        panels.profile.register(desk.components_used_by)
        answer_types.register(claim_answers.DO_WE_USE_IT)
        notification_types.register(claim_notifications.CLAIM_MADE)
        claim_notifications.connect()
        panels.work_queue.register(work_queue.unanswered_claims)
        asked_again.register(work_queue.UNANSWERED_CLAIMS)
        for shortcut in shortcuts.SHORTCUTS:
            panels.desk_shortcuts.register(shortcut)
