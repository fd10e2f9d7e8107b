"""Addresses of notifications."""

from django.urls import path

from . import views

urlpatterns = [
    path("varsler/adresse/prov-igjen/", views.try_again, name="address_resume"),
]
