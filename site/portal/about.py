"""What the site says about itself: what it is for, how accessible it is, what it keeps."""

from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from look.navigation import main_menu
from web_forms.models.unsaved_texts import KEPT_FOR


def menu_of_lists() -> list[tuple[str, str | Promise]]:
    """Return path and label of every list; search is in the menu too, but not a list of its own."""
    return [(entry.path, entry.label) for entry in main_menu if entry.path != "/sok/"]


class StatementView(TemplateView):
    """A page of text that names whoever answers for this site."""

    title: str | Promise = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.title,
            breadcrumbs=[(self.title, "")],
            operator=settings.OPERATOR_NAME,
            operator_email=settings.OPERATOR_EMAIL,
            source_code_url=settings.SOURCE_CODE_URL,
            **kwargs,
        )


class AboutView(StatementView):
    template_name = "portal/about.html"
    title = _("About Møteplassen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(feeds=menu_of_lists(), **kwargs)


class AccessibilityView(StatementView):
    template_name = "portal/accessibility_statement.html"
    title = _("Accessibility statement")


class PrivacyView(StatementView):
    template_name = "portal/privacy.html"
    title = pgettext_lazy("personal data", "Privacy")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cookies = {
            "csrf": settings.CSRF_COOKIE_NAME,
            "language": settings.LANGUAGE_COOKIE_NAME,
            "session": settings.SESSION_COOKIE_NAME,
        }
        return super().get_context_data(cookies=cookies, unsaved_text_days=KEPT_FOR.days, **kwargs)
