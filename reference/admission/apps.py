"""Makes the module known to Django, and its desks to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reference.people.enums import UnitKind


class AdmissionConfig(AppConfig):
    name = "reference.admission"
    label = "admission"
    verbose_name = _("School admission")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415
        from reference.people.access import reader_of  # noqa: PLC0415

        register_menu_entry(
            MenuEntry(
                "admission_my_children",
                _("School"),
                _("Which school your child goes to and why, and how to ask for another."),
                lambda request: bool(reader_of(request).own_children),
            )
        )
        register_menu_entry(
            MenuEntry(
                "admission_cohorts",
                _("Admission to school"),
                _("Catchments, capacity, decisions, changes of school and appeals."),
                lambda request: reader_of(request).is_case_worker,
            )
        )
        register_menu_entry(
            MenuEntry(
                "admission_new_pupils",
                _("New pupils"),
                _("Who is to come to your school."),
                lambda request: UnitKind.SCHOOL in reader_of(request).leads,
            )
        )
