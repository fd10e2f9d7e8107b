"""Nobody changes school before every pupil with the right has a place: the database sees to it."""

import random
from collections import Counter
from collections.abc import Callable
from itertools import count
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference.admission.enums import AdmissionStatus, ApplicationStatus, PlacedBy, RunKind
from reference.admission.models import Admission, Application, Capacity, Cohort
from reference.admission.services.refusals import RightsFirst
from reference.admission.services.runs import make_run, publish_run
from reference.casework.services.runs import freeze_run
from reference.people.models import Unit
from tests.factories.admission import CohortFactory, placed, proposed, published, school, wants
from tests.factories.people import case_worker


def give(admission: Admission, to: Unit, by: PlacedBy = PlacedBy.CHANGE) -> None:
    """Write another school past every service, as a careless program would."""
    with transaction.atomic():
        Admission.objects.filter(pk=admission.pk).update(school=to, placed_by=by)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
class TestTheDatabase:
    def test_lets_a_change_through_where_nobody_waits_and_there_is_room(self) -> None:
        cohort = CohortFactory()
        here, there = school(cohort), school(cohort)
        give(placed(cohort, here), there)
        assert Admission.objects.get().school == there

    def test_refuses_while_a_child_waits_whose_local_school_it_is(self) -> None:
        cohort = CohortFactory()
        here, there = school(cohort), school(cohort, 9)
        proposed(cohort, there)
        with pytest.raises(IntegrityError, match="1 wait"):
            give(placed(cohort, here), there)

    def test_refuses_while_a_child_has_had_to_go_elsewhere(self) -> None:
        cohort = CohortFactory()
        here, there = school(cohort), school(cohort, 9)
        placed(cohort, there, here, PlacedBy.OVERFLOW)
        with pytest.raises(IntegrityError):
            give(placed(cohort, here), there)

    def test_refuses_while_the_local_school_of_a_child_is_unknown(self) -> None:
        cohort = CohortFactory()
        here, there = school(cohort), school(cohort, 9)
        Admission.objects.create(cohort=cohort, child=placed(CohortFactory(year=2020), here).child)
        with pytest.raises(IntegrityError):
            give(placed(cohort, here), there)

    def test_refuses_more_than_there_are_places_and_where_none_were_set(self) -> None:
        cohort = CohortFactory()
        here, full = school(cohort, 2), school(cohort, 1)
        placed(cohort, full)
        for unit in (full, None):
            target = unit or school(CohortFactory(year=2020))
            with pytest.raises(IntegrityError):
                give(placed(cohort, here), target)

    def test_does_not_mind_who_waits_elsewhere_or_in_another_cohort(self) -> None:
        cohort = CohortFactory()
        here, there = school(cohort), school(cohort)
        proposed(cohort, here)
        proposed(CohortFactory(year=2020), there)
        give(placed(cohort, here), there)

    def test_moves_nobody_from_a_local_school_that_has_let_others_in(self) -> None:
        cohort = CohortFactory()
        here, there = school(cohort, 9), school(cohort, 9)
        placed(cohort, here, there, PlacedBy.CHANGE)
        with pytest.raises(IntegrityError):
            give(placed(cohort, there), here, PlacedBy.OVERFLOW)


@pytest.mark.django_db
def test_run_made_before_a_newcomer_was_drawn_is_refused_whole() -> None:
    cohort = CohortFactory()
    here, there = school(cohort, 2), school(cohort, 2)
    worker = case_worker(cohort.municipality)
    application = wants(placed(cohort, here), there)
    run = freeze_run(run=make_run(cohort=cohort, kind=RunKind.SCHOOL_CHANGE, author=worker))
    assert run.outcomes[str(application.pk)]["by"] == "change"
    proposed(cohort, there)
    with pytest.raises(RightsFirst):
        publish_run(run=run, publisher=worker)
    assert Application.objects.get().status == ApplicationStatus.SENT
    assert published_later(cohort, application) == "present"


def published_later(cohort: Cohort, application: Application) -> str:
    run = published(cohort, case_worker(cohort.municipality), RunKind.SCHOOL_CHANGE)
    return str(run.outcomes[str(application.pk)]["by"])


YEARS = count(2030)  # each example has a cohort of its own
ACTIONS = ["change", "draw", "decide", "overflow", "leave"]


@pytest.mark.django_db(transaction=True)
@settings(max_examples=8, suppress_health_check=list(HealthCheck), print_blob=True, database=None)
@given(
    plans=st.lists(
        st.lists(st.sampled_from(ACTIONS), min_size=2, max_size=5), min_size=2, max_size=4
    ),
    rooms=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    seed=st.integers(0, 999),
)
def test_no_change_comes_before_a_right_whatever_is_decided_at_once(
    plans: list[list[str]], rooms: tuple[int, int], seed: int
) -> None:
    """Programs that know nothing of one another, each on its own connection, without any service.

    Each granted change also counts, under the lock that the database has taken for it, who waits:
    nobody may.
    """
    cohort = CohortFactory(year=next(YEARS))
    schools = [school(cohort, room) for room in rooms]
    for unit, room in zip(schools, rooms, strict=True):
        for _ in range(room - 1):
            placed(cohort, unit)
        proposed(cohort, unit)
    together = Barrier(len(plans))
    troubles: list[BaseException] = []

    def work(number: int, plan: list[str]) -> None:
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 - not for secrets
        together.wait()
        try:
            for action in plan:
                _do(action, cohort, chance, schools)
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [Thread(target=work, args=each) for each in enumerate(plans)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles
    _nobody_was_let_in_too_early(cohort)


def _do(action: str, cohort: Cohort, chance: random.Random, schools: list[Unit]) -> None:
    rows = Admission.objects.filter(cohort=cohort)
    try:
        with transaction.atomic():
            if action == "draw":
                proposed(cohort, chance.choice(schools))
                return
            waiting = [row for row in rows if row.status == AdmissionStatus.PROPOSED]
            seated = [row for row in rows if row.school_id]
            if action in ("decide", "overflow") and waiting:
                one = chance.choice(waiting)
                elsewhere = next(s for s in schools if s.pk != one.local_id)
                one.school = one.local if action == "decide" else elsewhere
                one.placed_by = PlacedBy.LOCAL if action == "decide" else PlacedBy.OVERFLOW
                one.status = AdmissionStatus.DECIDED
                one.save()
            elif action == "change" and seated:
                one = chance.choice(seated)
                one.school = next(s for s in schools if s.pk != one.school_id)
                one.placed_by = PlacedBy.CHANGE
                one.save()
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                assert not rows.filter(status="proposed", local=one.school_id).exists()
            elif action == "leave" and seated:
                one = chance.choice(seated)
                one.school, one.placed_by, one.status = None, "", AdmissionStatus.DECLINED
                one.save()
    except DatabaseError:
        pass  # refused, or two waited for each other and one was stopped: nothing was kept


def _nobody_was_let_in_too_early(cohort: Cohort) -> None:
    """Nobody is in by change where somebody had to leave, and never more than there are places."""
    rows = list(Admission.objects.filter(cohort=cohort))
    let_in = Counter(row.school_id for row in rows if row.placed_by == PlacedBy.CHANGE)
    sent_away = {row.local_id for row in rows if row.placed_by == PlacedBy.OVERFLOW}
    assert not set(let_in) & sent_away
    places = dict(Capacity.objects.filter(year=cohort.year).values_list("school", "places"))
    assert all(number <= places[unit] for unit, number in let_in.items())


def both_at_once(first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """Do two things in transactions that are both written before either commits; return what
    was refused."""
    together, refused = Barrier(2), []

    def work(do: Callable[[], object]) -> None:
        try:
            with transaction.atomic():
                do()
                together.wait()
        except DatabaseError as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [Thread(target=work, args=[do]) for do in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def write(admission: Admission, to: Unit, by: PlacedBy) -> Callable[[], object]:
    return lambda: Admission.objects.filter(pk=admission.pk).update(school=to, placed_by=by)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_are_let_in_to_the_last_place_at_once_one_is_refused() -> None:
    cohort = CohortFactory()
    here, there = school(cohort, 2), school(cohort, 1)
    changes = [write(placed(cohort, here), there, PlacedBy.CHANGE) for _ in range(2)]
    assert len(both_at_once(*changes)) == 1
    assert Admission.objects.filter(school=there).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_one_let_in_and_one_sent_away_at_once_one_is_refused() -> None:
    cohort = CohortFactory()
    here, there = school(cohort, 9), school(cohort, 9)
    let_in = write(placed(cohort, here), there, PlacedBy.CHANGE)
    sent_away = write(placed(cohort, there), here, PlacedBy.OVERFLOW)
    assert len(both_at_once(let_in, sent_away)) == 1
