"""Making the classes of a grade: open, weigh, divide, move by hand, freeze, put in force."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.allocation.explanations import explain
from reference.casework.attempts import (
    refusals_as_messages,
    report,
    result_of,
    submitted,
    succeeds,
)
from reference.look.languages import current_language
from reference.people.access import school_leader_of, user_of
from reference.people.queries.records import note_reads

from ..enums import WishSource
from ..forms import EditPlanForm, MatchForm, MoveByHandForm, OpenDivisionForm, PlanForm, WeighForm
from ..models import Candidate, CompanyWish, Division
from ..queries.divisions import (
    apart_from,
    candidates_within,
    divisions_within,
    lines_of,
    wishes_met_before,
    wishes_of,
)
from ..services.divisions import (
    Plan,
    add_candidates,
    change_plan,
    divide,
    freeze,
    move_by_hand,
    open_division,
    put_in_force,
    thaw,
    withdraw_division,
)
from ..services.wishes import Said, lock, match_wish, weigh
from .school import school_within


@require_http_methods(["GET", "HEAD", "POST"])
def new_division(request: HttpRequest, identifier: UUID) -> HttpResponse:
    unit = school_within(request, identifier)
    form = OpenDivisionForm(request.POST or None)
    if division := result_of(
        form,
        lambda: open_division(
            unit=unit,
            school_year=form.cleaned_data["school_year"],
            grade=form.cleaned_data["grade"],
            plan=_plan_in(form),
            author=user_of(request),
        ),
    ):
        return redirect("groups_division", division.pk)
    context = {"form": form, "school": unit, "title": _("New division into classes")}
    return render(request, "groups/form.html", context)


def _plan_in(form: PlanForm) -> Plan:
    return Plan(*(form.cleaned_data[name] for name in ("classes", "most", "least")))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_division(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Change the classes and sizes of a draft."""
    division = get_object_or_404(divisions_within(school_leader_of(request)), pk=identifier)
    planned = list(division.planned.present())
    before = {
        "classes": ", ".join(each.name for each in planned),
        "most": max(each.most for each in planned),
        "least": min(each.least for each in planned),
    }
    form = EditPlanForm(request.POST or None, initial=before)
    if submitted(
        request,
        form,
        lambda: change_plan(division=division, plan=_plan_in(form)),
        _("Saved. Divide the grade again."),
    ):
        return redirect("groups_division", identifier)
    context = {"form": form, "school": division.unit, "title": _("Classes and sizes")}
    return render(request, "groups/form.html", context)


@require_POST
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Give up a division that is not in force."""
    division = get_object_or_404(divisions_within(school_leader_of(request)), pk=identifier)
    withdrawn = report(
        request, lambda: withdraw_division(division=division), _("The division is withdrawn.")
    )
    if withdrawn:
        return redirect("groups_school", division.unit_id)
    return redirect("groups_division", identifier)


@require_safe
def division(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The classes side by side, every pupil, and how good the division is."""
    reader = school_leader_of(request)
    division = get_object_or_404(divisions_within(reader), pk=identifier)
    lines = lines_of(division)
    note_reads(reader, [line.candidate.pupil_id for line in lines], purpose=_("Division"))
    result = division.document.get("result", {})
    stated = {each["unit"]: each for each in result.get("classes", [])}
    certificate = result.get("certificate", {})
    context = {
        "division": division,
        "lines": lines,
        "classes": [(each, stated.get(str(each.pk))) for each in division.planned.present()],
        "certificate": certificate,
        "share": _shares(certificate.get("wishes")),
        "is_proven": result.get("status") == "optimal",
        "met_before": wishes_met_before(division),
    }
    return render(request, "groups/division.html", context)


def _shares(wishes: Mapping[str, int] | None) -> dict[str, int] | None:
    """Return the wishes met and the most that any division could meet, in per cent."""
    if not wishes or not wishes["stated"]:
        return None
    return {key: round(100 * wishes[key] / wishes["stated"]) for key in ("met", "bound")}


@require_POST
def change_division(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Divide, divide again, take in new pupils, freeze, thaw or put in force."""
    division: Division = get_object_or_404(
        divisions_within(school_leader_of(request)), pk=identifier
    )
    user = user_of(request)
    changes: dict[str, tuple[Callable[[], object], str]] = {
        "divide": (lambda: divide(division=division), _("The grade is divided.")),
        "again": (
            lambda: divide(division=division, stay_close=True),
            _("The grade is divided again, with as few moves as possible."),
        ),
        "pupils": (lambda: add_candidates(division=division), _("The pupils are up to date.")),
        "freeze": (lambda: freeze(division=division), _("The division is checked and frozen.")),
        "thaw": (lambda: thaw(division=division), _("The division can be changed again.")),
        "in_force": (
            lambda: put_in_force(division=division, by=user),
            _("The classes are in force, and the families can see them."),
        ),
    }
    change, done = changes.get(request.POST.get("to", ""), (None, ""))
    if change is not None:
        report(request, change, done)
    return redirect("groups_division", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One pupil: what is weighed, whom it is wished with, its class, and what will be told."""
    reader = school_leader_of(request)
    candidate: Candidate = get_object_or_404(candidates_within(reader), pk=identifier)
    note_reads(reader, [candidate.pupil_id], purpose=_("Division"))
    form = WeighForm(request.POST or None, candidate=candidate, **_said(candidate))
    if succeeds(form, lambda: weigh(candidate=candidate, said=_said_in(form), by=user_of(request))):
        messages.success(request, _("Saved."))
        return redirect("groups_candidate", identifier)
    wishes = wishes_of(candidate, WishSource.FAMILY)
    key = str(candidate.pk)
    context = {
        "candidate": candidate,
        "form": form,
        "move_form": MoveByHandForm(
            division=candidate.division, initial={"to": candidate.locked_id}
        ),
        "wishes": [
            (
                wish,
                None if wish.other else MatchForm(candidate=candidate, auto_id=f"id_{wish.pk}_%s"),
            )
            for wish in wishes
        ],
        "sentences": (
            explain(candidate.division.document, key, current_language())
            if key in candidate.division.outcomes
            else ()
        ),
    }
    return render(request, "groups/candidate.html", context)


def _said(candidate: Candidate) -> dict[str, Any]:
    return {
        "initial": {
            "gender": candidate.gender,
            "needs": candidate.needs,
            "language_support": candidate.language_support,
        },
        "advised": [wish.other_id for wish in wishes_of(candidate, WishSource.STAFF)],
        "apart": [other.pk for other in apart_from(candidate)],
    }


def _said_in(form: WeighForm) -> Said:
    values = form.cleaned_data
    return Said(
        gender=values["gender"],
        needs=values["needs"],
        language_support=values["language_support"],
        advised=form.said_of("advised"),
        apart=form.said_of("apart"),
    )


@require_POST
def move(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Lock a pupil to a class, at once with everything around it, or unlock it."""
    candidate: Candidate = get_object_or_404(
        candidates_within(school_leader_of(request)), pk=identifier
    )
    form = MoveByHandForm(
        request.POST, division=candidate.division, initial={"to": candidate.locked_id}
    )
    with refusals_as_messages(request):
        if request.POST.get("unlock"):
            lock(candidate=candidate, to=None)
            messages.success(request, _("The pupil is no longer locked."))
        elif form.is_valid():
            changed = move_by_hand(candidate=candidate, to=form.cleaned_data["to"])
            moved = changed.document["result"]["certificate"].get("moved", 0)
            messages.success(
                request, _("The pupil is locked to the class. Pupils who changed class: %d") % moved
            )
        else:
            problems = form.errors.get("to") or [_("Choose a class.")]
            messages.error(request, " ".join(map(str, problems)))
    return redirect("groups_candidate", identifier)


@require_POST
def match(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Say which pupil of the grade a family's words mean."""
    wish = get_object_or_404(
        CompanyWish.objects.present().select_related("candidate"),
        pk=identifier,
        candidate__in=candidates_within(school_leader_of(request)),
    )
    form = MatchForm(request.POST, candidate=wish.candidate)
    with refusals_as_messages(request):
        if form.is_valid():
            match_wish(wish=wish, other=form.cleaned_data["other"])
            messages.success(request, _("Saved."))
        else:
            messages.error(request, _("Choose other pupils of the same grade."))
    return redirect("groups_candidate", wish.candidate_id)
