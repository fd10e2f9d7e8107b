"""Makes the module known to Django, and its desks to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reference.people.enums import UnitKind


class KindergartenConfig(AppConfig):
    name = "reference.kindergarten"
    label = "kindergarten"
    verbose_name = _("Kindergarten places")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415
        from reference.people.access import reader_of  # noqa: PLC0415
        from reference.scheduled_jobs.registry import register_job  # noqa: PLC0415

        from .queries.owner import private_units  # noqa: PLC0415
        from .services.daily_changes import begin_and_end_places  # noqa: PLC0415
        from .services.offers import lapse_offers  # noqa: PLC0415
        from .services.vacancies import offer_vacant_places_everywhere  # noqa: PLC0415

        register_job("offers that lapsed", lapse_offers)
        register_job("places that began or ended", begin_and_end_places)
        register_job("vacant places offered on", offer_vacant_places_everywhere)
        register_menu_entry(
            MenuEntry(
                "kindergarten_my_children",
                _("My children"),
                _("Apply for kindergarten, answer an offer, and see why."),
                lambda request: bool(reader_of(request).own_children),
            )
        )
        register_menu_entry(
            MenuEntry(
                "kindergarten_rounds",
                _("Admission to kindergarten"),
                _("Applications, allocation, offers and appeals of each round."),
                lambda request: reader_of(request).is_case_worker,
            )
        )
        register_menu_entry(
            MenuEntry(
                "kindergarten_new_children",
                _("New children"),
                _("Who is offered a place in your kindergarten."),
                lambda request: UnitKind.KINDERGARTEN in reader_of(request).leads,
            )
        )
        register_menu_entry(
            MenuEntry(
                "kindergarten_owner",
                _("For the owner"),
                _("What goes first, how many places there are, and appeals."),
                lambda request: (
                    UnitKind.KINDERGARTEN in reader_of(request).leads
                    and private_units(reader_of(request)).exists()
                ),
            )
        )
