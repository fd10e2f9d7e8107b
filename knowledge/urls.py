"""Addresses of the knowledge app."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
