"""Signs a child up for a week of holiday."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid, NotYours
from reference.people.models import Person

from ..enums import Weekday
from ..models import HolidayBooking, HolidayWeek
from ..pricing.school_years import school_year_of
from ..queries.family import has_special_needs, may_act
from ..queries.grades import grade_of
from .applications import LAST_GRADE, LAST_GRADE_WITH_NEEDS


def book_holiday(
    *, week: HolidayWeek, child: Person, guardian: Person, weekdays: Sequence[int]
) -> HolidayBooking | None:
    """Let the child come on these weekdays, instead of those said before; none signs it off."""
    if not may_act(guardian, child):
        raise NotYours(_("You cannot act for this child."))
    if timezone.localdate() > week.book_by or week.municipality_id != child.municipality_id:
        raise Invalid(_("The time to sign up for this week is over."))
    grade = grade_of(child, school_year_of(week.monday))
    last = LAST_GRADE_WITH_NEEDS if has_special_needs(child, week.monday) else LAST_GRADE
    if not 1 <= grade <= last:
        raise Invalid(_("The weeks of holiday are for those who may have a place."))
    if not set(weekdays) <= set(Weekday.values) or len(set(weekdays)) < len(weekdays):
        raise Invalid(_("Choose weekdays from Monday to Friday."))
    with transaction.atomic():
        HolidayWeek.objects.select_for_update().get(pk=week.pk)
        present = HolidayBooking.objects.present().filter(week=week, child=child).first()
        if not weekdays:
            if present:
                present.deleted_at = timezone.now()
                present.save()
            return None
        booking = present or HolidayBooking(week=week, child=child, payer=guardian)
        booking.weekdays = sorted(weekdays)
        booking.save()
    return booking
