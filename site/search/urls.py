"""Addresses of the search app."""

from django.urls import path

from .views import search

urlpatterns = [path("sok/", search, name="search")]
