"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        """Let people be told of what they follow; models are loaded by now, not before."""
        from .following import FOLLOWED_CHANGE  # noqa: PLC0415
        from .registry import notification_types  # noqa: PLC0415

        notification_types.register(FOLLOWED_CHANGE)
