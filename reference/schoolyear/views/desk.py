"""The case worker's desk: propose, change, hear, decide, announce, amend."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import report, result_or_message, submitted
from reference.people.access import case_worker_of, municipality_of, user_of

from ..enums import PlanStatus
from ..forms import (
    AnswerForm,
    ChangeDaysForm,
    DecisionForm,
    HearingForm,
    SettingsForm,
    YearForm,
    years_to_plan,
)
from ..models import CalendarPlan, HearingComment
from ..planning.checker import problems_of
from ..queries.calendars import own_days_by_school, plan_of
from ..queries.desk import comments_on, plans_of, versions_of
from ..queries.rules import rules_for, settings_for
from ..sentences import place, sentence, whose
from ..services.decisions import announce_plan, decide_plan, open_hearing, revise_plan
from ..services.hearings import answer_comment
from ..services.plans import amend_plan, change_days, withdraw_draft
from ..services.settings import set_calendar_settings
from .public import picture_of


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    reader = case_worker_of(request)
    context = {"plans": plans_of(reader.municipality), "form": YearForm()}
    return render(request, "schoolyear/plans.html", context)


@require_safe
def plan_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A plan with its picture, the rules that it breaks, its comments, and what can be done."""
    calendar_plan = _plan(request, identifier)
    return _show(request, calendar_plan)


def _show(request: HttpRequest, plan: CalendarPlan, **forms: Any) -> HttpResponse:
    days = plan_of(plan)
    problems = problems_of(days, rules_for(plan.municipality_id, plan.year))
    announced_before = versions_of(plan).filter(status=PlanStatus.ANNOUNCED).exists()
    can_be_decided = plan.status == PlanStatus.HEARING or (
        plan.status == PlanStatus.DRAFT and announced_before
    )
    context = picture_of(days) | {
        "plan": plan,
        "problems": [
            {"text": sentence(each), "whose": whose(each), "place": place(each)}
            for each in problems
        ],
        "versions": versions_of(plan),
        "comments": comments_on(plan),
        "answer_form": AnswerForm(auto_id="%s"),
        "by_school": own_days_by_school(plan.municipality_id, plan.year) if plan.is_decided else {},
        "change_form": ChangeDaysForm() if plan.status == PlanStatus.DRAFT else None,
        "hearing_form": HearingForm() if plan.status == PlanStatus.DRAFT else None,
        "decision_form": DecisionForm(heard=plan.status == PlanStatus.HEARING)
        if can_be_decided
        else None,
    }
    return render(request, "schoolyear/plan.html", context | forms)


@require_POST
def change(request: HttpRequest, identifier: UUID) -> HttpResponse:
    plan = _plan(request, identifier)
    form = ChangeDaysForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, change_form=form)
    return _do(request, plan, lambda: change_days(plan=plan, changes=[form.change()]))


@require_POST
def to_hearing(request: HttpRequest, identifier: UUID) -> HttpResponse:
    plan = _plan(request, identifier)
    form = HearingForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, hearing_form=form)
    return _do(request, plan, lambda: open_hearing(plan=plan, **form.cleaned_data))


@require_POST
def decide(request: HttpRequest, identifier: UUID) -> HttpResponse:
    plan = _plan(request, identifier)
    form = DecisionForm(request.POST, heard=plan.status == PlanStatus.HEARING)
    if not form.is_valid():
        return _show(request, plan, decision_form=form)
    decider = user_of(request)
    return _do(request, plan, lambda: decide_plan(plan=plan, decider=decider, **form.cleaned_data))


@require_POST
def revise(request: HttpRequest, identifier: UUID) -> HttpResponse:
    plan = _plan(request, identifier)
    return _do(request, plan, lambda: revise_plan(plan=plan))


@require_POST
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Give up a draft, and go to the plans that are left."""
    plan = _plan(request, identifier)
    step = partial(withdraw_draft, plan=plan)
    if report(request, step, _("The draft is withdrawn.")):
        return redirect("schoolyear_plans")
    return redirect("schoolyear_plan", plan.pk)


@require_POST
def announce(request: HttpRequest, identifier: UUID) -> HttpResponse:
    plan = _plan(request, identifier)
    return _do(request, plan, lambda: announce_plan(plan=plan))


def _do(request: HttpRequest, plan: CalendarPlan, step: Callable[[], object]) -> HttpResponse:
    """Do one step with a plan and show it again, with what went wrong where something did."""
    report(request, step, _("Saved."))
    return redirect("schoolyear_plan", plan.pk)


@require_POST
def amend(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Begin an amendment and go to it."""
    plan = _plan(request, identifier)
    draft = result_or_message(request, lambda: amend_plan(plan=plan, author=user_of(request)))
    if draft is None:
        return redirect("schoolyear_plan", identifier)
    return redirect("schoolyear_plan", draft.pk)


@require_POST
def answer(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Answer a comment of a hearing."""
    reader = case_worker_of(request)
    hearing_comment = get_object_or_404(
        HearingComment.objects.present().select_related("plan"),
        pk=identifier,
        plan__municipality=reader.municipality,
    )
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the answer."))
        return redirect("schoolyear_plan", hearing_comment.plan_id)
    by = user_of(request)
    return _do(
        request,
        hearing_comment.plan,
        lambda: answer_comment(comment=hearing_comment, by=by, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """What is decided locally: a change holds from a school year on, and nothing is overwritten."""
    municipality = municipality_of(request)
    newest = settings_for(municipality, years_to_plan()[-1][0])
    form = SettingsForm(request.POST or None, initial=model_to_dict(newest) if newest else {})
    step = partial(set_calendar_settings, municipality=municipality)
    if submitted(request, form, lambda: step(**form.year_and_values), _("Saved.")):
        return redirect("schoolyear_settings")
    return render(request, "schoolyear/settings.html", {"form": form, "current": newest})


def _plan(request: HttpRequest, identifier: UUID) -> CalendarPlan:
    reader = case_worker_of(request)
    return get_object_or_404(plans_of(reader.municipality), pk=identifier)
