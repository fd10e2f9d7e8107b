"""Makes the module known to Django, and its desks to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reference.people.enums import UnitKind


class SfoConfig(AppConfig):
    name = "reference.sfo"
    label = "sfo"
    verbose_name = _("After-school places")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415
        from reference.people.access import reader_of  # noqa: PLC0415
        from reference.people.services.dependents import register_dependent  # noqa: PLC0415

        from .services.leavers import leave_programme  # noqa: PLC0415

        register_dependent(leave_programme)

        register_menu_entry(
            MenuEntry(
                "sfo_my_children",
                _("After school"),
                _("Apply for a place after school, and see what it costs and why."),
                lambda request: bool(reader_of(request).own_children),
            )
        )
        register_menu_entry(
            MenuEntry(
                "sfo_desk",
                _("After-school cases"),
                _("Applications, reduced payment, appeals, invoices and local rules."),
                lambda request: reader_of(request).is_case_worker,
            )
        )
        register_menu_entry(
            MenuEntry(
                "sfo_schools",
                _("Who comes after school"),
                _("Which children come on which weekday."),
                lambda request: UnitKind.SCHOOL in reader_of(request).leads,
            )
        )
