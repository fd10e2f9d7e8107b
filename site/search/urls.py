"""Addresses of the search app."""

from django.urls import path

from .views import search, search_values, suggestions

urlpatterns = [
    path("sok/", search, name="search"),
    path("sok/velg/<slug:parameter>/", search_values, name="search_values"),
    path("sok/forslag/", suggestions, name="search_suggestions"),
]
