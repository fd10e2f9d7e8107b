"""Addresses of sign-in and of people's records."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path

from . import views
from .views import changes, demonstration, units

urlpatterns = [
    path("logg-inn/", views.SignInView.as_view(), name="sign_in"),
    path("logg-inn/som/", demonstration.sign_in_as, name="sign_in_as"),
    path("logg-ut/", login_not_required(LogoutView.as_view()), name="sign_out"),
    path("personer/", views.find_person, name="find_person"),
    path("personer/ny/", changes.new_person, name="person_new"),
    path("personer/<uuid:identifier>/foresatt/", changes.new_guardian, name="guardian_new"),
    path("personer/<uuid:identifier>/plass/", changes.new_enrolment, name="enrolment_new"),
    path(
        "personer/<uuid:identifier>/flytter-ut/",
        changes.leave_municipality,
        name="person_move_out",
    ),
    path("personer/<uuid:identifier>/slett/", changes.delete, name="person_delete"),
    path("foresatte/<uuid:identifier>/", changes.rights, name="guardian_rights"),
    path("plasser/<uuid:identifier>/flytt/", changes.move_enrolment, name="enrolment_move"),
    path("plasser/<uuid:identifier>/avslutt/", changes.finish_enrolment, name="enrolment_end"),
    path("enheter/", units.units, name="units"),
    path("enheter/<uuid:identifier>/", units.unit, name="unit"),
    path("enheter/<uuid:identifier>/ansatt/", units.new_employment, name="employment_new"),
    path("enheter/<uuid:identifier>/steng/", units.close, name="unit_close"),
    path("ansettelser/<uuid:identifier>/avslutt/", units.finish_employment, name="employment_end"),
    path("personer/<uuid:identifier>/", views.record, name="person_record"),
    path("personer/<uuid:identifier>/innsyn/", views.reads, name="person_reads"),
]
