"""The security log names people by number, and says what they did."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import grant_role, revoke_role
from tests.factories.organisations import UserFactory
from tests.logs import SecurityLog, reading_security_log

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Iterator[SecurityLog]:
    with reading_security_log() as log:
        yield log


@pytest.fixture
def administrator() -> User:
    user: User = UserFactory()
    user.is_superuser = True
    user.save()
    return user


def test_sign_out_is_logged(client: Client, editor: User, log: SecurityLog) -> None:
    client.force_login(editor)
    client.post(reverse("account_logout"))
    assert [line["account"] for line in log.of("sign_out")] == [editor.pk]


def test_roles_are_logged_when_given_and_taken(
    drammen: OrganisationPage, editor: User, log: SecurityLog
) -> None:
    role = {"user": editor, "organisation": drammen.organisation, "role": Role.APPROVER}
    grant_role(**role)  # type: ignore[arg-type]  # a dictionary of different kinds
    revoke_role(**role)  # type: ignore[arg-type]
    for event in ("role_granted", "role_revoked"):
        (line,) = log.of(event)
        assert (line["account"], line["role"]) == (editor.pk, "approver")
        assert line["organisation"] == drammen.organisation.pk


def test_refusals_say_who_was_refused_what(
    client: Client, other_editor: User, log: SecurityLog
) -> None:
    client.force_login(other_editor)
    client.get(reverse("wagtailadmin_pages:edit", args=[123456]))
    (line,) = log.of("refused")
    assert line["person"] == other_editor.pk
    assert (line["view"], line["status"]) == ("wagtailadmin_pages:edit", 404)


def test_form_that_was_found_wrong_is_logged_without_what_was_typed(
    client: Client, editor: User, log: SecurityLog
) -> None:
    client.force_login(editor)
    client.post(reverse("need_write"), {"title": "Et ord som ikke skal i loggen"})
    (line,) = log.of("input_refused")
    assert (line["person"], line["view"]) == (editor.pk, "need_write")
    assert "ikke skal i loggen" not in str(line)


def test_what_administrators_change_is_logged_and_what_they_read_is_not(
    client: Client, administrator: User, log: SecurityLog
) -> None:
    client.force_login(administrator)
    client.get("/admin/")
    assert not log.of("administrator_action")
    client.post(reverse("organisations:add"), {"name": "Ny kommune"})
    (line,) = log.of("administrator_action")
    assert (line["person"], line["view"]) == (administrator.pk, "organisations:add")


def test_downloads_by_people_are_logged(
    client: Client, administrator: User, log: SecurityLog
) -> None:
    client.force_login(administrator)
    client.get(reverse("wagtailadmin_reports:site_history") + "?export=csv")
    (line,) = log.of("export")
    assert line["person"] == administrator.pk


def test_every_answer_carries_the_id_that_the_log_has(client: Client, log: SecurityLog) -> None:
    first, second = client.get("/om/"), client.get("/om/")
    assert first["X-Request-Id"] != second["X-Request-Id"]
    refused = client.get("/admin/sites/", headers={"X-Request-Id": "forged"})
    assert refused["X-Request-Id"] != "forged"


def test_requests_that_nobody_can_answer_are_logged(client: Client, log: SecurityLog) -> None:
    client.get("/sok/?q=%00")
    assert [line["status"] for line in log.of("refused")] == [400]
