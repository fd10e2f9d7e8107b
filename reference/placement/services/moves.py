"""Lets a child change department now, checked at once."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid
from reference.people.models import Person

from ..documents import inputs_of
from ..models import Department, DepartmentMembership
from ..queries.people import children_by_name
from ..sentences import breaks
from .departments import place_child, place_of
from .refusals import Breaks
from .wishes import lock_child


@transaction.atomic
def move_child(
    *, child: Person, department: Department, starts_on: date, locked: bool = False
) -> DepartmentMembership:
    """Let a child be in a department from `starts_on`, and lock it there if that is wanted.

    Raises `Breaks` with everything that would break: ages, places on a weekday, locks, who is to
    be kept apart. The norms count the whole kindergarten and do not change by it.
    """
    if starts_on < timezone.localdate():
        raise Invalid(_("Choose today or a later day."))
    place = place_of(child=child, department=department, day=starts_on)
    document = inputs_of(department.unit, starts_on.replace(day=1))
    present = {each["id"]: each["present"] for each in document["children"] if "present" in each}
    name = str(place.pk)
    if name not in {each["id"] for each in document["children"]}:
        raise Invalid(_("The child has no place in the kindergarten then."))
    names = {
        key: str(each)
        for key, each in children_by_name(each["id"] for each in document["children"]).items()
    }
    after = present | {name: str(department.pk)}
    if breached := breaks(document, present, after, names):
        raise Breaks(breached)
    department_membership = place_child(child=child, department=department, starts_on=starts_on)
    if locked:
        lock_child(child=child, department=department, starts_on=starts_on)
    return department_membership
