"""Sets what a school offers a grade, moves hours within what is allowed, and says who is taught."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from reference.casework.days import check_day
from reference.casework.refusals import Invalid, on_violation
from reference.groups.models import SchoolClass, TeachingGroup
from reference.people.enums import UnitKind
from reference.people.models import Unit

from ..models import Subject, SubjectGroup, SubjectOffer
from ..rules import FIRST_GRADE_WITH_MARKS, LAST_GRADE, most_moved


@dataclass(frozen=True)
class Offered:
    """What is offered: hours are annual; `choice_set` is empty for what everybody has."""

    subject: Subject
    grade: int
    ordinary_hours: int
    hours: int
    choice_set: str = ""
    choose_by: date | None = None
    ends_here: bool = False


@transaction.atomic
def offer_subject(*, unit: Unit, school_year: int, offered: Offered) -> SubjectOffer:
    """Offer a subject; raises `Refusal` where it is offered already or hours lack."""
    if unit.kind != UnitKind.SCHOOL:
        raise Invalid(_("Only schools offer subjects."))
    first = date(school_year, 8, 1)
    if offered.choose_by:
        check_day(
            offered.choose_by, first=date(school_year - 1, 8, 1), last=date(school_year + 1, 7, 31)
        )
    validity = offered.subject.validity
    if first not in validity:
        raise Invalid(_("The subject does not hold in that school year."))
    with on_violation(
        "subject_is_offered_once", refusal=Invalid(_("The grade is offered this subject already."))
    ):
        subject_offer: SubjectOffer = SubjectOffer.objects.create(
            unit=unit, school_year=school_year, **vars(offered)
        )
    _check_moved(subject_offer)
    return subject_offer


@transaction.atomic
def change_hours(*, offer: SubjectOffer, hours: int) -> SubjectOffer:
    """Give a subject more or fewer hours; raises where more are taken than may be moved."""
    offer = offer.for_update("subject", "unit")
    offer.hours = hours
    offer.save()
    _check_moved(offer)
    offer.refresh_from_db()
    return offer


def teach(*, offer: SubjectOffer, group: SchoolClass | TeachingGroup) -> SubjectGroup:
    """Say that a group of the school is taught an offered subject, so that it has a sheet."""
    if group.unit != offer.unit or group.school_year != offer.school_year:
        raise Invalid(_("The group is of another school or another year."))
    if isinstance(group, SchoolClass) and group.grade != offer.grade:
        raise Invalid(_("The class is in another grade than the offer."))
    of_group = "school_class" if isinstance(group, SchoolClass) else "teaching_group"
    with on_violation(
        "class_is_taught_a_subject_once",
        "teaching_group_is_taught_a_subject_once",
        refusal=Invalid(_("The group is taught this subject already.")),
    ):
        return SubjectGroup.objects.create(offer=offer, **{of_group: group})


def stage_of(*, grade: int) -> range:
    """Return the grades over which hours are counted together."""
    if grade < FIRST_GRADE_WITH_MARKS:
        return range(1, FIRST_GRADE_WITH_MARKS)
    return range(FIRST_GRADE_WITH_MARKS, LAST_GRADE + 1)


def _check_moved(offer: SubjectOffer) -> None:
    """Count what a subject gives away in the grades that are counted together."""
    sums = (
        SubjectOffer.objects.present()
        .filter(
            unit=offer.unit,
            school_year=offer.school_year,
            subject=offer.subject,
            grade__in=stage_of(grade=offer.grade),
        )
        .aggregate(ordinary=Sum("ordinary_hours"), given=Sum("hours"))
    )
    most = most_moved(sums["ordinary"], offer.school_year)
    if sums["ordinary"] - sums["given"] > most:
        raise Invalid(
            _("At most %(most)d hours of %(subject)s may be moved to other subjects.")
            % {"most": int(most), "subject": offer.subject}
        )
