"""Every address of the site; the apps' own below, the page tree last."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import views
from .desk import desk
from .style_page import StylePage

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("sprak/", include("django.conf.urls.i18n")),
    path("konto/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumenter/", include(wagtaildocs_urls)),
    path("arbeidsbord/", desk, name="desk"),
    path("stil/", StylePage.as_view(), name="style_page"),
    path("", include("organisations.urls")),
    path("", include("components.urls")),
    path("", include("knowledge.urls")),
    path("", include("workshops.urls")),
    path("", include("search.urls")),
    # Pictures only: documents go by way of the view that knows who may read them.
    *static(f"{settings.MEDIA_URL}images/", document_root=settings.MEDIA_ROOT / "images"),
    path("", include(wagtail_urls)),
]
