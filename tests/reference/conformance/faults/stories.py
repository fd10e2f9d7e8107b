"""Does each step, but not what the module is for."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from reference.kindergarten.models import Application
from reference.people.models import User
from reference.schoolyear.models import PlanDay

from .registry import Server, answered, changed, fault, misread, of_lists, of_rows


def _done(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"id": "x", "version": 1, "deleted": False}, status=200)


answered("lets a pupil be in two classes", "story.a_change_of_class", 409, "groups")(_done)
answered("lets a pupil of another school in", "story.a_pupil_of_another_school", 409, "groups")(
    _done
)
answered("takes a yes after the no", "story.a_place_declined", 409, "admission")(_done)
answered("lets a stranger answer", "story.a_stranger", 404, "admission", "POST")(_done)
answered("lets a child of any age in", "story.a_wrong_age", 409, "placement")(_done)
answered("lets one answer after the answer", "story.an_offer_declined", 409, "kindergarten")(_done)
answered("knows what 1899 cost", "story.a_price_of_no_year", 404, "sfo")(_done)
answered("withdraws what is withdrawn", "story.an_application", 409, "sfo")(_done)
answered("shows a blocked guardian", "story.a_blocked_guardian", 404)(_done)
answered("shows who has left before the start", "story.a_class_that_never_was", 404, "groups")(
    _done
)


@of_lists("leaves tombstones out of a delta", "story.a_place_that_never_was")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": [row for row in body["items"] if not row["deleted"]]}


@of_lists("tells who was in a deleted place", "story.a_place_that_never_was", "placement")
def _(request: HttpRequest, body: Any) -> Any:
    return {
        **body,
        "items": [{**row, "child_id": "x"} if row["deleted"] else row for row in body["items"]],
    }


@of_rows("lets a child be in two units", "story.a_move", "people", "/enrolments/")
def _(body: Any) -> Any:
    return {**body, "ends_on": None}


@of_rows("lets a child be in two departments", "story.a_move", "placement", "/memberships/")
def _(body: Any) -> Any:
    return {**body, "ends_on": None}


@answered("does not name the closed unit", "story.a_closed_unit", 409)
def _unnamed(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(server(request), lambda body: {**body, "detail": "It cannot be done."})


@misread("turns the wishes round", "story.an_application", "kindergarten")
def _(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "wishes": body["wishes"][::-1]} if "wishes" in body else body


@answered("keeps half of a refused application", "story.a_closed_kindergarten", 409, "kindergarten")
def _half_kept(request: HttpRequest, server: Server) -> HttpResponse:
    sent = json.loads(request.body)
    Application.objects.create(
        **{name: sent[name] for name in ("round_id", "child_id", "starts_on")},
        applicant=User.objects.first(),
        status="sent",
        sent_on=timezone.localdate(),
    )
    return server(request)


@misread("keeps the first word on places", "story.places_said_again", "kindergarten")
def _(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "number": 5} if body.get("number") else body


@of_lists("lets former criteria run on", "story.criteria_that_follow", "kindergarten")
def _(request: HttpRequest, body: Any) -> Any:
    items = [{**row, "ends_on": None} if row.get("criteria") else row for row in body["items"]]
    return {**body, "items": items}


@misread("takes a no for a yes", "story.an_offer_declined", "kindergarten")
def _(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "accept": True} if "accept" in body else body


@of_rows("is an øre out", "story.a_price_that_adds_up", "sfo", "/price/")
def _(body: Any) -> Any:
    return {**body, "total_ore": body["total_ore"] + 1}


@misread("moves the weekdays", "story.an_application", "sfo")
def _(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "weekdays": body["weekdays"][1:] or [3]} if body.get("weekdays") else body


@answered("forgets the schools wished for", "story.a_change", 201, "admission")
def _forgetful(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(server(request), lambda body: {**body, "wishes": []})


@answered("changes the days before the wrong one", "story.all_days_or_none", 422, "schoolyear")
def _half_changed(request: HttpRequest, server: Server) -> HttpResponse:
    plan = request.path.split("/")[-2]
    PlanDay.objects.filter(plan=plan, kind="school").update(kind="planning")
    return server(request)


@fault("finds no rule broken", "story.a_rule_broken_and_mended", "schoolyear")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(
        server(request), lambda body: {**body, "problems": []} if "problems" in body else body
    )


@fault("numbers every draft the first", "story.two_drafts", "schoolyear")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    def first(row: Any) -> Any:
        return {**row, "number": 1} if "number" in row else row

    def change(body: Any) -> Any:
        return (
            {**body, "items": list(map(first, body["items"]))} if "items" in body else first(body)
        )

    return changed(server(request), change)


@of_rows("shows the worst proposal first", "story.proposals_in_order", "schoolyear", "/proposals")
def _(body: Any) -> Any:
    worst = max(each["cost"] for each in body["items"]) + 1
    return {**body, "items": [{**body["items"][0], "cost": worst}, *body["items"][1:]]}


@of_rows("says that no staff is short", "story.a_norm_that_adds_up", "placement", "/needs/")
def _(body: Any) -> Any:
    months = [
        {**each, "pedagogue": {**each["pedagogue"], "needed": 9900}} for each in body["months"]
    ]
    return {**body, "months": months}


@of_rows("keeps a corrected mark current", "story.a_correction", "subjects", "/assessments/")
def _(body: Any) -> Any:
    return {**body, "is_current": True}


answered("gives marks in grade 5", "story.a_mark_too_early", 409, "subjects")(_done)
answered("needs no warning", "story.a_warning_first", 409, "subjects")(_done)


@of_lists("lets a pupil have two subjects of a set", "story.a_choice_that_changes", "subjects")
def _(request: HttpRequest, body: Any) -> Any:
    return {**body, "items": [row for row in body["items"] if not row["deleted"]]}
