"""Addresses of sign-in and of people's records."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("logg-inn/", views.SignInView.as_view(), name="sign_in"),
    path("logg-ut/", LogoutView.as_view(), name="sign_out"),
    path("personer/", views.find_person, name="find_person"),
    path("personer/<uuid:identifier>/", views.record, name="person_record"),
    path("personer/<uuid:identifier>/innsyn/", views.reads, name="person_reads"),
]
