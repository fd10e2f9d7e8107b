"""A guardian applies for a place, or for a change of it, and takes the application back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import (
    AppliedAlready,
    Invalid,
    NotYours,
    on_violation,
)
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Person, Unit

from ..enums import ApplicationStatus, Weekday
from ..models import Application, Place, PlaceType
from ..pricing.school_years import school_year_of
from ..queries.family import has_special_needs, may_act
from ..queries.grades import grade_of
from ..queries.local_rules import LocalRules, NoRule
from ..statuses import TRANSITIONS

LAST_GRADE, LAST_GRADE_WITH_NEEDS = 4, 7


@dataclass(frozen=True)
class Wanted:
    """A place: where, of which type, on which weekdays (odd weeks None: the same), from when."""

    unit: Unit
    place_type: PlaceType
    weekdays: Sequence[int]
    starts_on: date
    odd_weekdays: Sequence[int] | None = None
    remark: str = ""

    @property
    def kinds_of_week(self) -> list[list[int]]:
        return [sorted(days) for days in (self.weekdays, self.odd_weekdays) if days is not None]


def send_application(*, child: Person, guardian: Person, wanted: Wanted) -> Application:
    """Apply for `child`; nothing is kept of a bad application."""
    if not may_act(guardian, child):
        raise NotYours(_("You cannot apply for this child."))
    _check_days(wanted)
    _check_start(wanted.starts_on)
    _check_school(child, wanted)
    _check_grade(child, wanted.starts_on)
    _check_price(child, wanted)
    _check_difference(child, wanted)
    with on_violation(
        "child_has_one_open_sfo_application",
        refusal=AppliedAlready(
            _("The child has an application that is not decided yet. Withdraw that one first.")
        ),
    ):
        return Application.objects.create(
            child=child,
            guardian=guardian,
            unit=wanted.unit,
            place_type=wanted.place_type,
            weekdays=sorted(wanted.weekdays),
            odd_weekdays=(None if wanted.odd_weekdays is None else sorted(wanted.odd_weekdays)),
            starts_on=wanted.starts_on,
            sent_on=timezone.localdate(),
            remark=wanted.remark,
        )


def withdraw_application(*, application: Application, by: Person) -> None:
    """Take an application back before the child has the place."""
    with transaction.atomic():
        application = application.for_update()
        if not may_act(by, application.child):
            raise NotYours(_("You cannot act for this child."))
        TRANSITIONS.move(application, ApplicationStatus.WITHDRAWN)


def _check_days(wanted: Wanted) -> None:
    if not any(wanted.kinds_of_week):
        raise Invalid(_("Choose at least one weekday."))
    for days in wanted.kinds_of_week:
        if not set(days) <= set(Weekday.values):
            raise Invalid(_("Choose weekdays from Monday to Friday."))
        if len(set(days)) < len(days):
            raise Invalid(_("The same weekday appears twice. Remove one of them."))


def _check_start(starts_on: date) -> None:
    today = timezone.localdate()
    if starts_on < today:
        raise Invalid(_("The first day has passed already. Choose a later one."))
    if school_year_of(starts_on) > school_year_of(today) + 1:
        raise Invalid(_("Choose a day in this school year or the next."))


def _check_school(child: Person, wanted: Wanted) -> None:
    unit = wanted.unit
    elsewhere = unit.municipality_id != child.municipality_id
    if elsewhere or unit.kind != UnitKind.SCHOOL or unit.deleted_at:
        raise Invalid(_("%s is not a school of this municipality.") % unit)
    if unit.closed_on and unit.closed_on <= wanted.starts_on:
        raise Invalid(_("%s is closed by then. Choose another school.") % unit)
    if wanted.place_type.municipality_id != child.municipality_id:
        raise Invalid(_("There is no such place type here."))
    own = Enrolment.objects.valid_on(wanted.starts_on).filter(
        person=child, kind=EnrolmentKind.SCHOOL
    )
    school = own.select_related("unit").first()
    if school and school.unit_id != unit.pk:
        raise Invalid(_("The child goes to %s. Apply for a place there.") % school.unit)


def _check_grade(child: Person, starts_on: date) -> None:
    grade = grade_of(child, school_year_of(starts_on))
    if 1 <= grade <= LAST_GRADE:
        return
    if LAST_GRADE < grade <= LAST_GRADE_WITH_NEEDS and has_special_needs(child, starts_on):
        return
    raise Invalid(
        _(
            "The after-school programme is for grades 1 to 4, and to grade 7 for pupils with "
            "special needs. Call the school if that holds for the child."
        )
    )


def _check_price(child: Person, wanted: Wanted) -> None:
    rules = LocalRules(child.municipality_id)
    try:
        rules.statutes_on(wanted.starts_on)
        for days in wanted.kinds_of_week:
            rules.week(wanted.place_type.pk, len(days), wanted.starts_on)
    except NoRule as error:
        raise Invalid(
            _("There is no place with so many days a week then. Choose another number of days.")
        ) from error


def _check_difference(child: Person, wanted: Wanted) -> None:
    present = Place.objects.valid_on(wanted.starts_on).filter(child=child).first()
    if (
        present
        and present.unit_id == wanted.unit.pk
        and present.place_type_id == wanted.place_type.pk
        and [sorted(days) for days in present.kinds_of_week] == wanted.kinds_of_week
    ):
        raise Invalid(_("This is the place that the child has. Choose other days or hours."))
