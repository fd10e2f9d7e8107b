"""Addresses of the module."""

from django.urls import path

from .views import appeals, guardian, pupil, school, sheets

urlpatterns = [
    path("fag/", school.overview, name="subjects_overview"),
    path("fag/skole/<uuid:identifier>/", school.school, name="subjects_school"),
    path("fag/skole/<uuid:identifier>/nytt-fag/", school.new_offer, name="subjects_new_offer"),
    path(
        "fag/skole/<uuid:identifier>/fordeling/",
        school.distribution,
        name="subjects_distribution",
    ),
    path(
        "fag/skole/<uuid:identifier>/eksamen/",
        school.examinations,
        name="subjects_examinations",
    ),
    path("fag/tilbud/<uuid:identifier>/", school.offer, name="subjects_offer"),
    path("fag/klager/", appeals.desk, name="subjects_appeals"),
    path("fag/klage/<uuid:identifier>/", appeals.appeal, name="subjects_appeal"),
    path("fag/karakterskjema/", sheets.sheets, name="subjects_sheets"),
    path("fag/karakterskjema/<uuid:identifier>/", sheets.sheet, name="subjects_sheet"),
    path(
        "fag/karakterskjema/<uuid:identifier>/last-ned/", sheets.download, name="subjects_download"
    ),
    path("fag/karakterskjema/<uuid:identifier>/fil/", sheets.upload, name="subjects_upload"),
    path("fag/karakterskjema/<uuid:identifier>/varsel/", sheets.warn_pupil, name="subjects_warn"),
    path("fag/elever/", pupil.pupils, name="subjects_pupils"),
    path("fag/elev/<uuid:identifier>/", pupil.pupil, name="subjects_pupil"),
    path("fag/elev/<uuid:identifier>/orden/", pupil.conduct, name="subjects_conduct"),
    path(
        "fag/elev/<uuid:identifier>/varsel/",
        pupil.warn_of_conduct,
        name="subjects_warn_of_conduct",
    ),
    path("fag/elev/<uuid:identifier>/merknad/", pupil.remark, name="subjects_remark"),
    path("fag/elev/<uuid:identifier>/utsted/", pupil.issue, name="subjects_issue"),
    path("fag/vitnemal/<uuid:identifier>/", pupil.certificate, name="subjects_certificate"),
    path("fag/mine-barn/", guardian.my_children, name="subjects_my_children"),
    path("fag/mine-barn/<uuid:identifier>/", guardian.my_child, name="subjects_my_child"),
    path(
        "fag/mine-barn/<uuid:identifier>/velg/<slug:which>/",
        guardian.choose,
        name="subjects_choose",
    ),
    path("fag/karakter/<uuid:identifier>/", guardian.make_appeal, name="subjects_make_appeal"),
]
