"""Addresses of the workshops app."""

from django.urls import path, re_path

from search.limits import limited
from search.listing import listing_urls

from .views import (
    action_list,
    actions,
    calendars,
    closing,
    commitments,
    follow_up,
    gatherings,
)
from .views.action_feed import ActionFeed

urlpatterns = [
    *listing_urls(
        "moteplasser/",
        kind="workshop",
        name="meeting_place",
        view=gatherings.MeetingPlaceListing,
    ),
    path(
        "moteplasser/kalender.ics", limited("export")(calendars.workshops), name="workshop_calendar"
    ),
    path("moteplasser/kalender/", calendars.overview, name="calendars"),
    path("moteplasser/kalender/ny-adresse/", calendars.renew, name="calendar_renew"),
    path("moteplasser/kalender/slutt/", calendars.revoke, name="calendar_revoke"),
    path("moteplasser/kalender/<str:key>.ics", calendars.own, name="calendar_own"),
    re_path(
        r"^(?P<path>virksomheter/(?:[\w\-]+/)+)kalender\.ics$",
        limited("export")(calendars.series),
        name="series_calendar",
    ),
    path("moteplasser/mine/", gatherings.facilitated, name="facilitated"),
    path("moteplasser/ny/", gatherings.create_meeting_place, name="meeting_place_create"),
    path(
        "moteplasser/<int:page_id>/rediger/",
        gatherings.edit_meeting_place,
        name="meeting_place_edit",
    ),
    path("moteplasser/<int:page_id>/neste/", gatherings.create_workshop, name="workshop_create"),
    path(
        "moteplasser/workshop/<int:page_id>/rediger/",
        gatherings.edit_workshop,
        name="workshop_edit",
    ),
    path(
        "moteplasser/workshop/<int:page_id>/oppfolging/",
        follow_up.follow_up,
        name="workshop_follow_up",
    ),
    path(
        "moteplasser/workshop/<int:page_id>/resultater/",
        follow_up.add_outcome,
        name="outcome_add",
    ),
    path("moteplasser/workshop/<int:page_id>/tiltak/", follow_up.add_action, name="action_add"),
    path(
        "moteplasser/resultat/<int:outcome_id>/rediger/",
        follow_up.edit_outcome,
        name="outcome_edit",
    ),
    path(
        "moteplasser/resultat/<int:outcome_id>/fjern/",
        follow_up.delete_outcome,
        name="outcome_delete",
    ),
    path("tiltak/", action_list.action_list, name="action_list"),
    path("tiltak/atom.xml", limited("search")(ActionFeed()), name="action_feed"),
    path("tiltak/kalender.ics", limited("export")(calendars.due_dates), name="action_calendar"),
    path("tiltak/eksport.csv", action_list.export_csv, name="action_csv"),
    path("tiltak/eksport.xlsx", action_list.export_xlsx, name="action_xlsx"),
    path("tiltak/importer/", action_list.import_list, name="action_import"),
    path("tiltak/<uuid:uuid>/", actions.detail, name="action_detail"),
    path("tiltak/<uuid:uuid>/status/", actions.report, name="action_report"),
    path("tiltak/<uuid:uuid>/svar/", commitments.answer, name="action_answer"),
    path("tiltak/<uuid:uuid>/forslag/", commitments.decide, name="action_proposal"),
    path("tiltak/<uuid:uuid>/rediger/", actions.edit, name="action_edit"),
    path("tiltak/<uuid:uuid>/fullfor/", closing.close, name="action_close"),
    path("tiltak/<uuid:uuid>/ta/", actions.take, name="action_take"),
    path("tiltak/<uuid:uuid>/gi-fra/", actions.give_up, name="action_give_up"),
]
