"""Makes, moves in, checks, freezes and puts in force plans of a kindergarten's departments."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.allocation.canonical import canonical_text
from reference.casework.refusals import ChangedMeanwhile, Invalid, NotSound
from reference.casework.runs import Document, check_sound, solve
from reference.people.models import Enrolment, Person, Unit, User

from ..documents import begins_on, inputs_of
from ..enums import PlanStatus
from ..models import Department, Plan
from ..queries.people import names_in
from ..sentences import band_of, breaks, why_impossible
from ..statuses import TRANSITIONS
from .departments import place_children
from .refusals import Breaks


def make_plan(*, unit: Unit, month: date, author: User) -> Plan:
    """Place the children of a kindergarten from `month`, a first, and keep the plan as a draft."""
    if (month.year, month.month) < (timezone.localdate().year, timezone.localdate().month):
        raise Invalid(_("That month is over. Choose this month or a later one."))
    inputs = inputs_of(unit, month)
    if not inputs["departments"]:
        raise Invalid(_("There is no department then. Open one first."))
    if not inputs["children"]:
        raise Invalid(_("There are no children then: there is nothing to plan."))
    _refuse_contradictions(inputs)
    return _keep(unit, month, author, solve(inputs))


def move_in_plan(*, plan: Plan, moves: Mapping[str, str], author: User) -> Plan:
    """Move children of a draft by hand and keep what comes of it as a new draft.

    `moves` says the department of children, both by the identifiers of the run. Raises `Breaks`
    where the moves break something hard; nothing is kept then.
    """
    document = plan.document
    after = plan.places | dict(moves)
    if set(after) != set(plan.places) or not moves:
        raise Invalid(_("Choose a child and a department of the plan."))
    if breached := breaks(document, plan.places, after, names_in(plan)):
        raise Breaks(breached)
    earlier = {each["child"]: each["unit"] for each in document.get("moves", ())}
    all_moves = [
        {"child": child, "unit": unit} for child, unit in sorted((earlier | dict(moves)).items())
    ]
    with transaction.atomic():
        _set_status(plan, PlanStatus.DISCARDED)
        return _keep(plan.unit, plan.month, author, solve(document | {"moves": all_moves}))


def freeze_plan(*, plan: Plan) -> Plan:
    """Let the independent checker read the plan, and keep it from being changed."""
    if plan.document["result"]["status"] == "impossible":
        raise NotSound(" ".join(why_impossible(plan.document)))
    check_sound(plan.document)
    return _set_status(plan, PlanStatus.FROZEN)


def discard_plan(*, plan: Plan) -> Plan:
    """Put a plan away that was never in force."""
    return _set_status(plan, PlanStatus.DISCARDED)


@transaction.atomic
def put_in_force(*, plan: Plan, by: User, instead_of: UUID | None) -> Plan:
    """Let every child be in the department that the plan gives it, from the plan's month.

    `instead_of` is the plan of that month that was in force when the reader looked. Raises
    `ChangedMeanwhile` when it is another now, and when children have come or gone since.
    """
    # All who put something in force in a kindergarten wait here for one another.
    Unit.objects.select_for_update(of=("self",)).get(pk=plan.unit_id)
    now = Plan.objects.present().filter(
        unit=plan.unit_id, month=plan.month, status=PlanStatus.IN_FORCE
    )
    before = now.first()
    if (before.pk if before else None) != instead_of:
        raise ChangedMeanwhile(
            _("A colleague has just put a plan in force. Look at that one first.")
        )
    if set(plan.places) != {each["id"] for each in inputs_of(plan.unit, plan.month)["children"]}:
        raise ChangedMeanwhile(
            _("Children have come or gone since the plan was made. Make a new one.")
        )
    if before:
        _set_status(before, PlanStatus.REPLACED)
    in_force = _set_status(plan, PlanStatus.IN_FORCE, by)
    _place_all(plan)
    return in_force


def _keep(unit: Unit, month: date, author: User, document: Document) -> Plan:
    plan: Plan = Plan.objects.create(
        unit=unit, month=month, author=author, text=canonical_text(document)
    )
    plan.refresh_from_db()
    return plan


def _refuse_contradictions(inputs: Document) -> None:
    """Raise where a lock is to a department that is not for the child's age, naming the child."""
    departments = {each["id"]: each for each in inputs["departments"]}
    wrong = [
        child
        for child in inputs["children"]
        if "locked" in child and band_of(inputs, child) not in departments[child["locked"]]["bands"]
    ]
    if wrong:
        persons = Person.objects.filter(enrolments__in=[child["id"] for child in wrong])
        raise Invalid(
            _("Locked to a department that is not for their age: %s. Take the locks away.")
            % ", ".join(str(person) for person in persons)
        )


def _place_all(plan: Plan) -> None:
    departments = {str(each.pk): each for each in Department.objects.filter(unit=plan.unit_id)}
    places = Enrolment.objects.filter(pk__in=plan.places)
    place_children(
        departments={place: departments[plan.places[str(place.pk)]] for place in places},
        starts_on=begins_on(plan.month),
    )


def _set_status(plan: Plan, after: PlanStatus, by: User | None = None) -> Plan:
    with transaction.atomic():
        plan = plan.for_update()
        TRANSITIONS.move(plan, after, put_in_force_by=by or plan.put_in_force_by)
    return plan
