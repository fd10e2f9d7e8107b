"""The head's desk: what is offered, hours moved, examinations, marks as figures."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import submitted, succeeds
from reference.casework.rule_in_force import rule_in_force
from reference.groups.queries.schools import schools_within
from reference.people.access import reader_of, school_leader_of, user_of
from reference.people.queries.records import note_reads

from ..enums import AssessmentKind
from ..forms import DrawForm, HoursForm, OfferForm
from ..models import SubjectOffer
from ..pictures import distribution_picture, moved_picture
from ..queries.school import (
    distributions_of,
    drawn_classes,
    draws_of,
    lacking_basis,
    moved_lines,
    offers_of,
    warnings_of,
)
from ..rules import MOVED_HOURS_RULES
from ..services.examinations import DrawPlan, draw_examination
from ..services.offers import Offered, change_hours, offer_subject
from .access import school_within, this_year

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The schools within reach."""
    schools = schools_within(school_leader_of(request)).order_by("name__norwegian")
    return render(request, "subjects/overview.html", {"schools": schools})


@require_safe
def school(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What is offered, hours moved beside what is allowed, who lacks a basis, and warnings."""
    unit, year = school_within(request, identifier), this_year()
    offers, warned = offers_of(unit, year), list(warnings_of(unit, year))
    lines, lacking = moved_lines(offers, year), lacking_basis(unit, year)
    rule = rule_in_force(MOVED_HOURS_RULES, date(year, 8, 1))
    read = {each.pupil_id for each in lacking} | {each.pupil_id for each in warned}
    note_reads(reader_of(request), read, purpose=_("Warnings and basis for marks"))
    context = {
        "school": unit,
        "offers": offers,
        "moved": [line for line in lines if line.moved],
        "picture": moved_picture(lines, rule.percent),
        "rule": rule,
        "lacking": lacking,
        "warnings": warned,
    }
    return render(request, "subjects/school.html", context)


@require_http_methods(METHODS)
def new_offer(request: HttpRequest, identifier: UUID) -> HttpResponse:
    unit = school_within(request, identifier)
    form = OfferForm(request.POST or None)
    if succeeds(
        form,
        lambda: offer_subject(
            unit=unit, school_year=this_year(), offered=Offered(**form.cleaned_data)
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("subjects_school", identifier)
    context = {"form": form, "title": _("Offer a subject"), "lead": unit, "back": _to(unit.pk)}
    return render(request, "subjects/form.html", context)


@require_http_methods(METHODS)
def offer(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Change the hours of an offer."""
    subject_offer = get_object_or_404(
        SubjectOffer.objects.present().select_related("subject", "unit"),
        pk=identifier,
        unit__in=schools_within(school_leader_of(request)),
    )
    form = HoursForm(request.POST or None, initial={"hours": subject_offer.hours})
    if succeeds(form, lambda: change_hours(offer=subject_offer, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("subjects_school", subject_offer.unit_id)
    lead = _("Grade %(grade)d at %(school)s. By the distribution: %(hours)d hours.") % {
        "grade": subject_offer.grade,
        "school": subject_offer.unit,
        "hours": subject_offer.ordinary_hours,
    }
    context = {
        "form": form,
        "title": subject_offer.subject,
        "lead": lead,
        "back": _to(subject_offer.unit_id),
    }
    return render(request, "subjects/form.html", context)


@require_safe
def distribution(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """How marks are distributed; figures over few pupils are left out."""
    unit = school_within(request, identifier)
    code = request.GET.get("vurdering", "")
    kind = AssessmentKind(code if code in AssessmentKind.values else AssessmentKind.FINAL)
    year = request.GET.get("ar", "")
    year_asked = int(year) if year.isdecimal() and len(year) == 4 else this_year()
    distributions = distributions_of(unit, year_asked, kind)
    context = {
        "school": unit,
        "kind": kind,
        "kinds": AssessmentKind.choices,
        "year": year_asked,
        "years": range(this_year(), this_year() - 4, -1),
        "distributions": [(each, distribution_picture(each)) for each in distributions],
        "marks": range(1, 7),
    }
    return render(request, "subjects/distribution.html", context)


@require_http_methods(METHODS)
def examinations(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Draw the subject of each class, and see what was drawn."""
    unit, year = school_within(request, identifier), this_year()
    ending = {each.subject for each in offers_of(unit, year) if each.ends_here}
    ending = {each for each in ending if each.has_examination}
    form = DrawForm(request.POST or None, subjects=list(ending))

    def do() -> None:
        draw_examination(
            unit=unit,
            school_year=year,
            plan=DrawPlan(**form.cleaned_data | {"subjects": list(form.cleaned_data["subjects"])}),
            author=user_of(request),
        )

    if submitted(request, form, do, _("The examination is drawn.")):
        return redirect("subjects_examinations", identifier)
    draws = draws_of(unit, year)
    drawn = drawn_classes(draws)
    context = {
        "school": unit,
        "form": form,
        "draws": [(each, [row for row in drawn if row["draw"] == each.pk]) for each in draws],
    }
    return render(request, "subjects/examinations.html", context)


def _to(unit: UUID) -> tuple[str, UUID]:
    return ("subjects_school", unit)
