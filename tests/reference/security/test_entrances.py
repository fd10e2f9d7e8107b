"""Every way to get a session or a token, and how often one may try."""

import base64
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve
from django.utils import timezone

from reference.people.models import Municipality, User
from reference.security.limits import (
    KEPT,
    PER_ACCOUNT,
    PER_ADDRESS,
    begin_attempt,
    delete_old_counts,
)
from reference.security.models import AttemptCount
from tests.factories.clients import SECRET, client_access
from tests.factories.people import MunicipalityFactory, case_worker
from tests.hashing import COUNTING, CountingHasher
from tests.logs import SecurityLog, reading_security_log
from tests.reference.isolation.routes import Route, all_routes

pytestmark = pytest.mark.django_db

PASSWORD = "riktig hest batteri"
SIGN_IN, TOKEN = "/logg-inn/", "/oauth/token/"
FILLINGS = ("1", "x", str(UUID(int=1)), "2026-08-01")


@pytest.fixture
def municipality() -> Municipality:
    return MunicipalityFactory()


@pytest.fixture
def worker(municipality: Municipality) -> User:
    user = case_worker(municipality)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def log() -> Iterator[SecurityLog]:
    with reading_security_log() as log:
        yield log


def sign_in(username: str, password: str = PASSWORD, **headers: str) -> tuple[bool, HttpResponse]:
    """Return whether that opened a session, and the answer."""
    client = Client(headers=headers)
    answer = client.post(SIGN_IN, {"username": username, "password": password})
    return "_auth_user_id" in client.session, answer  # type: ignore[return-value]


def ask_for_token(client_id: str, secret: str, *, scope: str = "people.read") -> HttpResponse:
    credentials = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    return Client().post(  # type: ignore[return-value]
        TOKEN,
        {"grant_type": "client_credentials", "scope": scope},
        headers={"Authorization": f"Basic {credentials}"},
    )


def path_of(route: Route) -> str | None:
    """Return a path that leads to the route; None where no filling fits."""
    for filling in FILLINGS:
        path = "/" + route.path % {name: filling for name, _ in route.parts}
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return None


def test_sessions_and_tokens_are_given_at_one_address_each(
    worker: User, municipality: Municipality
) -> None:
    client_id = client_access(municipality).application.client_id
    form = {"username": worker.username, "password": PASSWORD, "grant_type": "client_credentials"}
    form |= {"client_id": client_id, "client_secret": SECRET, "next": "/"}
    entered: list[str] = []
    tokens: list[str] = []
    paths = {path: route for route in all_routes() if (path := path_of(route))}
    for path, route in paths.items():

        def note(sender: object, route: Route = route, **kwargs: object) -> None:
            entered.append(route.name)

        user_logged_in.connect(note)
        answer = Client(raise_request_exception=False).post(path, form)
        user_logged_in.disconnect(note)
        if b"access_token" in getattr(answer, "content", b""):
            tokens.append(route.name)
    assert len(paths) > 100
    assert (entered, tokens) == (["sign_in"], ["token"])


@pytest.mark.parametrize("exists", [True, False])
def test_wrong_passwords_for_an_account_are_limited_whoever_tries(
    worker: User, log: SecurityLog, exists: bool
) -> None:
    username = worker.username if exists else "nobody"
    for _ in range(PER_ACCOUNT):
        opened, answer = sign_in(username, "galt")
        assert not opened
        assert "For mange" not in answer.text
    opened, answer = sign_in(username)
    assert not opened
    assert "For mange" in answer.text
    assert len(log.of("sign_in_failed")) == PER_ACCOUNT
    assert len(log.of("sign_in_limited")) == 1
    assert worker.username not in log.stream.getvalue()


def test_wrong_passwords_from_an_address_are_limited_whomever_they_are_for(
    worker: User, settings: LazySettings
) -> None:
    settings.TRUSTED_PROXIES = 1
    for number in range(PER_ADDRESS):
        seen = f"10.0.0.{number}, 192.0.2.1"  # the first is what the visitor herself says
        begin_attempt(RequestFactory(headers={"X-Forwarded-For": seen}).post("/"), "sign_in", seen)
    assert not sign_in(worker.username, X_Forwarded_For="192.0.2.1")[0]
    assert sign_in(worker.username, X_Forwarded_For="192.0.2.2")[0]


def test_right_passwords_are_not_counted(worker: User) -> None:
    assert all(sign_in(worker.username)[0] for _ in range(PER_ACCOUNT + 2))


def test_limit_is_over_after_a_while(worker: User) -> None:
    for _ in range(PER_ACCOUNT + 1):
        sign_in(worker.username, "galt")
    for counted in AttemptCount.objects.all():
        counted.begun_at -= 2 * KEPT
        counted.window -= 2
        counted.save()
    assert sign_in(worker.username)[0]
    assert delete_old_counts() > 0
    assert not AttemptCount.objects.filter(begun_at__lt=timezone.now() - KEPT).exists()


def test_counts_keep_neither_names_nor_addresses(worker: User) -> None:
    sign_in(worker.username, "galt")
    kept = str(list(AttemptCount.objects.values_list("digest", flat=True)))
    assert worker.username not in kept
    assert "127.0.0.1" not in kept


def test_sign_in_tells_nobody_who_has_an_account(worker: User, settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = COUNTING
    worker.set_password(PASSWORD)
    worker.save()
    answers = []
    for username in (worker.username, "x" * len(worker.username)):
        CountingHasher.runs = 0
        _, answer = sign_in(username, "galt")
        text = answer.text.replace(username, "").replace(str(answer.context["csrf_token"]), "")
        answers.append((answer.status_code, text, CountingHasher.runs))
    assert answers[0] == answers[1]
    assert answers[0][2] == 1


@pytest.mark.parametrize("exists", [True, False])
def test_guessing_a_secret_is_limited_and_logged(
    municipality: Municipality, log: SecurityLog, exists: bool
) -> None:
    client_id = client_access(municipality).application.client_id if exists else "no-such-client"
    statuses = [ask_for_token(client_id, "guess").status_code for _ in range(PER_ACCOUNT)]
    assert statuses == [401] * PER_ACCOUNT
    answer = ask_for_token(client_id, SECRET)
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert len(log.of("token_failed")) == PER_ACCOUNT
    assert len(log.of("token_limited")) == 1
    assert client_id not in log.stream.getvalue()


def test_tokens_and_questions_that_are_no_guess_are_not_counted(
    municipality: Municipality, log: SecurityLog
) -> None:
    client_id = client_access(municipality).application.client_id
    for _ in range(PER_ACCOUNT + 1):
        assert ask_for_token(client_id, SECRET, scope="no.such.scope").status_code == 400
    assert ask_for_token(client_id, SECRET).status_code == 200
    assert len(log.of("token")) == 1


def test_token_endpoint_tells_nobody_which_clients_there_are(
    municipality: Municipality, settings: LazySettings
) -> None:
    settings.PASSWORD_HASHERS = COUNTING
    known = client_access(municipality).application.client_id
    answers = []
    for client_id in (known, "unknown"):
        CountingHasher.runs = 0
        answer = ask_for_token(client_id, "guess")
        answers.append((answer.status_code, answer.content, CountingHasher.runs))
    assert answers[0] == answers[1]
    assert answers[0][2] == 1


def test_refusals_say_which_person_and_which_system(
    worker: User, municipality: Municipality, log: SecurityLog
) -> None:
    client = Client()
    client.force_login(worker)
    client.get(f"/personer/{UUID(int=7)}/")
    assert log.of("refused")[-1]["person"] == worker.pk
    access = client_access(municipality, scopes=["sfo.read"])
    token = ask_for_token(access.application.client_id, SECRET, scope="sfo.read")
    bearer = {"Authorization": f"Bearer {token.json()['access_token']}"}  # type: ignore[attr-defined]
    Client().get("/api/people/v1/persons", headers=bearer)
    line = log.of("refused")[-1]
    assert (line["client"], line["status"]) == (access.pk, 403)
