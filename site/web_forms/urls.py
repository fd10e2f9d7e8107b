"""Addresses of what was typed and not saved."""

from django.urls import path

from . import views

urlpatterns = [
    path("ulagret/", views.overview, name="unsaved_texts"),
    path("ulagret/behold/", views.keep, name="unsaved_text_keep"),
    path("ulagret/<int:text_id>/", views.detail, name="unsaved_text"),
    path("ulagret/<int:text_id>/forkast/", views.discard, name="unsaved_text_discard"),
]
