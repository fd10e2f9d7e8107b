"""The portal's addresses and two floors below which no page can be."""

from django.urls import path

from portal.urls import urlpatterns as _of_the_portal

from .floors import bare, twenty_rows

urlpatterns = [
    path("floor/bare/", bare),
    path("floor/rows/", twenty_rows),
    *_of_the_portal,
]
