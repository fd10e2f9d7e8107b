"""Statutes, prices and capacity: what holds, and what is to hold from a day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import succeeds
from reference.people.access import municipality_of
from reference.tables.csv_reader import BadFile

from ..forms import (
    CapacityFileForm,
    HolidayWeekForm,
    PlaceTypeForm,
    PriceForm,
    StatutesForm,
)
from ..pricing import national
from ..queries.family import holiday_weeks
from ..queries.local_rules import LocalRules, NoRule, statutes_and_prices
from ..services.imports import BadRows, import_capacity
from ..services.local_rules import set_price, set_statutes
from ..services.offers import Holiday, offer_holiday_week, offer_place_type


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Everything that decides a price, local and national, with its days and sources."""
    statutes, prices = statutes_and_prices(municipality_of(request))
    weeks = holiday_weeks(municipality_of(request).pk, timezone.localdate())
    context = {"statutes": statutes, "prices": prices, "weeks": weeks}
    return render(request, "sfo/rules.html", context | _national_rules())


def _national_rules() -> dict[str, object]:
    return {
        "free_hours": national.FREE_HOURS,
        "ceilings": national.INCOME_CEILINGS,
        "free_for_needs": national.FREE_FOR_NEEDS,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new_price(request: HttpRequest) -> HttpResponse:
    """Another price from a day."""
    municipality = municipality_of(request)
    form = PriceForm(request.POST or None, municipality=municipality)
    if succeeds(form, lambda: set_price(**form.cleaned_data)):
        messages.success(request, _("The price holds from that day."))
        return redirect("sfo_rules")
    return render(request, "sfo/rule_form.html", {"form": form, "title": _("Another price")})


@require_http_methods(["GET", "HEAD", "POST"])
def new_place_type(request: HttpRequest) -> HttpResponse:
    """Another part of the day."""
    municipality = municipality_of(request)
    form = PlaceTypeForm(request.POST or None)
    if succeeds(form, lambda: offer_place_type(municipality=municipality, **form.cleaned_data)):
        messages.success(request, _("It is offered. Set its prices."))
        return redirect("sfo_new_price")
    title = _("Another part of the day")
    return render(request, "sfo/rule_form.html", {"form": form, "title": title})


@require_http_methods(["GET", "HEAD", "POST"])
def new_holiday_week(request: HttpRequest) -> HttpResponse:
    """A week of holiday with an offer."""
    municipality = municipality_of(request)
    form = HolidayWeekForm(request.POST or None)
    if succeeds(
        form,
        lambda: offer_holiday_week(municipality=municipality, holiday=Holiday(**form.cleaned_data)),
    ):
        messages.success(request, _("The week is offered: families can sign up."))
        return redirect("sfo_rules")
    title = _("A week of holiday")
    return render(request, "sfo/rule_form.html", {"form": form, "title": title})


@require_http_methods(["GET", "HEAD", "POST"])
def new_statutes(request: HttpRequest) -> HttpResponse:
    """Other statutes from a day; the form begins as those that hold now."""
    municipality = municipality_of(request)
    try:
        present = LocalRules(municipality).statutes_on(timezone.localdate())
    except NoRule:
        present = None
    form = StatutesForm(request.POST or None, initial=StatutesForm.initial_from(present))
    if succeeds(
        form,
        lambda: set_statutes(
            municipality=municipality, starts_on=form.cleaned_data["starts_on"], rules=form.rules
        ),
    ):
        messages.success(request, _("The statutes hold from that day."))
        return redirect("sfo_rules")
    return render(request, "sfo/rule_form.html", {"form": form, "title": _("Other statutes")})


@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: HttpRequest) -> HttpResponse:
    """Places at the schools, from a file; a file with a fault changes nothing."""
    municipality = municipality_of(request)
    form = CapacityFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            number = import_capacity(
                municipality=municipality, content=form.cleaned_data["file"].read()
            )
        except BadRows as bad:
            for problem in bad.problems[:50]:
                form.add_error("file", problem)
        except BadFile as bad:
            form.add_error("file", str(bad))
        else:
            messages.success(request, _("Rows read: %d.") % number)
            return redirect("sfo_rules")
    title = _("Places at the schools")
    return render(request, "sfo/rule_form.html", {"form": form, "title": title})
