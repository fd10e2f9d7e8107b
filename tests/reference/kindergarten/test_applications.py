"""A guardian applies; a bad application is refused with what to do, and leaves nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.utils import timezone

from reference.casework.refusals import AppliedAlready, NotYours, Refusal
from reference.kindergarten.enums import ApplicationStatus
from reference.kindergarten.models import Application, GroundDocument, Round
from reference.kindergarten.services.applications import (
    Wanted,
    send_application,
    withdraw_application,
)
from reference.people.models import Person, Unit, User
from tests.factories.kindergarten import OpenRoundFactory, RoundFactory, august, small_child
from tests.factories.people import EnrolmentFactory, UnitFactory, guardian_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return OpenRoundFactory()


@pytest.fixture
def child(round_: Round) -> Person:
    return small_child(round_)


@pytest.fixture
def guardian(child: Person) -> User:
    return guardian_of(child)


def send(round_: Round, child: Person, by: User, *units: Unit, **more: Any) -> Application:
    wanted = Wanted(units=units or [UnitFactory()], **({"starts_on": august()} | more))
    return send_application(round_=round_, child=child, applicant=by, wanted=wanted)


def test_application_keeps_the_wishes_in_their_order(
    round_: Round, child: Person, guardian: User
) -> None:
    units = [UnitFactory() for _ in range(5)]
    sent = send(round_, child, guardian, *units)
    assert [wish.unit for wish in sent.wishes.all()] == units
    assert sent.status == ApplicationStatus.SENT
    assert not sent.is_late


def test_application_after_the_deadline_is_taken_and_is_late() -> None:
    over = RoundFactory()
    child = small_child(over)
    assert send(over, child, guardian_of(child)).is_late


def six_wishes(round_: Round) -> dict[str, Any]:
    return {"units": [UnitFactory() for _ in range(6)]}


def no_wish(round_: Round) -> dict[str, Any]:
    return {"units": []}


def same_twice(round_: Round) -> dict[str, Any]:
    unit = UnitFactory()
    return {"units": [unit, unit]}


def closed(round_: Round) -> dict[str, Any]:
    return {"units": [UnitFactory(closed_on=august())]}


def a_school(round_: Round) -> dict[str, Any]:
    return {"units": [UnitFactory(kind="school")]}


def elsewhere(round_: Round) -> dict[str, Any]:
    return {"units": [UnitFactory(municipality__number="9902")]}


def in_the_middle_of_a_month(round_: Round) -> dict[str, Any]:
    return {"starts_on": august() + timedelta(days=14)}


def in_another_year(round_: Round) -> dict[str, Any]:
    return {"starts_on": date(round_.year + 1, 8, 1)}


def disguised_program(round_: Round) -> dict[str, Any]:
    return {"documents": [ContentFile(b"MZ\x90\x00", name="attest.pdf")]}


def enormous_document(round_: Round) -> dict[str, Any]:
    return {"documents": [ContentFile(b"%PDF-" + bytes(6 * 1024 * 1024), name="attest.pdf")]}


def program_by_name(round_: Round) -> dict[str, Any]:
    return {"documents": [ContentFile(b"%PDF-1.7 ...", name="attest.exe")]}


def six_documents(round_: Round) -> dict[str, Any]:
    return {"documents": [ContentFile(b"%PDF-1.7 ...", name=f"{n}.pdf") for n in range(6)]}


@pytest.mark.parametrize(
    "bad",
    [
        six_wishes,
        no_wish,
        same_twice,
        closed,
        a_school,
        elsewhere,
        in_the_middle_of_a_month,
        in_another_year,
        disguised_program,
        program_by_name,
        six_documents,
        enormous_document,
    ],
)
def test_bad_application_is_refused_whole(
    round_: Round, child: Person, guardian: User, bad: Any
) -> None:
    wish = {"units": [UnitFactory()], "starts_on": august()} | bad(round_)
    with pytest.raises(Refusal) as caught:
        send_application(round_=round_, child=child, applicant=guardian, wanted=Wanted(**wish))
    assert str(caught.value)
    assert not Application.objects.exists()
    assert not GroundDocument.objects.exists()


def test_child_has_one_application_in_a_round(round_: Round, child: Person, guardian: User) -> None:
    first = send(round_, child, guardian)
    with pytest.raises(AppliedAlready):
        send(round_, child, guardian_of(child))
    withdraw_application(application=first, by=guardian)
    assert send(round_, child, guardian).pk != first.pk


def test_round_that_has_not_opened_takes_none() -> None:
    later = OpenRoundFactory(opens_on=timezone.localdate() + timedelta(days=1))
    child = small_child(later)
    with pytest.raises(Refusal):
        send(later, child, guardian_of(child))


@pytest.mark.parametrize(
    "rights",
    [
        {"may_act": False},
        {"may_act": False, "receives_information": False, "contact_blocked": True},
    ],
)
def test_guardian_without_the_right_cannot_apply(
    round_: Round, child: Person, rights: dict[str, bool]
) -> None:
    with pytest.raises(NotYours):
        send(round_, child, guardian_of(child, **rights))


def test_child_does_not_wish_for_the_place_it_has(
    round_: Round, child: Person, guardian: User
) -> None:
    present = EnrolmentFactory(person=child).unit
    with pytest.raises(Refusal, match=str(present)):
        send(round_, child, guardian, present, UnitFactory())
    assert not Application.objects.exists()


def test_documents_are_kept_by_what_they_are(round_: Round, child: Person, guardian: User) -> None:
    document = ContentFile(b"%PDF-1.7 ...", name="legeattest.pdf")
    sent = send(round_, child, guardian, documents=[document])
    kept = sent.documents.get()
    assert kept.media_type == "application/pdf"
    assert bytes(kept.content) == b"%PDF-1.7 ..."


def test_documents_beyond_the_quota_of_the_municipality_are_refused(
    round_: Round, child: Person, guardian: User, settings: LazySettings
) -> None:
    settings.UPLOAD_QUOTA_BYTES = 20
    document = ContentFile(b"%PDF-1.7 and more than twenty bytes", name="attest.pdf")
    with pytest.raises(Refusal, match="plass"):
        send(round_, child, guardian, documents=[document])
    assert not Application.objects.exists()
    settings.UPLOAD_QUOTA_BYTES = 40
    assert send(round_, child, guardian, documents=[document]).documents.count() == 1
