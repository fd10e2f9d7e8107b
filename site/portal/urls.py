"""Every address of the site; the apps' own below, the page tree last."""

from allauth.decorators import rate_limit
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.documents.views import serve as wagtaildocs_views

from organisations.pictures import picture
from organisations.views.own_account import OwnSessions
from security.well_known import security_txt

from . import views
from .about import AboutView, AccessibilityView, PrivacyView
from .desk import desk
from .mailboxes import boxes, letter, letter_as_html
from .serving import serve
from .sign_in import to_sign_in
from .style_page import StylePage

# Nobody can set a shared password any more; those that were set cannot be guessed.
limited = rate_limit(action="shared_password")

handler500 = "portal.unavailable.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("konto/sessions/", OwnSessions.as_view(), name="usersessions_list"),
    path("konto/", include("allauth.urls")),
    path("admin/login/", to_sign_in, name="wagtailadmin_login"),
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        limited(wagtail_views.authenticate_with_password),
        name="wagtailcore_authenticate_with_password",
    ),
    path("admin/", include(wagtailadmin_urls)),
    path(
        "dokumenter/authenticate_with_password/<int:restriction_id>/",
        limited(wagtaildocs_views.authenticate_with_password),
        name="wagtaildocs_authenticate_with_password",
    ),
    path("dokumenter/", include(wagtaildocs_urls)),
    path("arbeidsbord/", desk, name="desk"),
    path("postkassen/", boxes, name="mailbox"),
    path("postkassen/<str:key>/", letter, name="letter"),
    path("postkassen/<str:key>/html/", letter_as_html, name="letter_as_html"),
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
    # Renditions and originals; what else lies there has no address.
    re_path(r"^media/(?P<folder>images|original_images)/(?P<name>[^/]+)$", picture, name="picture"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
