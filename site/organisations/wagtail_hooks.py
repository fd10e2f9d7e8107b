"""Registers what the organisations app adds to Wagtail's admin."""

from wagtail import hooks

from .api import keep_files_apart
from .documents import refuse_documents_of_others
from .queries.visibility import choosable_pages
from .viewsets import MembershipViewSet, OrganisationViewSet

hooks.register("construct_page_chooser_queryset", choosable_pages)
hooks.register("register_admin_viewset", OrganisationViewSet)
hooks.register("register_admin_viewset", MembershipViewSet)
hooks.register("before_serve_document", refuse_documents_of_others)
# After Wagtail's documents and images have registered theirs.
hooks.register("construct_admin_api", keep_files_apart, order=100)
