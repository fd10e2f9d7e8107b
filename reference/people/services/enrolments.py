"""Begins, ends and moves what a child belongs to."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.dated_rows import end_row
from reference.casework.days import check_day
from reference.casework.refusals import Invalid, Overlap, on_violation

from ..enums import EnrolmentKind, UnitKind
from ..models import Enrolment, Person, Unit
from .dependents import end_dependents
from .refusals import UnitClosed

MAX_AGE = 30  # of a pupil

_KINDS_AT = {
    UnitKind.KINDERGARTEN: {EnrolmentKind.KINDERGARTEN},
    UnitKind.SCHOOL: {EnrolmentKind.SCHOOL, EnrolmentKind.SFO},
}


def enrol(
    *,
    person: Person,
    unit: Unit,
    kind: EnrolmentKind,
    starts_on: date,
    ends_on: date | None = None,
    **details: int | None,
) -> Enrolment:
    """Let a child belong to a unit from `starts_on` until the day before `ends_on`, or it closes.

    `details` are `grade` of a pupil and `percent` of a full-time place (100 unless given).

    Raises `Overlap` where it belongs to another then, and `UnitClosed`.
    """
    if ends_on is not None and ends_on <= starts_on:
        raise Invalid(_("It ends before it begins: choose a later end."))
    check_day(starts_on, first=person.born, last=_years_after(person.born))
    if ends_on is not None:
        check_day(ends_on, first=person.born, last=_years_after(person.born))
    if kind not in _KINDS_AT[UnitKind(unit.kind)]:
        raise Invalid(
            _("%(unit)s is a %(kind)s: nobody belongs there as that. Choose another unit.")
            % {"unit": unit, "kind": unit.get_kind_display().lower()}
        )
    if unit.closed_on and starts_on >= unit.closed_on:
        raise UnitClosed(
            _("%(unit)s is closed from %(day)s. Choose another unit or an earlier day.")
            % {"unit": unit, "day": date_format(unit.closed_on)}
        )
    if unit.closed_on and (ends_on is None or ends_on > unit.closed_on):
        ends_on = unit.closed_on
    with on_violation(
        "enrolment_one_at_a_time",
        refusal=Overlap(
            _("The child belongs to a unit in that time already. End that first, or move it.")
        ),
    ):
        return Enrolment.objects.create(
            person=person,
            unit=unit,
            kind=kind,
            validity=DateRange(starts_on, ends_on),
            **details,
        )


def _years_after(born: date) -> date:
    """Return the last day on which anybody born then may belong to a kindergarten or a school."""
    return date(born.year + MAX_AGE, 12, 31)


@transaction.atomic
def end_enrolment(*, enrolment: Enrolment, ends_on: date) -> Enrolment:
    """Let a membership end the day before `ends_on`; one that had not begun is deleted.

    What depends on it ends with it: groups and departments, a place after school.
    """
    ended = end_row(enrolment, ends_on)
    end_dependents(ended.person_id, ended.unit_id, ended.kind, ends_on)
    return ended


@transaction.atomic
def move(*, enrolment: Enrolment, unit: Unit, on: date) -> Enrolment:
    """End a membership and begin the same in another unit on the day `on`."""
    if unit.pk == enrolment.unit_id:
        raise Invalid(_("The child belongs to %s already. Choose another unit.") % unit)
    end_enrolment(enrolment=enrolment, ends_on=on)
    return enrol(
        person=enrolment.person,
        unit=unit,
        kind=EnrolmentKind(enrolment.kind),
        starts_on=on,
        grade=enrolment.grade,
        percent=enrolment.percent,
    )
