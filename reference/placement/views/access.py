"""Opens what the reader may work with; what is out of reach is not found."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from reference.people.access import head_or_case_worker_of
from reference.people.enums import UnitKind
from reference.people.models import Unit
from reference.people.queries.reach import Reader

from ..models import Department, Plan
from ..queries.unit import kindergarten_within


def worker_of(request: HttpRequest) -> Reader:
    """Return the reader if it is head of a kindergarten, or a case worker."""
    return head_or_case_worker_of(request, UnitKind.KINDERGARTEN)


def open_unit(request: HttpRequest, identifier: UUID) -> tuple[Reader, Unit]:
    reader = worker_of(request)
    try:
        return reader, kindergarten_within(reader, identifier)
    except Unit.DoesNotExist as error:
        raise Http404 from error


def open_department(request: HttpRequest, identifier: UUID) -> tuple[Reader, Department]:
    worker_of(request)
    department = get_object_or_404(
        Department.objects.present().select_related("unit"), pk=identifier
    )
    reader, _unit = open_unit(request, department.unit_id)
    return reader, department


def open_plan(request: HttpRequest, identifier: UUID) -> tuple[Reader, Plan]:
    worker_of(request)  # who may not see any plan is not told whether this one is there
    plans = Plan.objects.present().select_related("unit", "author", "put_in_force_by")
    plan = get_object_or_404(plans, pk=identifier)
    reader, _unit = open_unit(request, plan.unit_id)
    return reader, plan
