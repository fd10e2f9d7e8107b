"""Gives places where there is room, puts others into the queue, and refuses who has no claim."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.dated_rows import cut, end_row
from reference.casework.enums import DecisionKind, Outcome
from reference.casework.models import Decision
from reference.casework.refusals import ChangedMeanwhile, Invalid
from reference.casework.services.decisions import Grounds, NewDecision, grounds_of, write_decision
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Municipality, Person, Unit, User
from reference.people.services.enrolments import enrol

from ..enums import ApplicationStatus
from ..models import Application, Place
from ..models.weekdays import in_words
from ..pricing.school_years import school_year_of
from ..queries.desk import applications_to_decide
from ..queries.grades import grade_of
from ..queries.waiting_list import full_weekdays, goes_before, queue_order
from ..statuses import TRANSITIONS
from .applications import LAST_GRADE, LAST_GRADE_WITH_NEEDS
from .refusals import NoRoom


def award(*, application: Application, author: User) -> Place:
    """Give the place that was applied for, if there is room and nobody goes before.

    Raises `NoRoom` with the weekdays that are full.
    """
    with transaction.atomic():
        application = _locked(application)
        if full := full_weekdays(application):
            raise NoRoom(
                _("It is full on these weekdays: %s. Put the child into the queue.")
                % in_words(full)
            )
        if goes_before(application):
            raise NoRoom(_("Others in the queue go before. Decide on them first."))
        return give_place(
            application=application,
            kinds_of_week=application.kinds_of_week,
            author=author,
            grounds=grounds_of(
                sentences=lambda: [
                    _("There is room on the weekdays that you applied for."),
                    _from_day(application),
                ]
            ),
        )


def put_in_queue(*, application: Application, author: User) -> Decision:
    """Refuse for now, because it is full; the child gets the first place that it is next to."""
    with transaction.atomic():
        application = _locked(application, ApplicationStatus.SENT)
        full = full_weekdays(application)
        if not full and not goes_before(application):
            raise Invalid(_("There is room: give the place."))
        application.decision = _refusal(
            application,
            author,
            grounds_of(
                sentences=lambda: [
                    _("The after-school programme is full on these weekdays: %s.") % in_words(full)
                    if full
                    else _("There are places, but others who wait go before."),
                    _("The child is in the queue and is offered a place when there is room."),
                ]
            ),
        )
        TRANSITIONS.move(application, ApplicationStatus.QUEUED)
        return application.decision


def refuse(*, application: Application, author: User, reason: str) -> Decision:
    """Refuse for good, for the reason given."""
    with transaction.atomic():
        application = _locked(application)
        application.decision = _refusal(application, author, grounds_of(sentences=lambda: [reason]))
        TRANSITIONS.move(application, ApplicationStatus.REFUSED)
        return application.decision


def admit_where_there_is_room(*, municipality: Municipality, author: User) -> tuple[int, int, int]:
    """Decide on everything that needs no run: give places, and queue where it is full.

    Applications for the next August wait while the deadline is not over. Where not all fit then,
    they are left for a run. Returns how many got a place, came into the queue, and are left.
    """
    ready, deferred = applications_to_decide(municipality, timezone.localdate())
    placed = queued = 0
    order = queue_order(ready)
    for application in sorted(ready, key=lambda each: order[each.pk]):
        try:
            award(application=application, author=author)
            placed += 1
        except NoRoom:
            if application.status == ApplicationStatus.SENT:
                put_in_queue(application=application, author=author)
                queued += 1
    return placed, queued, len(deferred)


def give_place(
    *,
    application: Application,
    kinds_of_week: Sequence[Sequence[int]],
    author: User,
    grounds: Grounds,
) -> Place:
    """Give a locked application's child a place on these weekdays; another place ends then."""
    partly = [sorted(days) for days in kinds_of_week] != application.kinds_of_week
    application.decision = write_decision(
        kind=DecisionKind.SFO_PLACE,
        decision=NewDecision(
            application.child, application.unit, grounds, may_appeal=partly, outcome=Outcome.AWARDED
        ),
        author=author,
    )
    TRANSITIONS.move(application, ApplicationStatus.AWARDED)
    starts_on = application.starts_on
    make_way(child=application.child, starts_on=starts_on)
    ends_on = last_possible_end(child=application.child, starts_on=starts_on)
    place: Place = Place.objects.create(
        child=application.child,
        unit=application.unit,
        place_type=application.place_type,
        weekdays=sorted(kinds_of_week[0]),
        odd_weekdays=sorted(kinds_of_week[1]) if len(kinds_of_week) > 1 else None,
        validity=DateRange(starts_on, ends_on),
        payer=application.guardian,
        application=application,
    )
    belong(child=application.child, unit=application.unit, starts_on=starts_on, ends_on=ends_on)
    return place


def make_way(*, child: Person, starts_on: date) -> None:
    """End the child's place on the day before `starts_on`; what would begin later falls away."""
    for place in Place.objects.select_for_update().filter(child=child, deleted_at=None):
        if place.validity.upper is not None and place.validity.upper <= starts_on:
            continue
        end_on(place=place, ends_on=starts_on)


def end_on(*, place: Place, ends_on: date) -> None:
    """Let a locked place end the day before `ends_on`; one that had not begun is deleted."""
    cut(place, ends_on)
    place.save()


def belong(*, child: Person, unit: Unit, starts_on: date, ends_on: date) -> None:
    """Let the child belong to the unit's after-school programme from `starts_on`."""
    stop_belonging(child=child, ends_on=starts_on)
    enrol(person=child, unit=unit, kind=EnrolmentKind.SFO, starts_on=starts_on, ends_on=ends_on)


def stop_belonging(*, child: Person, ends_on: date) -> None:
    """Let the child belong to no after-school programme from `ends_on` on."""
    for present in Enrolment.objects.present().filter(person=child, kind=EnrolmentKind.SFO):
        if present.validity.upper is None or present.validity.upper > ends_on:
            end_row(present, ends_on)


def last_possible_end(*, child: Person, starts_on: date) -> date:
    """Return the first day on which the child is in no grade that the programme is for."""
    school_year = school_year_of(starts_on)
    grade = grade_of(child, school_year)
    last = LAST_GRADE if grade <= LAST_GRADE else LAST_GRADE_WITH_NEEDS
    return date(school_year + last - grade + 1, 8, 1)


def _locked(application: Application, *statuses: ApplicationStatus) -> Application:
    """Lock the school first: all who decide about its places wait there for one another."""
    Unit.objects.select_for_update().get(pk=application.unit_id)
    application = application.for_update("child", "unit", "place_type", "guardian")
    if application.status not in (statuses or (ApplicationStatus.SENT, ApplicationStatus.QUEUED)):
        raise ChangedMeanwhile
    return application


def _refusal(application: Application, author: User, grounds: Grounds) -> Decision:
    return write_decision(
        kind=DecisionKind.SFO_PLACE,
        decision=NewDecision(
            application.child, application.unit, grounds, may_appeal=True, outcome=Outcome.REFUSED
        ),
        author=author,
    )


def _from_day(application: Application) -> str:
    return _("The place is at %(unit)s from %(day)s.") % {
        "unit": application.unit,
        "day": date_format(application.starts_on),
    }
