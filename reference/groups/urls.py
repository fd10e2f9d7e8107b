"""Addresses of the module."""

from django.urls import path

from .models import SchoolClass, TeachingGroup
from .views import division, guardian, school, teachers

urlpatterns = [
    path("grupper/", school.overview, name="groups_overview"),
    path("grupper/larernorm/", school.norm, name="groups_norm"),
    path("grupper/skole/<uuid:identifier>/", school.school, name="groups_school"),
    path(
        "grupper/skole/<uuid:identifier>/ny-gruppe/",
        school.new_teaching_group,
        name="groups_new_teaching_group",
    ),
    path(
        "grupper/skole/<uuid:identifier>/ny-inndeling/",
        division.new_division,
        name="groups_new_division",
    ),
    path("grupper/klasse/<uuid:identifier>/", school.school_class, name="groups_class"),
    path(
        "grupper/undervisningsgruppe/<uuid:identifier>/",
        school.teaching_group,
        name="groups_teaching_group",
    ),
    path(
        "grupper/klasse/<uuid:identifier>/larere/",
        teachers.teachers,
        {"model": SchoolClass},
        name="groups_class_teachers",
    ),
    path(
        "grupper/undervisningsgruppe/<uuid:identifier>/larere/",
        teachers.teachers,
        {"model": TeachingGroup},
        name="groups_teaching_group_teachers",
    ),
    path(
        "grupper/larer/<uuid:identifier>/avslutt/",
        teachers.end_teacher,
        name="groups_end_teacher",
    ),
    path(
        "grupper/skole/<uuid:identifier>/timer/<str:stage>/",
        teachers.hours,
        name="groups_hours",
    ),
    path(
        "grupper/medlem/<uuid:identifier>/avslutt/",
        school.end_member,
        name="groups_end_member",
    ),
    path("grupper/inndeling/<uuid:identifier>/", division.division, name="groups_division"),
    path(
        "grupper/inndeling/<uuid:identifier>/rediger/",
        division.edit_division,
        name="groups_edit_division",
    ),
    path(
        "grupper/inndeling/<uuid:identifier>/trekk/",
        division.withdraw,
        name="groups_withdraw_division",
    ),
    path(
        "grupper/inndeling/<uuid:identifier>/endre/",
        division.change_division,
        name="groups_change_division",
    ),
    path("grupper/elev/<uuid:identifier>/", division.candidate, name="groups_candidate"),
    path("grupper/elev/<uuid:identifier>/klasse/", division.move, name="groups_move"),
    path("grupper/onske/<uuid:identifier>/", division.match, name="groups_match"),
    path("grupper/mine-barn/", guardian.my_children, name="groups_my_children"),
    path("grupper/mine-barn/<uuid:identifier>/onsker/", guardian.wishes, name="groups_wishes"),
]
