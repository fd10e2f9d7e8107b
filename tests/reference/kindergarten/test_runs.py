"""A round is allocated, checked, frozen and published once, and everybody is told why."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from reference.allocation.canonical import canonical_text
from reference.allocation.checks.checker import check
from reference.allocation.runs import solve_document
from reference.casework.enums import RunStatus
from reference.casework.models import Decision
from reference.casework.refusals import ChangedMeanwhile, NotSound, Refusal
from reference.casework.services.runs import freeze_run
from reference.kindergarten.enums import ApplicationStatus
from reference.kindergarten.models import Application, PlaceOffer, Round, Run
from reference.kindergarten.queries.desk import moves_between
from reference.kindergarten.services.runs import make_run, publish_run, what_if
from reference.people.models import User
from tests.factories.kindergarten import (
    CriteriaFactory,
    OpenRoundFactory,
    RoundFactory,
    applied,
    august,
    places,
    small_child,
)
from tests.factories.people import (
    AddressFactory,
    EmploymentFactory,
    EnrolmentFactory,
    GuardianshipFactory,
    PersonFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory()


@pytest.fixture
def worker(round_: Round) -> User:
    return case_worker(round_.municipality)


def got(run: Run, application: Application) -> str | None:
    unit: str | None = run.outcomes[str(application.pk)]["unit"]
    return unit


def published(round_: Round, worker: User) -> Run:
    return publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)


def test_statutory_priority_goes_first(round_: Round, worker: User) -> None:
    unit = UnitFactory()
    places(round_, unit)
    others = [applied(round_, unit) for _ in range(3)]
    first = applied(round_, unit)
    first.statutory_priority = True
    first.save()
    run = make_run(round_=round_, author=worker)
    assert got(run, first) == str(unit.pk)
    assert all(got(run, other) != str(unit.pk) for other in others)


def test_sibling_is_known_from_the_register_also_through_one_shared_guardian(
    round_: Round, worker: User
) -> None:
    unit, elsewhere = UnitFactory(), UnitFactory()
    CriteriaFactory(municipality=round_.municipality)
    places(round_, unit)
    applications = [applied(round_, unit) for _ in range(4)]
    adult = PersonFactory(municipality=round_.municipality)
    sibling = PersonFactory(municipality=round_.municipality)
    EnrolmentFactory(person=sibling, unit=unit)
    EnrolmentFactory(unit=elsewhere)
    for child in (sibling, applications[2].child):
        GuardianshipFactory(child=child, guardian=adult)
    run = make_run(round_=round_, author=worker)
    assert got(run, applications[2]) == str(unit.pk)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Bor i nærheten"),
        ("nn", "Bur i nærleiken"),
        ("en", "Lives nearby"),
    ],
)
def test_family_reads_the_words_of_a_criterion_and_not_its_code(
    client: Client, round_: Round, worker: User, language: str, words: str
) -> None:
    unit = UnitFactory(municipality=round_.municipality)
    CriteriaFactory(municipality=round_.municipality, criteria=["near"])
    places(round_, unit)
    for _ in range(2):
        application = applied(round_, unit)
        AddressFactory(person=application.child)
    published(round_, worker)
    refused = Application.objects.get(round=round_, status=ApplicationStatus.LISTED)
    client.force_login(guardian_of(refused.child))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(reverse("kindergarten_application", args=[refused.pk])).text
    assert words in page
    assert "«near»" not in page
    assert "“near”" not in page


def test_application_for_a_month_before_the_birth_stops_nobody_else(
    client: Client, round_: Round, worker: User
) -> None:
    unit = UnitFactory(municipality=round_.municipality)
    places(round_, unit)
    other = applied(round_, unit)
    unborn = applied(round_, unit)
    before_birth = date(unborn.child.born.year - 1, 8, 1)
    Application.objects.filter(pk=unborn.pk).update(starts_on=before_birth)
    run = published(round_, worker)
    assert got(run, other) == str(unit.pk)
    assert str(unborn.pk) not in run.outcomes
    client.force_login(worker)
    page = client.get(reverse("kindergarten_run", args=[run.pk])).text
    assert "før barnet er født" in page
    assert str(unborn.child) in page


def test_private_owner_has_criteria_of_its_own(round_: Round, worker: User) -> None:
    private = UnitFactory(ownership="private")
    CriteriaFactory(municipality=round_.municipality, criteria=["near"])
    CriteriaFactory(municipality=round_.municipality, unit=private, criteria=["staff", "near"])
    places(round_, private)
    near, of_staff = applied(round_, private), applied(round_, private)
    AddressFactory(person=near.child)
    adult = of_staff.child.guardianships.get().guardian
    EmploymentFactory(person=adult, unit=private)
    run = make_run(round_=round_, author=worker)
    assert got(run, of_staff) == str(private.pk)


def test_child_that_wants_to_move_keeps_its_place_if_it_gets_no_other(
    round_: Round, worker: User
) -> None:
    full, present = UnitFactory(), UnitFactory()
    application = applied(round_, full)
    EnrolmentFactory(person=application.child, unit=present)
    places(round_, full, 0)
    run = make_run(round_=round_, author=worker)
    assert got(run, application) == str(present.pk)


def test_right_to_a_place_is_met_outside_the_wishes(round_: Round, worker: User) -> None:
    full, free = UnitFactory(), UnitFactory()
    places(round_, full, 0)
    places(round_, free, 1)
    application = applied(round_, full)
    run = make_run(round_=round_, author=worker)
    assert got(run, application) == str(free.pk)


def test_run_says_nothing_of_who_the_children_are(round_: Round, worker: User) -> None:
    application = applied(round_, UnitFactory())
    run = make_run(round_=round_, author=worker)
    for secret in (
        application.child.given_name,
        application.child.family_name,
        str(application.child.pk),
        application.child.born.isoformat(),
    ):
        assert secret not in run.text


def test_run_can_be_replayed_byte_for_byte_and_a_second_run_draws_the_same_lots(
    round_: Round, worker: User
) -> None:
    unit = UnitFactory()
    places(round_, unit)
    for _ in range(4):
        applied(round_, unit)
    first = make_run(round_=round_, author=worker)
    assert make_run(round_=round_, author=worker).text == first.text
    assert solve_document(first.document) == first.document
    assert not check(first.document)


def test_nothing_is_allocated_before_the_deadline() -> None:
    early = OpenRoundFactory()
    with pytest.raises(Refusal):
        make_run(round_=early, author=case_worker(early.municipality))
    assert not Run.objects.exists()


def test_two_places_more_show_who_would_get_something_else(round_: Round, worker: User) -> None:
    unit = UnitFactory()
    places(round_, unit, 1)
    for _ in range(3):
        applied(round_, unit)
    run = make_run(round_=round_, author=worker)
    month = f"{august():%Y-%m}"
    tried = what_if(run=run, unit=str(unit.pk), band="under_three", month=month, more=2)
    after = {each["child"]: each for each in tried["result"]["outcomes"]}
    moves = moves_between(round_.municipality_id, run.outcomes, after)
    assert len(moves) == 2
    assert {move.after for move in moves} == {unit}
    assert Run.objects.count() == 1
    with pytest.raises(Refusal):
        what_if(run=run, unit=str(unit.pk), band="under_three", month=month, more=-2)


def test_publishing_tells_everybody_with_grounds_in_three_languages(
    round_: Round, worker: User
) -> None:
    unit = UnitFactory()
    places(round_, unit, 1)
    applications = [applied(round_, unit) for _ in range(2)]
    run = published(round_, worker)
    assert run.status == RunStatus.PUBLISHED
    statuses = {Application.objects.get(pk=each.pk).status for each in applications}
    assert statuses == {ApplicationStatus.OFFERED, ApplicationStatus.LISTED}
    assert PlaceOffer.objects.get().unit == unit
    for decision in Decision.objects.all():
        assert set(decision.grounds) == {"nb", "nn", "en"}
        assert all(decision.grounds.values())
        assert decision.legal_basis
        assert (decision.appeal_until is None) == (decision.unit == unit)


def test_draft_is_checked_before_it_is_frozen(round_: Round, worker: User) -> None:
    unit = UnitFactory()
    places(round_, unit, 1)
    for _ in range(2):
        applied(round_, unit)
    run = make_run(round_=round_, author=worker)
    winner, loser = sorted(run.document["result"]["outcomes"], key=lambda each: not each["unit"])
    winner["child"], loser["child"] = loser["child"], winner["child"]
    Run.objects.update(text=canonical_text(run.document))
    with pytest.raises(NotSound):
        freeze_run(run=Run.objects.get(pk=run.pk))
    assert Run.objects.get().status == RunStatus.DRAFT


def test_draft_cannot_be_published(round_: Round, worker: User) -> None:
    applied(round_, UnitFactory())
    run = make_run(round_=round_, author=worker)
    with pytest.raises(ChangedMeanwhile):
        publish_run(run=run, publisher=worker)


def test_run_that_misses_an_application_cannot_be_published(round_: Round, worker: User) -> None:
    unit = UnitFactory()
    applied(round_, unit)
    run = freeze_run(run=make_run(round_=round_, author=worker))
    applied(round_, unit, child=small_child(round_))
    with pytest.raises(ChangedMeanwhile):
        publish_run(run=run, publisher=worker)
    assert not Decision.objects.exists()
    assert Run.objects.get().status == RunStatus.FROZEN


def test_second_run_of_a_round_cannot_be_published(round_: Round, worker: User) -> None:
    unit = UnitFactory()
    applied(round_, unit)
    other = freeze_run(run=make_run(round_=round_, author=worker))
    published(round_, worker)
    with pytest.raises(ChangedMeanwhile, match="kollega"):
        publish_run(run=other, publisher=worker)
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_is_told(round_: Round, worker: User) -> None:
    applied(round_, UnitFactory())
    run = freeze_run(run=make_run(round_=round_, author=worker))
    colleague = UserFactory()
    told: list[str] = []
    together = Barrier(2)

    def publish(by: User) -> None:
        together.wait()
        try:
            publish_run(run=run, publisher=by)
        except ChangedMeanwhile as problem:
            told.append(str(problem))
        finally:
            connection.close()

    threads = [Thread(target=publish, args=[by]) for by in (worker, colleague)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    assert Decision.objects.count() == 1
