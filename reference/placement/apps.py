"""Makes the module known to Django, and its desk to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reference.people.enums import UnitKind


class PlacementConfig(AppConfig):
    name = "reference.placement"
    label = "placement"
    verbose_name = _("Departments and groups")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415
        from reference.people.access import reader_of  # noqa: PLC0415
        from reference.people.services.dependents import register_dependent  # noqa: PLC0415

        from .services.leavers import leave_departments  # noqa: PLC0415

        register_dependent(leave_departments)

        register_menu_entry(
            MenuEntry(
                "placement_units",
                _("Departments and staff"),
                _("Who is in which department, and what staff the norms need month by month."),
                lambda request: reader_of(request).works_with(UnitKind.KINDERGARTEN),
            )
        )
        register_menu_entry(
            MenuEntry(
                "placement_my_children",
                _("My children's departments"),
                _("Which department each child is in, and why."),
                lambda request: bool(reader_of(request).own_children),
            )
        )
