"""What anybody may see: announced calendars, as page, PDF and iCalendar, and hearings."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import succeeds
from reference.look.languages import current_language
from reference.people.access import reader_of, user_of
from reference.people.models import Municipality, Unit

from ..enums import PlanStatus
from ..forms import CommentForm
from ..ical import calendar_ics
from ..models import CalendarPlan
from ..paper import calendar_pdf
from ..picture import lines_of, marks, months_of, weekday_letters
from ..planning.plan import Plan
from ..queries.calendars import (
    announced,
    announced_years,
    municipalities_with_calendars,
    own_days_of,
    plan_at,
    plan_of,
    school,
    schools_of,
)
from ..queries.desk import may_comment, own_comments, plans_in_hearing, public_plan
from ..services.hearings import comment


@login_not_required
@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """The municipalities that have announced a calendar, and hearings that are open."""
    context = {"municipalities": municipalities_with_calendars(), "hearings": plans_in_hearing()}
    return render(request, "schoolyear/calendars.html", context)


@login_not_required
@require_safe
def municipality_calendar(request: HttpRequest, number: str) -> HttpResponse:
    municipality = get_object_or_404(Municipality, pk=number)
    plan = _announced(request, municipality)
    context = _context(plan, plan_of(plan)) | {
        "place": municipality,
        "years": announced_years(municipality),
        "schools": schools_of(municipality),
        "files": ("schoolyear_calendar_ics", "schoolyear_calendar_pdf", municipality.pk),
    }
    return render(request, "schoolyear/calendar.html", context)


@login_not_required
@require_safe
def school_calendar(request: HttpRequest, identifier: UUID) -> HttpResponse:
    unit = _school(identifier)
    plan = _announced(request, unit.municipality)
    context = _context(plan, plan_at(plan, unit)) | {
        "place": unit,
        "years": announced_years(unit.municipality),
        "own_days": own_days_of(unit, plan.year),
        "files": ("schoolyear_school_ics", "schoolyear_school_pdf", unit.pk),
    }
    return render(request, "schoolyear/calendar.html", context)


@login_not_required
@require_safe
def municipality_file(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    municipality = get_object_or_404(Municipality, pk=number)
    plan = _announced(request, municipality)
    return _file(request, kind, plan, plan_of(plan), of=municipality)


@login_not_required
@require_safe
def school_file(request: HttpRequest, identifier: UUID, kind: str) -> HttpResponse:
    unit = _school(identifier)
    plan = _announced(request, unit.municipality)
    return _file(request, kind, plan, plan_at(plan, unit), of=unit)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Anybody reads the plan; who works or has a child in the municipality may comment."""
    plan = _public(identifier)
    may = request.user.is_authenticated and may_comment(reader_of(request), plan.municipality)
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    is_open = plan.status == PlanStatus.HEARING and timezone.localdate() <= (
        plan.hearing_until or timezone.localdate()
    )
    form = CommentForm(request.POST or None)
    if request.method == "POST" and not may:
        raise Http404
    if succeeds(form, lambda: comment(plan=plan, author=user_of(request), **form.cleaned_data)):
        messages.success(request, _("Thank you. The municipality has your comment."))
        return redirect("schoolyear_hearing", identifier)
    context = _context(plan, plan_of(plan)) | {
        "form": form if may and is_open else None,
        "is_open": is_open,
        "mine": own_comments(plan, request.user.pk),
    }
    return render(request, "schoolyear/hearing.html", context)


def _context(plan: CalendarPlan, days: Plan) -> dict[str, object]:
    return {"plan": plan} | picture_of(days)


def picture_of(days: Plan) -> dict[str, object]:
    """Return what `schoolyear/picture.html` shows."""
    return {
        "days": days,
        "months": months_of(days),
        "lines": lines_of(days),
        "letters": marks(),
        "weekdays": weekday_letters(),
    }


def _announced(request: HttpRequest, municipality: Municipality) -> CalendarPlan:
    """Return the plan of the year asked for, else of this school year, else the first to come."""
    years = announced_years(municipality)
    text = request.GET.get("ar", "")
    today = timezone.localdate()
    this = today.year if today.month >= 8 else today.year - 1
    year = int(text) if text.isdecimal() and len(text) == 4 else None
    if year is None:
        year = next((each for each in years if each >= this), years[-1] if years else None)
    plan = announced(municipality, year) if year else None
    if plan is None:
        raise Http404
    return plan


def _file(
    request: HttpRequest, kind: str, plan: CalendarPlan, days: Plan, *, of: Municipality | Unit
) -> HttpResponse:
    """Answer with a file. A subscription has no cookie: its language may be in the address."""
    code = request.GET.get("sprak", "")
    language = code if code in dict(settings.LANGUAGES) else current_language()
    with override(language):
        if kind == "ics":
            content = calendar_ics(plan, days, place=of.name, stream=str(of.pk))
            media_type = "text/calendar; charset=utf-8"
        else:
            content = calendar_pdf(plan, days, place=of.name)
            media_type = "application/pdf"
    response = HttpResponse(content, content_type=media_type)
    name = f"skolerute-{plan.year}-{plan.year + 1}.{kind}"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Language"] = language
    return response


def _school(identifier: UUID) -> Unit:
    try:
        return school(identifier)
    except Unit.DoesNotExist as error:
        raise Http404 from error


def _public(identifier: UUID) -> CalendarPlan:
    try:
        return public_plan(identifier)
    except CalendarPlan.DoesNotExist as error:
        raise Http404 from error
