"""Every address of the site; the apps' own below, the page tree last."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import views
from .about import AboutView, AccessibilityView, PrivacyView
from .desk import desk
from .serving import serve
from .style_page import StylePage

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    # A choice of language changes nothing that is kept, and a token would be a cookie on each page.
    path("sprak/setlang/", csrf_exempt(set_language), name="set_language"),
    path("konto/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumenter/", include(wagtaildocs_urls)),
    path("arbeidsbord/", desk, name="desk"),
    path("om/", AboutView.as_view(), name="about"),
    path("tilgjengelighet/", AccessibilityView.as_view(), name="accessibility_statement"),
    path("personvern/", PrivacyView.as_view(), name="privacy"),
    path("stil/", StylePage.as_view(), name="style_page"),
    path("", include("organisations.urls")),
    path("", include("components.urls")),
    path("", include("knowledge.urls")),
    path("", include("workshops.urls")),
    path("", include("notifications.urls")),
    path("", include("search.urls")),
    path("", include("web_forms.urls")),
    # Pictures only: documents go by way of the view that knows who may read them.
    *static(f"{settings.MEDIA_URL}images/", document_root=settings.MEDIA_ROOT / "images"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
