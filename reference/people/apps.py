"""Makes the module known to Django, and the database guard what the models promise."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "reference.people"
    label = "people"
    verbose_name = _("Pupils and staff")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415

        from .access import reader_of  # noqa: PLC0415
        from .database import guard_database  # noqa: PLC0415

        register_menu_entry(
            MenuEntry(
                "find_person",
                _("People"),
                _("Look up children, guardians and staff within your access."),
                lambda request: reader_of(request).municipality is not None,
            )
        )
        register_menu_entry(
            MenuEntry(
                "units",
                _("Kindergartens and schools"),
                _("Who belongs to each unit, and who works there."),
                lambda request: reader_of(request).municipality is not None,
            )
        )
        post_migrate.connect(guard_database, dispatch_uid="guard_database")
