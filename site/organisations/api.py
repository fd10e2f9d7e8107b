"""Wagtail's own admin API, with files ended at the border of the organisations' collections."""

from typing import Any

from django.db.models import QuerySet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from organisations.queries.visibility import own_files


class OwnDocumentsAPIViewSet(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset() & own_files(self.model, self.request.user)


class OwnImagesAPIViewSet(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset() & own_files(self.model, self.request.user)


def keep_files_apart(router: WagtailAPIRouter) -> None:
    """Put these views in the place of Wagtail's, which list every file (construct_admin_api)."""
    router.register_endpoint("documents", OwnDocumentsAPIViewSet)
    router.register_endpoint("images", OwnImagesAPIViewSet)
