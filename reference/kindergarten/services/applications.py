"""A guardian applies, changes an application, and takes it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.refusals import (
    AppliedAlready,
    ChangedMeanwhile,
    Invalid,
    NotYours,
    on_violation,
)
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Person, Unit, User
from reference.people.queries.reach import may_act_for

from ..enums import ApplicationStatus
from ..models import Application, GroundDocument, Round, Wish
from ..models.applications import MAX_WISHES
from ..queries.school import first_school_days
from ..queries.vacancies import next_month
from ..queries.waiting import awaited_units
from ..statuses import TRANSITIONS
from .uploads import checked_documents


@dataclass(frozen=True)
class Wanted:
    """What a guardian asks for: kindergartens in the order of the wishes, from which month, and
    the grounds for going first with the documents that show them."""

    units: Sequence[Unit]
    starts_on: date
    percent: int = 100
    grounds: Sequence[str] = ()
    claims_statutory_priority: bool = False
    remark: str = ""
    documents: "Sequence[File[bytes]]" = ()


def send_application(
    *,
    round_: Round,
    child: Person,
    applicant: User,
    wanted: Wanted,
    received_on: date | None = None,
) -> Application:
    """Apply for `child`; nothing is kept of a bad application, and all that is wrong is told.

    After the deadline it is taken too, and is late. What came on paper has come `received_on`.
    """
    checked = checked_documents(uploads=wanted.documents, municipality=round_.municipality)
    received_on = received_on or timezone.localdate()
    if not may_act_for(applicant, child):
        raise NotYours(_("You cannot apply for this child."))
    if problems := [
        *_problems_with_days(round_, received_on, wanted),
        *_problems_with_start(child, received_on, wanted.starts_on),
        *_problems_with_school(child, wanted.starts_on),
        *_problems_with_wishes(round_, wanted.units, wanted.starts_on),
        *_problems_with_present(child, wanted.units, wanted.starts_on),
    ]:
        raise Invalid(" ".join(problems))
    with on_violation(
        "child_applies_once_in_a_round",
        refusal=AppliedAlready(
            _("The child has an application in this round. Change or withdraw that one.")
        ),
    ):
        application: Application = Application.objects.create(
            round=round_,
            child=child,
            applicant=applicant,
            status=ApplicationStatus.SENT,
            sent_on=received_on,
            starts_on=wanted.starts_on,
            percent=wanted.percent,
            grounds=list(wanted.grounds),
            claims_statutory_priority=wanted.claims_statutory_priority,
            remark=wanted.remark,
        )
        Wish.objects.bulk_create(
            Wish(application=application, rank=rank, unit=unit)
            for rank, unit in enumerate(wanted.units, start=1)
        )
        for document in checked:
            GroundDocument.objects.create(application=application, **document)
    return application


def apply_again(*, application: Application, round_: Round, by: User) -> Application:
    """Apply in another round with the wishes of one that is on the search list, as a guardian says.

    It is from the month wished for, or the first in the round's year that is to come. Wishes for
    kindergartens that have closed are left out.
    """
    if not application.on_search_list:
        raise ChangedMeanwhile
    starts_on = _start_in(round_, application.starts_on)
    awaited = awaited_units(application)
    wishes = [
        wish.unit for wish in application.wishes.select_related("unit") if wish.unit_id in awaited
    ]
    wanted = Wanted(
        units=[unit for unit in wishes if not unit.is_closed_on(starts_on)],
        starts_on=starts_on,
        percent=application.percent,
        grounds=application.grounds,
        claims_statutory_priority=application.claims_statutory_priority,
        remark=application.remark,
    )
    return send_application(round_=round_, child=application.child, applicant=by, wanted=wanted)


def _start_in(round_: Round, wished: date) -> date:
    earliest = max(date(round_.year, 8, 1), next_month(timezone.localdate()))
    return min(max(wished, earliest), date(round_.year + 1, 7, 1))


def withdraw_application(*, application: Application, by: User) -> None:
    """Take an application back while nobody has decided on it."""
    with transaction.atomic():
        application = application.for_update()
        if not may_act_for(by, application.child):
            raise NotYours(_("You cannot act for this child."))
        TRANSITIONS.move(application, ApplicationStatus.ENDED)


def leave_search_list(*, application: Application, by: User) -> None:
    """Wait for no other place than what the child has been given; one without a place withdraws."""
    with transaction.atomic():
        application = application.for_update()
        if not may_act_for(by, application.child):
            raise NotYours(_("You cannot act for this child."))
        application.on_search_list = False
        if application.status == ApplicationStatus.LISTED:
            TRANSITIONS.move(application, ApplicationStatus.ENDED)
        application.save()


def judge_priority(*, application: Application, granted: bool) -> None:
    """Say whether the child has statutory priority; for the case worker, before allocation."""
    with transaction.atomic():
        application = application.for_update()
        if application.status not in (ApplicationStatus.SENT, ApplicationStatus.WAITING):
            raise ChangedMeanwhile
        application.statutory_priority = granted
        application.save()


def _problems_with_days(round_: Round, received_on: date, wanted: Wanted) -> Iterator[str]:
    if received_on < round_.opens_on:
        yield _("The round has not opened yet.")
    if received_on > timezone.localdate():
        yield _("It cannot have come on a day that has not been.")
    first, last = date(round_.year, 8, 1), date(round_.year + 1, 7, 1)
    if wanted.starts_on.day != 1 or not first <= wanted.starts_on <= last:
        yield (
            _("Choose a month of the kindergarten year, from August %(year)s to July %(next)s.")
            % {"year": round_.year, "next": round_.year + 1}
        )
    if not 20 <= wanted.percent <= 100:
        yield _("A place is from 20 to 100 per cent.")


def _problems_with_start(child: Person, received_on: date, starts_on: date) -> Iterator[str]:
    if starts_on < child.born.replace(day=1):
        yield _("The child is not born by then. Choose a later month.")
    if starts_on < received_on.replace(day=1):
        yield _("That month is over. Choose this month or a later one.")


def _problems_with_school(child: Person, starts_on: date) -> Iterator[str]:
    first = first_school_days([child.pk]).get(child.pk)
    if first and first <= starts_on:
        yield (
            _("The child is a pupil from %s. From then on it needs no place in kindergarten.")
            % date_format(first)
        )


def _problems_with_present(child: Person, units: Sequence[Unit], starts_on: date) -> Iterator[str]:
    """A present place is kept if no wish is met, so it is not a wish."""
    present = Enrolment.objects.valid_on(starts_on).filter(
        person=child, kind=EnrolmentKind.KINDERGARTEN, unit__in=units
    )
    if enrolment := present.select_related("unit").first():
        yield (
            _("The child has a place in %s, and keeps it if it gets no other. Wish for others.")
            % enrolment.unit
        )


def _problems_with_wishes(round_: Round, units: Sequence[Unit], starts_on: date) -> Iterator[str]:
    if not units:
        yield _("Wish for at least one kindergarten.")
    if len(units) > MAX_WISHES:
        yield _("Wish for at most %d kindergartens.") % MAX_WISHES
    if len({unit.pk for unit in units}) < len(units):
        yield _("The same kindergarten appears twice. Choose different ones.")
    for unit in units:
        elsewhere = unit.municipality_id != round_.municipality_id
        if elsewhere or unit.kind != UnitKind.KINDERGARTEN or unit.deleted_at:
            yield _("%s is not a kindergarten of this municipality.") % unit
        elif unit.closed_on and unit.closed_on <= starts_on:
            yield _("%s is closed by then. Choose another kindergarten.") % unit
