"""The report on email among the reports of Wagtail's admin, for its operators."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from .models import Email, FailingAddress
from .queries import held_back, mail_queue, mail_server, paused_addresses, undelivered_emails
from .services import discard_email, resume_address

NAME = "mail_report"
PERMISSION = "notifications.view_email"
TITLE = pgettext_lazy("report for operators", "Email")
SHOWN = 50  # of each list


class MailReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For administrators, and for members of groups that may see emails."""

    page_title = TITLE
    header_icon = "mail"
    template_name = "notifications/report.html"
    permission_required = PERMISSION

    def user_has_permission(self, permission: str) -> bool:
        return bool(self.request.user.has_perm(permission))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            queue=mail_queue(),
            held_back=held_back(),
            server=mail_server(),
            undelivered=undelivered_emails()[:SHOWN],
            paused=paused_addresses()[:SHOWN],
            shown=SHOWN,
            **kwargs,
        )


@require_POST
def discard(request: HttpRequest, email_id: int) -> HttpResponse:
    """Take an email off the list of those that were not delivered."""
    _confirm_may(request, "notifications.change_email")
    discard_email(email=get_object_or_404(Email, pk=email_id))
    messages.success(request, _("The email is off the list."))
    return redirect(NAME)


@require_POST
def resume(request: HttpRequest, address_id: int) -> HttpResponse:
    """Send to a paused address again."""
    _confirm_may(request, "notifications.change_email")
    resume_address(address=get_object_or_404(FailingAddress, pk=address_id).address)
    messages.success(request, _("Emails are sent to the address again."))
    return redirect(NAME)


def _confirm_may(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


class MailReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def admin_urls() -> list[URLPattern]:
    """Return the report's addresses, below that of the admin."""
    return [
        path("reports/mail/", MailReportView.as_view(), name=NAME),
        path("reports/mail/<int:email_id>/discard/", discard, name="mail_discard"),
        path("reports/mail/addresses/<int:address_id>/resume/", resume, name="mail_resume"),
    ]


def menu_item() -> MenuItem:
    """Return the report's entry in the menu of reports."""
    return MailReportMenuItem(
        TITLE, reverse_lazy(NAME), name="mail-report", icon_name="mail", order=1110
    )
