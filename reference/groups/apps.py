"""Makes the module known to Django, and its desks to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reference.people.enums import UnitKind


class GroupsConfig(AppConfig):
    name = "reference.groups"
    label = "groups"
    verbose_name = _("Classes and teaching groups")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415
        from reference.people.access import reader_of  # noqa: PLC0415
        from reference.people.services.dependents import register_dependent  # noqa: PLC0415

        from .services.leavers import leave_groups  # noqa: PLC0415

        register_dependent(leave_groups)

        register_menu_entry(
            MenuEntry(
                "groups_my_children",
                _("School class"),
                _("See your child's class and why, and wish for company."),
                lambda request: bool(reader_of(request).own_children),
            )
        )
        register_menu_entry(
            MenuEntry(
                "groups_overview",
                _("Classes and groups"),
                _("Make classes, see who is in which group, and the teacher norm."),
                lambda request: reader_of(request).works_with(UnitKind.SCHOOL),
            )
        )
