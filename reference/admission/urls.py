"""Addresses of the module."""

from django.urls import path

from .views import applications, desk, guardian, school

urlpatterns = [
    path("skole/mine-barn/", guardian.my_children, name="admission_my_children"),
    path("skole/start/<uuid:identifier>/", guardian.start, name="admission_start"),
    path("skole/start/<uuid:identifier>/svar/", guardian.answer, name="admission_answer"),
    path("skole/start/<uuid:identifier>/bytte/", guardian.change, name="admission_change"),
    path("skole/start/<uuid:identifier>/utsett/", guardian.deferral, name="admission_deferral"),
    path(
        "skole/barn/<uuid:identifier>/tidlig-start/",
        guardian.early_start,
        name="admission_early_start",
    ),
    path("skole/soknad/<uuid:identifier>/", guardian.application, name="admission_application"),
    path("skole/soknad/<uuid:identifier>/trekk/", guardian.withdraw, name="admission_withdraw"),
    path("skole/vedtak/<uuid:identifier>/klage/", guardian.make_appeal, name="admission_appeal"),
    path("skole/opptak/", desk.cohorts, name="admission_cohorts"),
    path("skole/opptak/<uuid:identifier>/", desk.cohort_page, name="admission_cohort"),
    path("skole/opptak/<uuid:identifier>/trekk-ut/", desk.draw, name="admission_draw"),
    path("skole/opptak/<uuid:identifier>/plasser/", desk.capacity, name="admission_capacity"),
    path("skole/opptak/<uuid:identifier>/ny-kjoring/", desk.new_run, name="admission_new_run"),
    path(
        "skole/opptak/<uuid:identifier>/soknader/",
        applications.applications,
        name="admission_applications",
    ),
    path("skole/forskrift/<uuid:identifier>/", desk.regulation, name="admission_regulation"),
    path("skole/kjoring/<uuid:identifier>/", desk.run_page, name="admission_run"),
    path("skole/kjoring/<uuid:identifier>/endre/", desk.change_run, name="admission_change_run"),
    path("skole/elev/<uuid:identifier>/", desk.child, name="admission_child"),
    path("skole/behandle/<uuid:identifier>/", applications.handle, name="admission_handle"),
    path(
        "skole/klage/<uuid:identifier>/",
        applications.appeal_page,
        name="admission_answer_appeal",
    ),
    path("skole/nye-elever/", school.new_pupils, name="admission_new_pupils"),
]
