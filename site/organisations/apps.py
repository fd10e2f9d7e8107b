"""The app's configuration."""

from django.apps import AppConfig, apps
from django.db.models import Model
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _

# The apps whose models hold what people write; those of the others are made by the program.
WRITTEN = ("organisations", "knowledge", "components", "workshops")


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        """Let search follow names and confirmations, and put our panels on the desk."""
        # Models are loaded by now, and not before.
        from look.navigation import MenuEntry, main_menu  # noqa: PLC0415
        from look.statuses import status_colours  # noqa: PLC0415
        from notifications.answers import answer_types  # noqa: PLC0415
        from notifications.due import due_questions  # noqa: PLC0415
        from notifications.registry import notification_types  # noqa: PLC0415
        from search.documents import registry  # noqa: PLC0415
        from search.exports import provide_organisations  # noqa: PLC0415
        from search.following import follow_names  # noqa: PLC0415
        from search.models import Synonym, Theme  # noqa: PLC0415
        from search.signals import follow_pages  # noqa: PLC0415

        from . import (  # noqa: PLC0415
            answers,
            desk,
            panels,
            review_notifications,
            review_reminders,
            signals,
            still_true_notifications,
            work_queue,
        )
        from .asking_again import asked_again  # noqa: PLC0415
        from .models import Confirmation, Organisation, OrganisationPage  # noqa: PLC0415
        from .models.texts import keep_texts_clean  # noqa: PLC0415
        from .queries.organisations import organisations_by_slug  # noqa: PLC0415
        from .sources import OrganisationSource  # noqa: PLC0415
        from .stale import stale_entries  # noqa: PLC0415
        from .statuses import COLOURS  # noqa: PLC0415
        from .submissions import submissions  # noqa: PLC0415
        from .submitted_pages import SubmittedPages  # noqa: PLC0415

        OrganisationPage.shown_with = panels.beside_section
        registry.register(OrganisationSource())
        provide_organisations(organisations_by_slug)
        models: list[type[Model]] = [Theme, Synonym]
        for label in WRITTEN:
            models += apps.get_app_config(label).get_models()
        for model in models:
            pre_save.connect(keep_texts_clean, model, dispatch_uid="organisations.texts")
        status_colours.register(COLOURS)
        main_menu.register(MenuEntry(_("Organisations"), path="/virksomheter/", order=70))
        submissions.register(SubmittedPages())
        stale_entries.register(desk.stale_pages)
        signals.connect()
        for notification_type in review_notifications.TYPES:
            notification_types.register(notification_type)
        review_notifications.connect()
        answer_types.register(answers.STILL_TRUE)
        notification_types.register(review_reminders.REMINDER)
        notification_types.register(still_true_notifications.STILL_TRUE_ASKED)
        due_questions.register(review_reminders.remind_of_reviews)
        due_questions.register(still_true_notifications.ask_whether_still_true)

        follow_names(
            Organisation,
            facet="organisation",
            code="slug",
            name="name",
            also=["kind", "organisation_number", "municipality_number"],
        )
        follow_pages(Confirmation, page="page")

        for provider in (
            desk.address_that_fails,
            desk.waiting_for_my_approval,
            desk.sent_back,
            desk.drafts,
            desk.submitted,
            desk.still_true,
            desk.claims_to_decide,
            desk.people_to_look_after,
            desk.sections_to_repair,
        ):
            panels.desk.register(provider)
        panels.work_queue.register(work_queue.silent_pages)
        panels.work_queue.register(work_queue.failing_addresses)
        panels.desk_shortcuts.register(desk.QUEUE)
        asked_again.register(work_queue.SILENT_PAGES)
