"""A guardian applies, follows what happens, answers and appeals."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import (
    refusals_as_messages,
    report,
    result_of,
    result_or_message,
    succeeds,
)
from reference.people.access import reader_of, user_of
from reference.people.models import Person, Unit
from reference.people.queries.records import note_reads, open_record

from ..forms import ApplicationForm, WishAppealForm
from ..models import Application, Round
from ..queries.family import (
    appeals_of,
    children_of,
    latest_decision,
    latest_offer,
    open_rounds,
    own_application,
)
from ..queries.school import first_school_days
from ..services.appeals import appeal
from ..services.applications import (
    Wanted,
    apply_again,
    leave_search_list,
    send_application,
    withdraw_application,
)
from ..services.offers import accept_offer, decline_offer
from ..steps import steps_of

OLDEST = 7  # years: who is older goes to school


@require_safe
def my_children(request: HttpRequest) -> HttpResponse:
    """The reader's own children, their applications, and the rounds that are open."""
    reader, today = reader_of(request), timezone.localdate()
    children = children_of(reader, born_from=date(today.year - OLDEST, 1, 1))
    note_reads(reader, [child.pk for child in children], purpose=_("Own children"))
    schools = first_school_days(child.pk for child in children)
    for child in children:
        first = schools.get(child.pk)
        rounds = open_rounds(child.municipality_id, today)
        child.first_school_day = first  # type: ignore[attr-defined]
        child.rounds = [each for each in rounds if not first or date(each.year, 8, 1) < first]  # type: ignore[attr-defined]
        sent = child.applications  # type: ignore[attr-defined]  # what `children_of` adds
        child.applied_in = {each.round_id for each in sent}  # type: ignore[attr-defined]
        child.listed = next((each for each in sent if each.on_search_list), None)  # type: ignore[attr-defined]
    return render(request, "kindergarten/my_children.html", {"children": children})


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, child: UUID, round_: UUID) -> HttpResponse:
    """One page to apply on; nothing typed is lost when something has to be corrected."""
    reader = reader_of(request)
    if child not in reader.own_children:
        raise Http404
    person = open_record(reader, child, purpose=_("Application"))
    admission_round = get_object_or_404(
        Round.objects.present(), pk=round_, municipality=person.municipality
    )
    form = ApplicationForm(
        request.POST or None, request.FILES or None, round_=admission_round, child=person
    )
    if sent := result_of(
        form,
        lambda: send_application(
            round_=admission_round,
            child=person,
            applicant=user_of(request),
            wanted=Wanted(**form.cleaned_data),
        ),
    ):
        messages.success(request, _("The application is sent."))
        return redirect("kindergarten_application", sent.pk)
    context = {"form": form, "child": person, "round": admission_round}
    return render(request, "kindergarten/apply.html", context)


@require_safe
def application(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What was asked for, what happened, what was decided and why."""
    application = _own(request, identifier)
    note_reads(reader_of(request), [application.child_id], purpose=_("Application"))
    decision = latest_decision(application)
    offer = latest_offer(application)
    today = timezone.localdate()
    context = {
        "application": application,
        "steps": steps_of(application, offer),
        "offer": offer,
        "may_answer": bool(offer and not offer.answered_on and not offer.has_lapsed(today)),
        "decision": decision,
        "grounds": decision.sentences if decision else [],
        "appeals": appeals_of(application),
        "may_appeal": decision is not None and decision.may_be_appealed,
    }
    return render(request, "kindergarten/application.html", context)


@require_POST
def answer(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Yes or no to the offer."""
    application = _own(request, identifier)
    offer = latest_offer(application)
    if offer is None:
        raise Http404
    user = user_of(request)
    with refusals_as_messages(request):
        if request.POST.get("answer") == "yes":
            accept_offer(offer=offer, by=user)
            messages.success(request, _("The place is yours."))
        else:
            decline_offer(offer=offer, by=user)
            messages.success(request, _("You have said no to the place."))
    return redirect("kindergarten_application", identifier)


@require_POST
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take the application back."""
    application = _own(request, identifier)
    report(
        request,
        lambda: withdraw_application(application=application, by=user_of(request)),
        _("The application is withdrawn."),
    )
    return redirect("kindergarten_my_children")


@require_POST
def again(request: HttpRequest, identifier: UUID, round_: UUID) -> HttpResponse:
    """Apply in a round with the wishes that are on the search list."""
    application = _own(request, identifier)
    admission_round = get_object_or_404(
        Round.objects.present(), pk=round_, municipality=application.child.municipality
    )
    sent = result_or_message(
        request,
        lambda: apply_again(application=application, round_=admission_round, by=user_of(request)),
    )
    if sent is None:
        return redirect("kindergarten_my_children")
    messages.success(request, _("The application is sent."))
    return redirect("kindergarten_application", sent.pk)


@require_POST
def leave_list(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Wait for nothing more."""
    application = _own(request, identifier)
    report(
        request,
        lambda: leave_search_list(application=application, by=user_of(request)),
        _("The child is no longer on the search list."),
    )
    return redirect("kindergarten_application", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def make_appeal(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Appeal about one of the wishes."""
    application = _own(request, identifier)
    decision = latest_decision(application)
    if decision is None:
        raise Http404
    wished = Unit.objects.filter(pk__in=application.wishes.values("unit"))
    form = WishAppealForm(request.POST or None, wished=wished)
    if succeeds(
        form,
        lambda: appeal(decision=decision, by=user_of(request), **form.cleaned_data),
    ):
        messages.success(request, _("The appeal is sent."))
        return redirect("kindergarten_application", identifier)
    context = {"form": form, "cancel_url": reverse("kindergarten_application", args=[identifier])}
    return render(request, "kindergarten/appeal.html", context)


def _own(request: HttpRequest, identifier: UUID) -> Application:
    try:
        return own_application(reader_of(request), identifier)
    except (Application.DoesNotExist, Person.DoesNotExist) as error:
        raise Http404 from error
