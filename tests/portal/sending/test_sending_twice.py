"""Every form of the site is sent four times at once, and acts as if it had been sent once."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.messages import constants, get_messages
from django.core.cache import cache
from django.db import connections, transaction
from django.test import Client, TestCase
from pytest_django import DjangoDbBlocker

from organisations.models import User
from tests.counting import count_rows
from tests.databases import copied_database
from tests.filling import FoundForm, errors_in, forms_on

from .routes import ANSWERS, SIGN_IN, routes_that_take_forms
from .world import Stage, build_stage, forms_in

pytestmark = pytest.mark.long

AT_ONCE = 4


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own: requests that come at once see only what is committed."""
    with django_db_blocker.unblock(), copied_database():
        yield


def test_every_form_sent_four_times_at_once_acts_once(db: None) -> None:
    wanted = routes_that_take_forms()
    stage = build_stage()
    troubles: dict[str, str] = {}
    for person, form in sorted(forms_in(stage), key=lambda found: found[1].place):
        if form.route in wanted and troubles.get(form.route) != "":
            troubles[form.route] = trouble_with(person, form, stage)
    wrong = [trouble for trouble in troubles.values() if trouble]
    wrong += [f"No page was found with a form for {route}" for route in wanted - set(troubles)]
    assert not wrong, "\n".join(wrong)


def trouble_with(person: User | None, form: FoundForm, stage: Stage) -> str:
    """Say what differs between the form sent once and sent four times at once; nothing is right."""
    with transaction.atomic():
        before = rows()
        with TestCase.captureOnCommitCallbacks(execute=True):
            [(status, place, errors)] = send(person, form, stage, times=1)
        effect = rows() - before
        transaction.set_rollback(True)
    if status != 302 or errors:
        return f"{form.address} on {form.page} is refused: {status} {place} {errors}"
    before = rows()
    answers = send(person, form, stage, times=AT_ONCE)
    effects = rows() - before
    statuses, places = {status for status, *_ in answers}, {where for _, where, _ in answers}
    if statuses != {302} or (len(places) > 1 and form.route not in SIGN_IN):
        return f"{form.address} is answered {answers}"
    return "" if effects == effect else f"{form.address} makes {effects}, not {effect}"


def send(
    person: User | None, form: FoundForm, stage: Stage, *, times: int
) -> list[tuple[int, str, list[str]]]:
    """Send the form from one page `times` at once; tell status, place and what went wrong."""
    cache.clear()
    visitor = Client(enforce_csrf_checks=True)
    if person:
        visitor.force_login(person)
    page = visitor.get(form.page).content.decode()
    fresh = next((each for each in forms_on(form.page, page) if each.address == form.address), None)
    if fresh is None:
        return [(0, "gone from its page", [])] * times
    answers = ANSWERS.get(form.route, lambda world: {})(stage.world)
    barrier = Barrier(times)

    def post() -> tuple[int, str, list[str]]:
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        client.cookies = visitor.cookies.copy()
        said = fresh.filled(answers)
        barrier.wait()
        response = client.post(fresh.address, said)
        told = list(get_messages(response.wsgi_request))
        errors = [str(message) for message in told if message.level >= constants.ERROR]
        if response.status_code == 200:
            errors += errors_in(response.content.decode())
        return response.status_code, response.headers.get("Location", ""), errors

    def post_and_leave() -> tuple[int, str, list[str]]:
        try:
            return post()
        finally:
            connections.close_all()

    if times == 1:
        return [post()]
    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(lambda _: post_and_leave(), range(times)))


def rows() -> Counter[str]:
    """Count the rows of every table but those of the mechanism itself."""
    return count_rows(without={"web_forms_sentform", "django_session"})
