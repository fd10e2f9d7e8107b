"""A guardian applies, sees the place and how its price is made up, gives notice and appeals."""

from datetime import date
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import report, succeeds
from reference.casework.forms import AppealForm
from reference.casework.models import Decision
from reference.people.access import check_may_act, guardian_of, own_child, reader_of, user_of
from reference.people.models import Person
from reference.people.queries.records import note_reads

from ..forms import ApplicationForm, HolidayForm, LastDayForm, ReductionForm
from ..models import Application, HolidayWeek, Place
from ..pictures import PricePicture
from ..pricing.school_years import school_year_of
from ..queries.family import (
    OF_THE_MODULE,
    booked_days,
    children_of,
    decisions_about,
    holiday_weeks,
    household_of,
    may_act,
    may_see_payment,
    places_from,
    reductions_of,
    shares_home,
)
from ..queries.local_rules import LocalRules, NoRule
from ..queries.price_book import price_book
from ..services.appeals import appeal
from ..services.applications import Wanted, send_application, withdraw_application
from ..services.holidays import book_holiday
from ..services.reductions import apply_for_reduction
from ..services.terminations import earliest_last_day, give_notice

OLDEST = 14  # years: who is older has left grade 7


@require_safe
def my_children(request: HttpRequest) -> HttpResponse:
    """The reader's own children who go to school or soon will, with places and applications."""
    reader, today = reader_of(request), timezone.localdate()
    children = [
        child
        for child in children_of(reader, born_from=date(today.year - OLDEST, 1, 1))
        if child.born.year <= today.year - 5
    ]
    note_reads(reader, [child.pk for child in children], purpose=_("Own children"))
    return render(request, "sfo/my_children.html", {"children": children})


@require_safe
def child_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One child: the place, the decisions, and for the household what it costs and why."""
    child = own_child(request, identifier, purpose=_("After-school place"))
    guardian, today = guardian_of(request), timezone.localdate()
    household = _household_for(guardian, child)
    sees_payment = may_see_payment(guardian, child)
    weeks = holiday_weeks(child.municipality_id, today)
    context = {
        "child": child,
        "places": list(places_from(today).filter(child=child)),
        "applications": list(
            child.sfo_applications.present()
            .filter(status__in=["sent", "queued"])
            .select_related("unit", "place_type")
        ),
        "decisions": decisions_about(child, household=household),
        "may_act": may_act(guardian, child),
        "sees_payment": sees_payment,
        "reductions": reductions_of(child, household),
        "weeks": weeks,
        "booked": booked_days(weeks, child),
        **(_price(request, child) if sees_payment else {}),
    }
    return render(request, "sfo/child.html", context)


def _household_for(guardian: Person, child: Person) -> set[UUID]:
    """Return the guardians at the child's home, if the reader is one of them."""
    household = household_of(child)
    return household if guardian.pk in household else set()


def _price(request: HttpRequest, child: Person) -> dict[str, object]:
    """Return the picture of a school year, this one or the next."""
    this_year = school_year_of(timezone.localdate())
    text = request.GET.get("year", "")
    year = this_year + 1 if text == str(this_year + 1) else this_year
    try:
        book = price_book(child.municipality_id, [child.pk])
        picture = PricePicture(book.year(child.pk, year))
    except NoRule:
        return {"year": year, "years": [this_year, this_year + 1]}
    explained = {
        line.code: line for month in picture.months for line in month.lines if line.numbers
    }
    return {
        "year": year,
        "years": [this_year, this_year + 1],
        "picture": picture,
        "explained": list(explained.values()),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One page to apply on, for a first place or another; nothing typed is lost."""
    child = own_child(request, identifier, purpose=_("Application"))
    check_may_act(request, child)
    form = ApplicationForm(request.POST or None, child=child)
    if succeeds(
        form,
        lambda: send_application(
            child=child, guardian=guardian_of(request), wanted=Wanted(**form.cleaned_data)
        ),
    ):
        messages.success(request, _("The application is sent."))
        return redirect("sfo_child", identifier)
    rules, today = LocalRules(child.municipality_id), timezone.localdate()
    prices = [
        price
        for price in rules.prices
        if price.validity.lower <= today
        and (price.validity.upper is None or today < price.validity.upper)
    ]
    prices.sort(key=lambda price: (-price.place_type.minutes_a_day, -price.days))
    return render(request, "sfo/apply.html", {"form": form, "child": child, "prices": prices})


@require_POST
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take an application back."""
    application = get_object_or_404(
        Application.objects.present(), pk=identifier, child__in=reader_of(request).own_children
    )
    by, message = guardian_of(request), _("The application is withdrawn.")
    report(request, lambda: withdraw_application(application=application, by=by), message)
    return redirect("sfo_child", application.child_id)


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """End a place, with the notice that the statutes ask for."""
    place = get_object_or_404(
        Place.objects.present().select_related("child", "unit"),
        pk=identifier,
        child__in=reader_of(request).own_children,
    )
    check_may_act(request, place.child)
    note_reads(reader_of(request), [place.child_id], purpose=_("Notice"))
    earliest = earliest_last_day(place=place, today=timezone.localdate())
    form = LastDayForm(request.POST or None, initial={"last_day": earliest})
    if succeeds(form, lambda: give_notice(place=place, by=user_of(request), **form.cleaned_data)):
        messages.success(request, _("The place ends then."))
        return redirect("sfo_child", place.child_id)
    return render(request, "sfo/notice.html", {"form": form, "place": place, "earliest": earliest})


@require_http_methods(["GET", "HEAD", "POST"])
def reduce_payment(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Apply for reduced payment with the income of the household."""
    child = own_child(request, identifier, purpose=_("Reduced payment"))
    check_may_act(request, child)
    form = ReductionForm(request.POST or None)
    guardian = guardian_of(request)
    if succeeds(
        form,
        lambda: apply_for_reduction(
            child=child,
            guardian=guardian,
            school_year=form.cleaned_data["school_year"],
            household=form.household,
        ),
    ):
        messages.success(request, _("The application for reduced payment is sent."))
        return redirect("sfo_child", identifier)
    context = {"form": form, "child": child, "at_home": shares_home(guardian, child)}
    return render(request, "sfo/reduce.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Sign up for weeks of holiday, one form for each."""
    child = own_child(request, identifier, purpose=_("Weeks of holiday"))
    check_may_act(request, child)
    weeks = holiday_weeks(child.municipality_id, timezone.localdate())
    booked = booked_days(weeks, child)
    forms = [(week, _holiday_form(request, week, booked)) for week in weeks]
    for week, form in forms:
        if form.is_bound and succeeds(form, partial(_book, request, week, child, form)):
            messages.success(request, _("The days in the holiday are saved."))
            return redirect("sfo_holidays", identifier)
    return render(request, "sfo/holidays.html", {"child": child, "forms": forms})


def _holiday_form(
    request: HttpRequest, week: HolidayWeek, booked: dict[UUID, list[int]]
) -> HolidayForm:
    data = request.POST if request.POST.get("week") == str(week.pk) else None
    return HolidayForm(
        data, auto_id=f"id_{week.pk.hex[:8]}_%s", initial={"weekdays": booked.get(week.pk, [])}
    )


def _book(request: HttpRequest, week: HolidayWeek, child: Person, form: HolidayForm) -> None:
    book_holiday(week=week, child=child, guardian=guardian_of(request), **form.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
def make_appeal(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Appeal against a decision."""
    decision = get_object_or_404(
        Decision.objects.present().select_related("subject", "unit"),
        pk=identifier,
        kind__in=OF_THE_MODULE,
        subject__in=reader_of(request).own_children,
    )
    check_may_act(request, decision.subject)
    household = _household_for(guardian_of(request), decision.subject)
    if decision not in decisions_about(decision.subject, household=household):
        raise Http404
    note_reads(reader_of(request), [decision.subject_id], purpose=_("Appeal"))
    form = AppealForm(request.POST or None)
    if succeeds(form, lambda: appeal(decision=decision, by=user_of(request), **form.cleaned_data)):
        messages.success(request, _("The appeal is sent."))
        return redirect("sfo_child", decision.subject_id)
    cancel_url = reverse("sfo_child", args=[decision.subject_id])
    context = {"form": form, "decision": decision, "cancel_url": cancel_url}
    return render(request, "sfo/appeal.html", context)
