"""A family or the school chooses a subject for a pupil, from a day on."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.dated_rows import cut
from reference.casework.refusals import Invalid, NotYours
from reference.people.models import Person, User
from reference.people.queries.reach import may_act_for

from ..enums import ChoiceSource
from ..models import SubjectChoice, SubjectOffer
from ..queries.grades import grade_of, period_of


def choose_for_own_child(*, offer: SubjectOffer, pupil: Person, by: User) -> SubjectChoice:
    """Choose as a guardian, or as the pupil, while families may choose."""
    if by.person_id != pupil.pk and not may_act_for(by, pupil):
        raise NotYours(_("You cannot choose for this child."))
    if offer.choose_by is None or timezone.localdate() > offer.choose_by:
        raise Invalid(_("The time to choose is over. Talk to the school."))
    return choose(offer=offer, pupil=pupil, source=ChoiceSource.FAMILY, by=by)


@transaction.atomic
def choose(
    *,
    offer: SubjectOffer,
    pupil: Person,
    source: ChoiceSource,
    by: User | None,
    starts_on: date | None = None,
) -> SubjectChoice:
    """Let a pupil have an offered subject from `starts_on` (today, or when the year begins).

    What it had of the same set ends the day before; a choice that had not begun is deleted.
    """
    if not offer.choice_set:
        raise Invalid(_("Everybody in the grade has this subject; it is not chosen."))
    if grade_of(pupil, offer.unit, offer.school_year) != offer.grade:
        raise Invalid(_("The subject is offered to another grade or school."))
    year = period_of(offer.school_year)
    starts_on = starts_on or max(timezone.localdate(), year.lower)
    if not year.lower <= starts_on < year.upper:
        raise Invalid(_("Choose a day within the school year of the offer."))
    Person.objects.select_for_update().get(pk=pupil.pk)
    before = SubjectChoice.objects.present().filter(
        pupil=pupil, choice_set=offer.choice_set, validity__overlap=DateRange(starts_on, year.upper)
    )
    for choice in before.select_for_update():
        if choice.offer_id == offer.pk and choice.validity.lower <= starts_on:
            raise Invalid(_("The pupil has this subject already."))
        cut(choice, starts_on)
        choice.save()
    return SubjectChoice.objects.create(
        pupil=pupil,
        offer=offer,
        choice_set=offer.choice_set,
        validity=DateRange(starts_on, year.upper),
        source=source,
        by=by,
    )
