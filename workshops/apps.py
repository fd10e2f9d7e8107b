"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WorkshopsConfig(AppConfig):
    name = "workshops"
    verbose_name = _("Workshops")

    def ready(self) -> None:
        """Let workshops and actions be found, evidence be read, and what waits lie on the desk."""
        # Models are loaded by now, and not before.
        from look.navigation import MenuEntry, main_menu  # noqa: PLC0415
        from look.statuses import status_colours  # noqa: PLC0415
        from notifications.answers import answer_types  # noqa: PLC0415
        from notifications.due import due_questions  # noqa: PLC0415
        from notifications.registry import notification_types  # noqa: PLC0415
        from notifications.wholes import wholes  # noqa: PLC0415
        from organisations import panels  # noqa: PLC0415
        from organisations.asking_again import asked_again  # noqa: PLC0415
        from organisations.dependents import dependents  # noqa: PLC0415
        from organisations.documents import shown_documents  # noqa: PLC0415
        from search.documents import registry  # noqa: PLC0415

        from . import (  # noqa: PLC0415
            action_notifications,
            answers,
            commitment_answers,
            commitment_notifications,
            desk,
            signals,
            work_queue,
        )
        from .dependents import DependentsOfWorkshops  # noqa: PLC0415
        from .queries import is_public_evidence  # noqa: PLC0415
        from .sources import ActionSource, MeetingPlaceSource, WorkshopSource  # noqa: PLC0415
        from .statuses import COLOURS  # noqa: PLC0415
        from .wholes import gatherings_of_actions, series_of_workshops  # noqa: PLC0415

        status_colours.register(COLOURS)
        main_menu.register(MenuEntry(_("Meeting places"), path="/moteplasser/", order=50))
        main_menu.register(
            MenuEntry(pgettext_lazy("promise", "Actions"), path="/tiltak/", order=60)
        )
        registry.register(MeetingPlaceSource())
        registry.register(WorkshopSource())
        registry.register(ActionSource())
        signals.connect()
        for answer_type in (
            answers.HOW_IT_GOES,
            commitment_answers.WHETHER_PROMISED,
            commitment_answers.WHETHER_DATE_MOVES,
        ):
            answer_types.register(answer_type)
        for notification_type in (
            action_notifications.DUE,
            action_notifications.LATE,
            commitment_notifications.PROMISE_ASKED,
            commitment_notifications.OWNER_ANSWERED,
            commitment_notifications.PROPOSAL_ANSWERED,
        ):
            notification_types.register(notification_type)
        commitment_notifications.connect()
        due_questions.register(action_notifications.ask_how_actions_go)
        due_questions.register(commitment_notifications.ask_whether_promised)
        dependents.register(DependentsOfWorkshops())
        wholes.register("workshop", series_of_workshops)
        wholes.register("action", gatherings_of_actions)
        shown_documents.register(is_public_evidence)
        panels.desk.register(desk.actions_of_mine)
        panels.profile.register(desk.actions_of_organisation)
        panels.work_queue.register(work_queue.unanswered_owners)
        panels.work_queue.register(work_queue.silent_owners)
        asked_again.register(work_queue.LATE_ACTIONS)
        for shortcut in desk.SHORTCUTS:
            panels.desk_shortcuts.register(shortcut)
