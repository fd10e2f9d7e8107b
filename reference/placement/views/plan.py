"""A plan: where each child would be, how far from the best it is, moves by hand, in force."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reference.allocation.explanations import explain
from reference.casework.attempts import refusals_as_messages
from reference.casework.refusals import Refusal
from reference.look.languages import current_language
from reference.people.access import user_of
from reference.people.models import Enrolment, Person
from reference.people.queries.records import note_reads

from ..enums import PlanStatus
from ..forms import MoveForm, label_of
from ..models import Plan
from ..plan_summary import exchange, read_plan
from ..queries.people import children_by_name
from ..queries.unit import plan_in_force
from ..sentences import breaks, loses, why_impossible
from ..services.plans import discard_plan, freeze_plan, move_in_plan, put_in_force
from ..services.refusals import Breaks
from .access import open_plan


@require_safe
def plan_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Departments with their children in a plan; with a move, what would break and be lost."""
    reader, plan = open_plan(request, identifier)
    children = children_by_name(each["id"] for each in plan.document["children"])
    note_reads(reader, [child.pk for child in children.values()], purpose=_("Plan of departments"))
    form = _move_form(request, plan, children)
    context = {
        "plan": plan,
        "read": read_plan(plan, children),
        "impossible": why_impossible(plan.document),
        "in_force": plan_in_force(plan.unit, plan.month),
        "form": form,
        "may_move": plan.status == PlanStatus.DRAFT and bool(plan.places),
        "tried": _tried(plan, form, children),
    }
    return render(request, "placement/plan.html", context)


def _move_form(request: HttpRequest, plan: Plan, children: dict[str, Person]) -> MoveForm:
    by_name = sorted(children.items(), key=lambda each: each[1].sorted_by)
    named = [(key, label_of(child)) for key, child in by_name]
    departments = [(each["id"], each["name"]) for each in plan.document["departments"]]
    data = request.POST or (request.GET if "to" in request.GET else None)
    return MoveForm(data, children=named, departments=departments)


def _tried(plan: Plan, form: MoveForm, children: dict[str, Person]) -> dict[str, object] | None:
    """Return what the move that is asked about breaks and loses; None where none is."""
    if not form.is_valid() or not plan.places:
        return None
    names = {name: str(child) for name, child in children.items()}
    after = plan.places | exchange(plan, **form.cleaned_data)
    return {
        "breaks": breaks(plan.document, plan.places, after, names),
        "loses": loses(plan.document, plan.places, after, names),
        "changes": after != plan.places,
    }


@require_POST
def move(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Move a child in a draft, if nothing breaks; the plan that comes of it is a new one."""
    _reader, plan = open_plan(request, identifier)
    children = children_by_name(each["id"] for each in plan.document["children"])
    form = _move_form(request, plan, children)
    if not form.is_valid():
        messages.error(request, _("Choose a child and a department of the plan."))
        return redirect("placement_plan", identifier)
    try:
        draft = move_in_plan(
            plan=plan,
            moves=exchange(plan, **form.cleaned_data),
            author=user_of(request),
        )
    except Breaks as problem:
        for breach in problem.breaches:
            messages.error(request, breach)
        return redirect("placement_plan", identifier)
    except Refusal as problem:
        messages.error(request, str(problem))
        return redirect("placement_plan", identifier)
    messages.success(request, _("Moved. Nobody else has another department for it."))
    return redirect("placement_plan", draft.pk)


@require_POST
def change_plan(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Freeze a plan, put it in force, or put it away."""
    _reader, plan = open_plan(request, identifier)
    to = request.POST.get("to", "")
    with refusals_as_messages(request):
        if to == PlanStatus.IN_FORCE:
            put_in_force(plan=plan, by=user_of(request), instead_of=_seen(request))
            messages.success(request, _("The plan is in force: the children have departments."))
        elif to == PlanStatus.DISCARDED:
            discard_plan(plan=plan)
            messages.success(request, _("The plan is put away."))
            return redirect("placement_unit", plan.unit_id)
        else:
            freeze_plan(plan=plan)
            messages.success(request, _("The plan is checked and can be put in force."))
    return redirect("placement_plan", identifier)


def _seen(request: HttpRequest) -> UUID | None:
    """Return which plan was in force when the page was shown."""
    try:
        return UUID(request.POST.get("instead_of", ""))
    except ValueError:
        return None


@require_safe
def why(request: HttpRequest, identifier: UUID, place: UUID) -> HttpResponse:
    """Why a child is where it is in a plan, in the words that its guardian reads."""
    reader, plan = open_plan(request, identifier)
    if str(place) not in plan.places:
        raise Http404
    child = get_object_or_404(Enrolment.objects.select_related("person"), pk=place).person
    note_reads(reader, [child.pk], purpose=_("Grounds"))
    sentences = explain(plan.document, str(place), current_language())
    context = {"plan": plan, "child": child, "sentences": sentences}
    return render(request, "placement/why.html", context)
