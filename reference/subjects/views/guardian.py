"""A guardian's pages: subjects, choices, marks with their history, warnings, and appeals."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import refusals_as_messages, succeeds
from reference.people.access import reader_of, user_of
from reference.people.queries.records import note_reads

from ..appeal_rules import MAY_ASK_FOR_GROUNDS
from ..enums import ChoiceSet
from ..forms import AppealForm, ChoiceForm
from ..pictures import developments
from ..queries.certificates import current_certificate
from ..queries.family import (
    Told,
    appealable,
    children_at_school,
    common_subjects,
    offers_to_choose,
    record_of,
)
from ..queries.grades import grade_of
from ..services.appeals import appeal, ask_for_grounds, kind_of, withdraw
from ..services.choices import choose_for_own_child
from .access import own_child, this_year
from .school import METHODS


@require_safe
def my_children(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    children = children_at_school(reader, timezone.localdate())
    note_reads(reader, [each.person_id for each in children], purpose=_("Own children"))
    return render(request, "subjects/my_children.html", {"children": children})


@require_safe
def my_child(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """All that is said of one child, as far as families are told by now."""
    pupil, enrolment = own_child(request, identifier, purpose=_("Subjects and marks"))
    today, year = timezone.localdate(), this_year()
    record = record_of(pupil, told_by=today)
    offers = offers_to_choose(pupil, enrolment, year)
    may_choose = {each.choice_set for each in offers if each.choose_by and today <= each.choose_by}
    context = {
        "pupil": pupil,
        "enrolment": enrolment,
        "record": record,
        "is_family": True,
        "pictures": developments(record.assessments),
        "subjects": common_subjects(enrolment, grade_of(pupil, enrolment.unit, year), year),
        "chosen": [each for each in record.choices if today in each.validity],
        "to_choose": [each for each in ChoiceSet if each in may_choose],
        "certificate": current_certificate(pupil),
    }
    return render(request, "subjects/my_child.html", context)


@require_http_methods(METHODS)
def choose(request: HttpRequest, identifier: UUID, which: str) -> HttpResponse:
    """Choose among what the grade may choose among."""
    pupil, enrolment = own_child(request, identifier, purpose=_("Choice of subject"))
    offers = [
        each for each in offers_to_choose(pupil, enrolment, this_year()) if each.choice_set == which
    ]
    if not offers:
        raise Http404
    form = ChoiceForm(request.POST or None, offers=offers)
    if succeeds(
        form,
        lambda: choose_for_own_child(pupil=pupil, by=user_of(request), **form.cleaned_data),
    ):
        messages.success(request, _("Your choice is saved."))
        return redirect("subjects_my_child", identifier)
    context = {
        "form": form,
        "title": ChoiceSet(which).label,
        "lead": pupil,
        "back": ("subjects_my_child", identifier),
    }
    return render(request, "subjects/form.html", context)


@require_http_methods(METHODS)
def make_appeal(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask for grounds, appeal, or take the appeal back; what it means is on the page."""
    reader = reader_of(request)
    assessment = appealable(reader, identifier, timezone.localdate())
    note_reads(reader, [assessment.pupil_id], purpose=_("Appeal of a mark"))
    statement = Told(assessment, [], getattr(assessment, "appeal", None))
    if request.method == "POST" and "do" in request.POST:
        return _do(request, statement)
    form = AppealForm(request.POST or None)
    if succeeds(
        form, lambda: appeal(assessment=assessment, by=user_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("The appeal is sent."))
        return redirect("subjects_my_child", assessment.pupil_id)
    context = {
        "assessment": assessment,
        "told": statement,
        "form": form,
        "may_appeal": statement.may_be_appealed,
        "kind": (kind := kind_of(assessment)),
        "may_ask": kind in MAY_ASK_FOR_GROUNDS,
        "may_withdraw": statement.appeal and statement.appeal.status in ("received", "forwarded"),
    }
    return render(request, "subjects/make_appeal.html", context)


def _do(request: HttpRequest, statement: Told) -> HttpResponse:
    """Ask for grounds or withdraw, as the button says."""
    user = user_of(request)
    with refusals_as_messages(request):
        if request.POST["do"] == "grounds":
            ask_for_grounds(assessment=statement.current, by=user)
            messages.success(request, _("The school is asked for grounds."))
        elif statement.appeal:
            withdraw(appeal=statement.appeal, by=user)
            messages.success(request, _("The appeal is withdrawn."))
    return redirect("subjects_make_appeal", statement.current.pk)
