"""What this app registers with the others when it is ready."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published

from knowledge.enums import Phase
from knowledge.models import (
    Endorsement,
    ExperiencePage,
    Lot,
    NeedPage,
    Procurement,
    ProcurementConfirmation,
)
from knowledge.queries.notices import bytes_of_notices
from knowledge.sources import ExperienceSource, NeedSource, ProcurementSource
from knowledge.vocabularies import cpv, procedures
from look.navigation import MenuEntry, main_menu
from look.statuses import status_colours
from notifications.answers import answer_types
from notifications.due import due_questions
from notifications.registry import notification_types
from notifications.wholes import wholes
from organisations.asking_again import asked_again
from organisations.dependents import dependents
from organisations.enums import Role
from organisations.panels import Shortcut, desk, desk_shortcuts, profile, work_queue
from organisations.periods import asked_kinds
from organisations.stale import stale_entries
from organisations.stored_files import stored_files
from organisations.submissions import submissions
from search.documents import registry
from search.facets import provide_labels
from search.kept_sums import kept_sums
from search.signals import follow

from . import interest_notifications, review_reminders, still_true_notifications
from .answers import STILL_TRUE
from .dependents import DependentsOfExperiences, DependentsOfNeeds
from .desk import (
    needs_joined_by,
    procurements_of,
    procurements_to_finish,
    stale_procurements,
)
from .kept_demand import KeptDemand
from .review_notifications import TYPES
from .signals import experience_published
from .statuses import COLOURS
from .submissions import SubmittedProcurements
from .wholes import procurements_of_experiences
from .work_queue import SILENT_PROCUREMENTS, silent_procurements

_WRITERS = frozenset({Role.EDITOR, Role.FACILITATOR})


def register() -> None:
    """Register sources, facet names, signals, panels and shortcuts; called once, at start-up."""
    for source in (ExperienceSource(), ProcurementSource(), NeedSource()):
        registry.register(source)
    kept_sums.register(KeptDemand())
    status_colours.register(COLOURS)
    main_menu.register(MenuEntry(_("Experiences"), path="/erfaringer/", order=10))
    main_menu.register(MenuEntry(_("Procurements"), path="/anskaffelser/", order=20))
    main_menu.register(MenuEntry(_("Needs"), path="/behov/", order=30))
    provide_labels("procedure", _procedures)
    provide_labels("phase", _phases)
    provide_labels("cpv", _cpv)
    follow(Lot, kind="procurement", keys=lambda lot: [lot.procurement_id])
    follow(Endorsement, kind="need", keys=lambda endorsement: [endorsement.need_id])
    dependents.register(DependentsOfExperiences())
    dependents.register(DependentsOfNeeds())
    for notification_type in TYPES:
        notification_types.register(notification_type)
    answer_types.register(STILL_TRUE)
    notification_types.register(review_reminders.REMINDER)
    notification_types.register(still_true_notifications.STILL_TRUE_ASKED)
    due_questions.register(review_reminders.remind_of_procurements)
    due_questions.register(still_true_notifications.ask_whether_procurements_hold)
    for model in (ExperiencePage, NeedPage, Procurement):
        asked_kinds.register(model)
    submissions.register(SubmittedProcurements())
    wholes.register("experience", procurements_of_experiences)
    for interest in (interest_notifications.JOINED, interest_notifications.REUSED):
        notification_types.register(interest)
    interest_notifications.connect()
    work_queue.register(silent_procurements)
    asked_again.register(SILENT_PROCUREMENTS)
    stale_entries.register(stale_procurements)
    follow(
        ProcurementConfirmation,
        kind="procurement",
        keys=lambda confirmation: [confirmation.procurement_id],
    )
    stored_files.register(bytes_of_notices)
    page_published.connect(experience_published, sender=ExperiencePage)
    desk.register(procurements_to_finish)
    profile.register(procurements_of)
    profile.register(needs_joined_by)
    desk_shortcuts.register(
        Shortcut(
            label=_("Tell about a procurement"),
            description=_("From the notice, or by hand. It takes a quarter of an hour."),
            url_name="procurement_start",
            roles=_WRITERS,
        )
    )
    desk_shortcuts.register(
        Shortcut(
            label=_("Describe a need"),
            description=_("What you want to achieve, so that others can join and vendors plan."),
            url_name="need_write",
            roles=_WRITERS,
        )
    )


def _procedures(codes: Sequence[str]) -> dict[str, str | Promise]:
    language = get_language() or "nb"
    return {code: name for code in codes if (name := procedures.name(code, language))}


def _phases(codes: Sequence[str]) -> dict[str, str | Promise]:
    return {code: Phase(code).label for code in codes if code in Phase.values}


def _cpv(codes: Sequence[str]) -> dict[str, str | Promise]:
    language = get_language() or "nb"
    return {code: f"{code} {name}" for code in codes if (name := cpv.name(code, language))}
