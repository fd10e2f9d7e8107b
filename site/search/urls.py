"""Addresses of the search app."""

from django.urls import path

from .views import search, suggestions

urlpatterns = [
    path("sok/", search, name="search"),
    path("sok/forslag/", suggestions, name="search_suggestions"),
]
