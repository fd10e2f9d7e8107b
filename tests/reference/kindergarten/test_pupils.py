"""A child that begins at school needs no place in kindergarten: it is neither invited nor asked."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.casework.refusals import Refusal
from reference.kindergarten.models import Application, Round
from reference.kindergarten.queries.waiting import search_list_for, waiting_in
from reference.kindergarten.services.applications import Wanted, send_application
from reference.kindergarten.services.runs import make_run
from reference.people.models import Person, User
from tests.factories.kindergarten import (
    OpenRoundFactory,
    RoundFactory,
    applied,
    august,
    places,
    small_child,
)
from tests.factories.people import EnrolmentFactory, UnitFactory, case_worker, guardian_of

pytestmark = pytest.mark.django_db


def confirmed_for_school(child: Person) -> None:
    EnrolmentFactory(
        person=child,
        unit=UnitFactory(kind="school"),
        kind="school",
        grade=1,
        validity=DateRange(august(), None),
    )


def page_of(user: User, name: str, *arguments: object) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=arguments)).content.decode()


@pytest.fixture
def round_() -> Round:
    return OpenRoundFactory()


def test_application_from_a_month_at_school_is_refused_with_the_day(round_: Round) -> None:
    child = small_child(round_)
    confirmed_for_school(child)
    wanted = Wanted(units=[UnitFactory()], starts_on=august())
    with pytest.raises(Refusal, match=f"elev fra 1. august {august().year}"):
        send_application(round_=round_, child=child, applicant=guardian_of(child), wanted=wanted)
    assert not Application.objects.exists()


def test_guardian_is_not_led_to_apply_and_reads_why(round_: Round) -> None:
    child = small_child(round_)
    parent = guardian_of(child)
    apply = reverse("kindergarten_apply", args=[child.pk, round_.pk])
    assert apply in page_of(parent, "kindergarten_my_children")
    confirmed_for_school(child)
    page = page_of(parent, "kindergarten_my_children")
    assert apply not in page
    assert "Er elev fra 1. august" in page


def test_search_list_lets_pupils_go(round_: Round) -> None:
    earlier = RoundFactory(deadline=timezone.localdate() - timedelta(days=40))
    listed = applied(earlier, UnitFactory())
    Application.objects.update(on_search_list=True, status="listed")
    assert list(search_list_for(round_)) == [listed]
    assert [each.application for each in waiting_in(round_.municipality, round_.year)] == [listed]
    confirmed_for_school(listed.child)
    assert not search_list_for(round_).exists()
    assert waiting_in(round_.municipality, round_.year) == []


def test_run_leaves_pupils_out_and_says_so() -> None:
    round_, unit = RoundFactory(), UnitFactory()
    places(round_, unit)
    one, other = applied(round_, unit), applied(round_, unit)
    confirmed_for_school(one.child)
    worker = case_worker(round_.municipality)
    run = make_run(round_=round_, author=worker)
    assert set(run.outcomes) == {str(other.pk)}
    page = page_of(worker, "kindergarten_run", run.pk)
    assert "trenger ikke plass i barnehage da" in page
