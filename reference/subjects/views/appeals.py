"""Appeals about marks: the school's desk, and one appeal from grounds to answer."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import report, succeeds
from reference.groups.queries.schools import schools_within
from reference.people.access import school_leader_of, user_of
from reference.people.queries.records import note_reads

from ..appeal_rules import ANSWERS
from ..enums import AppealStatus
from ..forms import AnswerForm, GroundsForm
from ..models import GradeAppeal
from ..queries.school import appeals_within
from ..rules import last_day_of_appeal
from ..services.appeals import answer_appeal, forward, give_grounds, kind_of
from .school import METHODS

ROWS = 50


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The appeals of the schools within reach, those that wait for an answer first."""
    reader = school_leader_of(request)
    grade_appeals = appeals_within(schools_within(reader))
    page = Paginator(grade_appeals, ROWS).get_page(request.GET.get("page"))
    note_reads(reader, {each.about.pupil_id for each in page}, purpose=_("Appeals of marks"))
    return render(request, "subjects/appeals.html", {"page": page})


@require_http_methods(METHODS)
def appeal(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Give grounds, forward, or answer: whatever is next."""
    reader = school_leader_of(request)
    grade_appeal = get_object_or_404(appeals_within(schools_within(reader)), pk=identifier)
    note_reads(reader, [grade_appeal.about.pupil_id], purpose=_("Appeal of a mark"))
    if request.method == "POST" and "forward" in request.POST:
        return _forward(request, grade_appeal)
    form = _form_of(grade_appeal, request)
    if form is not None and succeeds(form, lambda: _carry_out(grade_appeal, form, request)):
        messages.success(request, _("Saved."))
        return redirect("subjects_appeal", identifier)
    last = last_day_of_appeal(
        grade_appeal.about.told_on,
        grade_appeal.grounds_asked_on,
        grade_appeal.grounds_given_on,
    )
    context = {
        "appeal": grade_appeal,
        "form": form,
        "last_day": last,
        "may_forward": grade_appeal.status == AppealStatus.RECEIVED,
    }
    return render(request, "subjects/appeal.html", context)


def _form_of(appeal: GradeAppeal, request: HttpRequest) -> GroundsForm | AnswerForm | None:
    if appeal.status == AppealStatus.GROUNDS_ASKED:
        return GroundsForm(request.POST or None)
    kind = kind_of(appeal.about)
    if (kind, appeal.status) in ANSWERS:
        return AnswerForm(request.POST or None, appeal=appeal, kind=kind)
    return None


def _carry_out(
    appeal: GradeAppeal, form: GroundsForm | AnswerForm, request: HttpRequest
) -> GradeAppeal:
    if isinstance(form, GroundsForm):
        return give_grounds(appeal=appeal, **form.cleaned_data)
    return answer_appeal(appeal=appeal, by=user_of(request), **form.said)


def _forward(request: HttpRequest, appeal: GradeAppeal) -> HttpResponse:
    report(request, lambda: forward(appeal=appeal), _("The appeal is forwarded."))
    return redirect("subjects_appeal", appeal.pk)
