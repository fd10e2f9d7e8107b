"""The report on search among the reports of Wagtail's admin, for its operators."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from .facets import kind_name
from .standing import standing

NAME = "search_report"
PERMISSION = "search.view_upkeeprun"
SHOWN = 50  # of the documents that the index refuses


class SearchReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For administrators, and for members of groups that may see the upkeep of search."""

    page_title = _("Search")
    header_icon = "search"
    template_name = "search/report.html"
    permission_required = PERMISSION

    def user_has_permission(self, permission: str) -> bool:
        return bool(self.request.user.has_perm(permission))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        index = standing()
        refused = index.lag.set_aside if index.lag else ()
        documents = [(kind_name(kind), number) for kind, number in index.documents.items()]
        return super().get_context_data(
            standing=index,
            documents=documents,
            refused=[(kind_name(each.kind), each.key, each.problem) for each in refused[:SHOWN]],
            refused_beyond=max(0, len(refused) - SHOWN),
            **kwargs,
        )


class SearchReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def admin_urls() -> list[URLPattern]:
    """Return the report's address, below that of the admin."""
    return [path("reports/search/", SearchReportView.as_view(), name=NAME)]


def menu_item() -> MenuItem:
    """Return the report's entry in the menu of reports."""
    return SearchReportMenuItem(
        _("Search"), reverse_lazy(NAME), name="search-report", icon_name="search", order=1100
    )
