"""Every way to get a session: there is one, and it is guarded."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.contrib.auth.signals import user_logged_in
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import person
from tests.factories.second_factors import CodeApp
from tests.hashing import COUNTING, CountingHasher
from tests.logs import SecurityLog, reading_security_log

from .isolation.routes import Route, all_routes

pytestmark = pytest.mark.django_db

PASSWORD = "riktig hest batteri"
DESK, SIGN_IN, CODE = reverse("desk"), reverse("account_login"), reverse("mfa_authenticate")
RESET = reverse("account_reset_password")
# How the parts of an address are filled: the entrances are not hidden behind any of them.
FILLINGS = ("1", "x", str(UUID(int=1)), "organisations", "original", "place")


@pytest.fixture(autouse=True)
def _no_attempts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def log() -> Iterator[SecurityLog]:
    with reading_security_log() as log:
        yield log


def sign_in(client: Client, username: str, password: str = PASSWORD) -> HttpResponse:
    return client.post(SIGN_IN, {"login": username, "password": password})  # type: ignore[return-value]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def path_of(route: Route) -> str | None:
    """Return a path that leads to the route; None where no filling fits."""
    for filling in FILLINGS:
        path = "/" + route.path % dict.fromkeys(route.parameters, filling)
        try:
            if resolve(path).view_name == (route.name or resolve(path).view_name):
                return path
        except Resolver404:
            continue
    return None


def test_a_right_password_opens_a_session_at_one_address_only(editor: User) -> None:
    names = dict.fromkeys(("login", "username", "email", "user", "client_id"), editor.username)
    words = dict.fromkeys(("password", "password1", "client_secret", "secret"), PASSWORD)
    entered: list[str] = []
    paths = {path: route for route in all_routes() if (path := path_of(route))}
    for path, route in paths.items():
        client = Client(raise_request_exception=False)

        def note(sender: object, route: Route = route, **kwargs: object) -> None:
            entered.append(str(route))

        user_logged_in.connect(note)
        answer = client.post(path, names | words | {"grant_type": "password", "next": "/"})
        user_logged_in.disconnect(note)
        assert b"access_token" not in getattr(answer, "content", b""), path
    assert len(paths) > 200
    assert entered == ["account_login"]


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/"])
def test_other_sign_ins_lead_to_the_only_one(client: Client, path: str) -> None:
    assert client.get(f"{path}?next=/admin/pages/")["Location"] == f"{SIGN_IN}?next=/admin/pages/"
    for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        answer = client.get(path, {"next": elsewhere})
        assert answer["Location"] == f"{SIGN_IN}?next={DESK}"


def test_admin_refuses_those_who_have_nothing_to_do_in_it(
    client: Client, drammen: OrganisationPage
) -> None:
    client.force_login(person(drammen.organisation))
    assert client.get("/admin/", follow=True).status_code == 403


def test_guessing_at_the_address_of_the_admin_is_counted_as_elsewhere(
    client: Client, editor: User
) -> None:
    for _ in range(10):
        answer = client.post("/admin/login/", {"username": editor.username, "password": "galt"})
        assert answer.status_code == 302
    client.post("/admin/login/", {"username": editor.username, "password": PASSWORD})
    assert not is_signed_in(client)


@pytest.mark.parametrize("username", ["drammen.redaktor", "nobody.at.all"])
def test_wrong_passwords_are_limited_and_logged_without_names(
    client: Client, editor: User, log: SecurityLog, username: str
) -> None:
    answers = [sign_in(client, username, "galt") for _ in range(6)]
    assert sign_in(client, username).status_code == 200
    assert not is_signed_in(client)
    assert "For mange" in answers[-1].text
    failed = log.of("sign_in_failed")
    assert [line["account"] for line in failed] == [
        editor.pk if username == editor.username else None
    ] * 5
    assert log.of("sign_in_limited")
    assert username not in log.stream.getvalue()
    assert all(line["request_id"] and line["time"] for line in log.lines)


@pytest.mark.parametrize("existing", ["editor", "inactive", "demo"])
def test_sign_in_tells_nobody_who_has_an_account(
    drammen: OrganisationPage, editor: User, settings: LazySettings, existing: str
) -> None:
    settings.PASSWORD_HASHERS = COUNTING
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    account = person(
        drammen.organisation, Role.EDITOR, username="existing.person", is_demo=existing == "demo"
    )
    account.is_active = existing != "inactive"
    account.save()
    known, unknown = _answer(account.username), _answer("somebody.else..")
    assert known == unknown


def _answer(username: str) -> tuple[int, str, int]:
    """Return status, text and how often a password was hashed."""
    CountingHasher.runs = 0
    cache.clear()
    client = Client()
    client.cookies["csrftoken"] = "a" * 32
    answer = sign_in(client, username, "galt galt galt")
    text = answer.text.replace(username, "")
    token = str(answer.context["csrf_token"])
    return answer.status_code, text.replace(token, ""), CountingHasher.runs


def test_password_alone_is_too_little_for_whoever_has_a_second_factor(
    client: Client, editor: User, log: SecurityLog
) -> None:
    app = CodeApp.for_person(editor)
    assert sign_in(client, editor.username)["Location"] == CODE
    assert not is_signed_in(client)
    client.post(CODE, {"code": app.code})
    assert is_signed_in(client)
    assert [line["account"] for line in log.of("second_factor_used")] == [editor.pk]
    assert [line["account"] for line in log.of("sign_in")] == [editor.pk]


def test_guessing_codes_is_limited_and_logged(
    client: Client, editor: User, log: SecurityLog
) -> None:
    app = CodeApp.for_person(editor)
    sign_in(client, editor.username)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": app.code})
    assert not is_signed_in(client)
    assert len(log.of("second_factor_failed")) == 5


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(
    client: Client, editor: User
) -> None:
    editor.email = "kari@example.no"
    editor.save()
    known = client.post(RESET, {"email": editor.email}, follow=True)
    unknown = client.post(RESET, {"email": "nobody@example.no"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.status_code == unknown.status_code == 200
    assert known.text == unknown.text


def test_asking_for_a_new_password_is_limited(client: Client) -> None:
    asked = [client.post(RESET, {"email": "nobody@example.no"}) for _ in range(7)]
    assert asked[-1].status_code == 429
