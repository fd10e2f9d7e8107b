"""When children in admission begin at school: from that day they need no place in kindergarten."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, Min, OuterRef
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment


def is_pupil_by(day: date | Combinable) -> Exists:
    """Return the condition that the `child` of a row is a pupil on `day`, or was before."""
    pupils = Enrolment.objects.present().filter(
        person=OuterRef("child"), kind=EnrolmentKind.SCHOOL, validity__startswith__lte=day
    )
    return Exists(pupils)


def first_school_days(children: Iterable[UUID]) -> dict[UUID, date]:
    """Return from which day each of `children` is a pupil, if it is decided (one query)."""
    pupils = Enrolment.objects.present().filter(
        person__in=list(children), kind=EnrolmentKind.SCHOOL
    )
    days = pupils.values("person").annotate(first=Min(Lower("validity")))
    return dict(days.values_list("person", "first"))
