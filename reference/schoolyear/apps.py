"""Makes the module known to Django, and its desks to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reference.people.enums import UnitKind


class SchoolyearConfig(AppConfig):
    name = "reference.schoolyear"
    label = "schoolyear"
    verbose_name = _("School year")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415
        from reference.people.access import reader_of  # noqa: PLC0415

        register_menu_entry(
            MenuEntry(
                "schoolyear_plans",
                _("Plans of the school year"),
                _("Propose, check, hear, decide and announce the school calendar."),
                lambda request: reader_of(request).is_case_worker,
            )
        )
        register_menu_entry(
            MenuEntry(
                "schoolyear_my_schools",
                _("The school's own days"),
                _("Change days for your school, within what the municipality allows."),
                lambda request: UnitKind.SCHOOL in reader_of(request).leads,
            )
        )
        register_menu_entry(
            MenuEntry(
                "schoolyear_calendars",
                _("School calendars"),
                _("Announced calendars, and plans that are in hearing."),
                lambda _request: True,
                is_public=True,
            )
        )
