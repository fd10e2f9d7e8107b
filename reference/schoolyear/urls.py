"""Addresses of the module."""

from django.urls import path

from .views import desk, head, proposals, public

FILES = {"ics": "kalender.ics", "pdf": "skolerute.pdf"}

urlpatterns = [
    path("skolerute/", public.calendars, name="schoolyear_calendars"),
    path(
        "skolerute/kommune/<slug:number>/",
        public.municipality_calendar,
        name="schoolyear_calendar",
    ),
    path("skolerute/skole/<uuid:identifier>/", public.school_calendar, name="schoolyear_school"),
    path("skolerute/horing/<uuid:identifier>/", public.hearing, name="schoolyear_hearing"),
    path("skolerute/planer/", desk.plans, name="schoolyear_plans"),
    path("skolerute/planer/foresla/", proposals.proposals, name="schoolyear_proposals"),
    path("skolerute/planer/innstillinger/", desk.settings_page, name="schoolyear_settings"),
    path("skolerute/planer/<uuid:identifier>/", desk.plan_page, name="schoolyear_plan"),
    path("skolerute/planer/<uuid:identifier>/dager/", desk.change, name="schoolyear_change"),
    path(
        "skolerute/planer/<uuid:identifier>/horing/", desk.to_hearing, name="schoolyear_to_hearing"
    ),
    path("skolerute/planer/<uuid:identifier>/tilbake/", desk.revise, name="schoolyear_revise"),
    path(
        "skolerute/planer/<uuid:identifier>/trekk/",
        desk.withdraw,
        name="schoolyear_withdraw_draft",
    ),
    path("skolerute/planer/<uuid:identifier>/vedtak/", desk.decide, name="schoolyear_decide"),
    path("skolerute/planer/<uuid:identifier>/kunngjor/", desk.announce, name="schoolyear_announce"),
    path("skolerute/planer/<uuid:identifier>/endring/", desk.amend, name="schoolyear_amend"),
    path("skolerute/innspill/<uuid:identifier>/svar/", desk.answer, name="schoolyear_answer"),
    path("skolerute/min-skole/", head.my_schools, name="schoolyear_my_schools"),
    path("skolerute/min-skole/<uuid:identifier>/", head.my_school, name="schoolyear_my_school"),
    path(
        "skolerute/egne-dager/<uuid:identifier>/trekk/", head.withdraw, name="schoolyear_withdraw"
    ),
]
for _kind, _name in FILES.items():
    urlpatterns += [
        path(
            f"skolerute/kommune/<slug:number>/{_name}",
            public.municipality_file,
            {"kind": _kind},
            name=f"schoolyear_calendar_{_kind}",
        ),
        path(
            f"skolerute/skole/<uuid:identifier>/{_name}",
            public.school_file,
            {"kind": _kind},
            name=f"schoolyear_school_{_kind}",
        ),
    ]
