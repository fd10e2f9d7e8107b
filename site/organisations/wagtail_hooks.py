"""Registers what the organisations app adds to Wagtail's admin."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from .api import keep_files_apart
from .documents import refuse_documents_of_others
from .models import User
from .queries.visibility import choosable_pages
from .viewsets import FreshnessPeriodViewSet, MembershipViewSet, OrganisationViewSet

hooks.register("construct_page_chooser_queryset", choosable_pages)
hooks.register("register_admin_viewset", OrganisationViewSet)
hooks.register("register_admin_viewset", MembershipViewSet)
hooks.register("register_admin_viewset", FreshnessPeriodViewSet)
hooks.register("before_serve_document", refuse_documents_of_others)
# After Wagtail's documents and images have registered theirs.
hooks.register("construct_admin_api", keep_files_apart, order=100)


def sign_in_button(user: User, request_user: User) -> Iterator[Button]:
    """Lead administrators from a person to her sessions and second factors."""
    if request_user.is_superuser:
        url = reverse("person_sign_in", args=[user.pk])
        yield Button(_("Sessions and second factors"), url, icon_name="key", priority=40)


hooks.register("register_user_listing_buttons", sign_in_button)
