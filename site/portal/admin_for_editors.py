"""Wagtail's admin as an editor meets it: what she uses twice a year, and nothing else."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

FOR_ADMINISTRATORS = frozenset({"reports", "settings", "help"})
UPKEEP = ("search.view_upkeeprun", "notifications.view_email")
PANELS = frozenset(
    {"user_objects_in_workflow_moderation", "workflow_objects_to_moderate", "recent_edits"}
)


def shorten_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave pages, images and documents to those who are not administrators, and the reports on
    the site's upkeep to those who were given them."""
    if not _is_administrator(request):
        hidden = FOR_ADMINISTRATORS - ({"reports"} if _sees_upkeep(request) else set())
        menu_items[:] = [item for item in menu_items if item.name not in hidden]


def shorten_home(request: HttpRequest, panels: list[Component]) -> None:
    """Show what waits and what one wrote last, without tips on Wagtail itself."""
    if not _is_administrator(request):
        panels[:] = [panel for panel in panels if getattr(panel, "name", "") in PANELS]


def shorten_summary(request: HttpRequest, summary_items: list[SummaryItem]) -> None:
    """Count nothing of the whole site for those who see a part of it."""
    if not _is_administrator(request):
        summary_items.clear()


def _sees_upkeep(request: HttpRequest) -> bool:
    return any(map(request.user.has_perm, UPKEEP))


def _is_administrator(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
