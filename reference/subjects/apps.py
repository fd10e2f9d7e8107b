"""Makes the module known to Django, and its desks to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reference.people.enums import UnitKind


class SubjectsConfig(AppConfig):
    name = "reference.subjects"
    label = "subjects"
    verbose_name = _("Subjects and grades")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415
        from reference.people.access import reader_of, user_of  # noqa: PLC0415

        from .queries.pupils import is_contact_teacher  # noqa: PLC0415
        from .queries.sheets import teaches  # noqa: PLC0415

        register_menu_entry(
            MenuEntry(
                "subjects_my_children",
                _("Subjects and marks"),
                _("See your child's subjects and marks, choose subjects, and appeal."),
                lambda request: bool(reader_of(request).own_children),
            )
        )
        register_menu_entry(
            MenuEntry(
                "subjects_sheets",
                _("Sheets of marks"),
                _("Say what each pupil of a group has achieved, on one page or by a file."),
                lambda request: teaches(user_of(request)),
            )
        )
        register_menu_entry(
            MenuEntry(
                "subjects_pupils",
                _("Pupils"),
                _("What has been said of each pupil that you follow up; order and conduct."),
                lambda request: is_contact_teacher(user_of(request)),
            )
        )
        register_menu_entry(
            MenuEntry(
                "subjects_overview",
                _("Subjects and grades"),
                _("What schools offer, examinations, certificates, and marks as figures."),
                lambda request: reader_of(request).works_with(UnitKind.SCHOOL),
            )
        )
        register_menu_entry(
            MenuEntry(
                "subjects_appeals",
                _("Appeals of marks"),
                _("Give grounds, forward and answer."),
                lambda request: reader_of(request).works_with(UnitKind.SCHOOL),
            )
        )
