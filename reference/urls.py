"""Every address of the reference implementation."""

from django.urls import URLPattern, URLResolver, include, path

from reference.look import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("healthz", views.healthz, name="healthz"),
    path("sprak/", views.choose_language, name="choose_language"),
    path("", include("reference.people.urls")),
    path("", include("reference.kindergarten.urls")),
]

handler400 = "reference.look.views.bad_request"
handler403 = "reference.look.views.forbidden"
handler404 = "reference.look.views.not_found"
