"""Every form is sent four times at once, and acts as if it had been sent once."""

from collections import Counter

import pytest
from django.db import transaction
from django.test import Client

from reference.people.models import User
from tests.counting import count_rows
from tests.filling import FoundForm, errors_in, forms_on
from tests.parallel import at_once

pytestmark = pytest.mark.long

TIMES = 4
# One that is refused is tried by so many people.
TRIES = 3
# So many forms acted when this was written; that fewer do would mean that they are not found.
FOUND = 45
# They change nothing, or act for those who have not signed in.
CHANGE_NOTHING = {"choose_language", "sign_in", "sign_in_as", "sign_out"}
Answer = tuple[int, str, tuple[str, ...]]


def test_every_form_sent_four_times_at_once_acts_once(forms: list[tuple[User, FoundForm]]) -> None:
    """A form that is refused as the test fills it in is tried too: all four are refused alike."""
    acted: set[str] = set()
    refused: Counter[str] = Counter()
    wrong: list[str] = []
    for person, form in sorted(forms, key=lambda found: found[1].place):
        if form.route in CHANGE_NOTHING | acted or refused[form.route] >= TRIES:
            continue
        trouble, is_refused = trouble_with(person, form)
        wrong += [trouble] if trouble else []
        if is_refused:
            refused[form.route] += 1
        else:
            acted.add(form.route)
    assert not wrong, "\n".join(wrong)
    assert len(acted) >= FOUND, f"acted: {sorted(acted)}, refused: {sorted(refused)}"


def trouble_with(person: User, form: FoundForm) -> tuple[str, bool]:
    """Say what differs between the form sent once and four times at once (nothing is right), and
    whether it is refused as the test fills it in."""
    with transaction.atomic():
        before = rows()
        (once,) = send(person, form, times=1)
        effect = rows() - before
        transaction.set_rollback(True)
    if once[0] >= 400:
        return f"{form.address} on {form.page} is answered {once}", False
    before = rows()
    answers = send(person, form, times=TIMES)
    effects = rows() - before
    if {status for status, *_ in answers} != {once[0]} or len(set(answers)) > 1:
        return f"{form.address} on {form.page} is answered {answers}, once {once}", False
    if effects != effect:
        return f"{form.address} on {form.page} makes {effects}, not {effect}", False
    return "", once[0] != 302 or bool(once[2])


def send(person: User, form: FoundForm, *, times: int) -> list[Answer]:
    """Send the form from one page `times` at once; tell status, place and what went wrong."""
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(person)
    page = visitor.get(form.page).content.decode()
    fresh = next((each for each in forms_on(form.page, page) if each.address == form.address), None)
    if fresh is None:
        return [(0, "gone from its page", ())] * times

    def post() -> Answer:
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        client.cookies = visitor.cookies.copy()
        response = client.post(fresh.address, fresh.filled({}))
        errors = errors_in(response.content.decode()) if response.status_code == 200 else []
        return response.status_code, response.headers.get("Location", ""), tuple(errors)

    return [post()] if times == 1 else at_once(*[post] * times)


def rows() -> Counter[str]:
    """Count the rows of every table but those of the mechanism itself."""
    own = {"security_sentform", "security_attemptcount"}
    return count_rows(without=own | {"django_session", "people_recordread"})
