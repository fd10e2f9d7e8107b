"""A guardian gives notice, or the municipality ends a place; both are decisions."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.enums import DecisionKind, Outcome
from reference.casework.refusals import ChangedMeanwhile, Invalid, NotYours
from reference.casework.services.decisions import NewDecision, grounds_of, write_decision
from reference.people.models import User

from ..models import Place
from ..pricing.school_years import month_after
from ..queries.family import may_act
from ..queries.local_rules import LocalRules
from .places import belong, end_on, last_possible_end, stop_belonging


def earliest_last_day(*, place: Place, today: date) -> date:
    """Return the first day on which a place may end by notice given today, as the statutes say."""
    months = LocalRules(place.child.municipality_id).statutes_on(today).notice_months
    return month_after(today, months + 1) - timedelta(days=1)


def give_notice(*, place: Place, by: User, last_day: date) -> Place:
    """End a place at a guardian's wish; raises `Refusal` with the first day that is possible."""
    with transaction.atomic():
        place = _locked(place)
        if not may_act(by.person, place.child):
            raise NotYours(_("You cannot act for this child."))
        earliest = earliest_last_day(place=place, today=timezone.localdate())
        if last_day < earliest:
            raise Invalid(
                _("With the notice of the statutes the place can end on %s at the earliest.")
                % date_format(earliest)
            )
        return _end(place, by, last_day, _("The guardian gave notice."), by_wish=True)


def end_place(*, place: Place, by: User, last_day: date, reason: str) -> Place:
    """End a place by the municipality's own decision, which may be appealed."""
    with transaction.atomic():
        if last_day < timezone.localdate():
            raise Invalid(_("The last day has passed already. Choose today or later."))
        return _end(_locked(place), by, last_day, reason, by_wish=False)


def restore_place(*, place: Place) -> None:
    """Take back the end of a place after an upheld appeal, unless another place has followed."""
    place = place.for_update()
    later = Place.objects.present().filter(child=place.child, validity__fully_gt=place.validity)
    if later.exists():
        raise Invalid(_("The child has another place since: end that one first."))
    starts_on, ends_on = (
        place.validity.lower,
        last_possible_end(child=place.child, starts_on=place.validity.lower),
    )
    place.validity = type(place.validity)(starts_on, ends_on)
    place.deleted_at, place.ended_by = None, None
    place.save()
    stop_belonging(child=place.child, ends_on=starts_on)
    belong(child=place.child, unit=place.unit, starts_on=starts_on, ends_on=ends_on)


def _end(place: Place, by: User, last_day: date, reason: str, *, by_wish: bool) -> Place:
    if place.last_day and last_day > place.last_day:
        raise Invalid(_("The place ends earlier than that already."))
    day = last_day + timedelta(days=1)
    place.ended_by = write_decision(
        kind=DecisionKind.SFO_TERMINATION,
        decision=NewDecision(
            place.child,
            place.unit,
            grounds_of(
                sentences=lambda: [
                    _("The guardian gave notice.") if by_wish else reason,
                    _("The last day in the after-school programme is %s.") % date_format(last_day),
                ]
            ),
            may_appeal=not by_wish,
            outcome=Outcome.AWARDED if by_wish else Outcome.REFUSED,
        ),
        author=by,
    )
    for later in Place.objects.present().filter(child=place.child).exclude(pk=place.pk):
        if later.validity.lower >= day:
            end_on(place=later, ends_on=day)
    end_on(place=place, ends_on=day)
    stop_belonging(child=place.child, ends_on=day)
    return place


def _locked(place: Place) -> Place:
    place = place.for_update("child", "unit")
    if place.deleted_at or place.ended_by_id:
        raise ChangedMeanwhile
    return place
