"""Addresses of the components app."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
