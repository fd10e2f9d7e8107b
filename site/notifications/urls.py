"""Addresses of notifications."""

from django.urls import path

from . import answer_views, views

urlpatterns = [
    path("varsler/", views.frequencies, name="notification_settings"),
    path("varsler/stopp/<str:token>/", views.stop, name="notifications_stop"),
    path("varsler/adresse/prov-igjen/", views.try_again, name="address_resume"),
    path("svar/<str:token>/", answer_views.answer, name="answer"),
    path("svar/<str:token>/takk/", answer_views.given, name="answer_given"),
]
