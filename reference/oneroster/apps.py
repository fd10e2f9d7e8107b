"""Makes the module known to Django, and its page to the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OnerosterConfig(AppConfig):
    name = "reference.oneroster"
    label = "oneroster"
    verbose_name = _("OneRoster")

    def ready(self) -> None:
        # Only now are there models to import.
        from reference.look.menu import MenuEntry, register_menu_entry  # noqa: PLC0415
        from reference.scheduled_jobs.registry import register_job  # noqa: PLC0415

        from .services.transactions import forget_late_transactions  # noqa: PLC0415
        from .views.desk import is_administrator  # noqa: PLC0415

        register_job("late transactions forgotten", forget_late_transactions)
        register_menu_entry(
            MenuEntry(
                "oneroster",
                _("OneRoster"),
                _("See what other systems get of schools and users, and take it as a file."),
                is_administrator,
            )
        )
