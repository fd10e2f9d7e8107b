"""A client is opened with its reach and its scopes, and its secret is told once."""

import io

import pytest
from django.core.management import CommandError, call_command

from reference.api.models import ClientAccess
from tests.factories.people import MunicipalityFactory, UnitFactory

from .client import Caller

pytestmark = pytest.mark.django_db


def opened(*arguments: str) -> tuple[ClientAccess, str]:
    out = io.StringIO()
    call_command("open_client", *arguments, stdout=out)
    id_line, secret_line, *_ = out.getvalue().splitlines()
    access = ClientAccess.objects.get(application__client_id=id_line.split()[-1])
    return access, secret_line.split()[-1]


def test_client_may_do_what_it_was_opened_for() -> None:
    MunicipalityFactory()
    unit, other = UnitFactory(organisation_number="310000018"), UnitFactory()
    scopes = ("--scopes", "people.read", "people.write")
    access, secret = opened(
        "Min", "--municipality", "9901", *scopes, "--units", unit.organisation_number
    )
    caller = Caller(access, secret=secret)
    assert secret not in access.application.client_secret
    rows = caller.get("/api/people/v1/units").json()["items"]
    assert [row["id"] for row in rows] == [str(unit.pk)]
    access, secret = opened("Min", "--municipality", "9901", *scopes)
    rows = Caller(access, secret=secret).get("/api/people/v1/units").json()["items"]
    assert {row["id"] for row in rows} == {str(unit.pk), str(other.pk)}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (("Min", "--municipality", "0000", "--scopes", "people.read"), "no municipality 0000"),
        (("Min", "--municipality", "9901", "--scopes", "people.all"), "people.all"),
        ((" ", "--municipality", "9901", "--scopes", "people.read"), "navn"),
        (
            ("Min", "--municipality", "9901", "--scopes", "people.read", "--units", "1"),
            "No unit has the organisation number 1",
        ),
    ],
)
def test_client_that_cannot_be_is_refused_with_the_reason(
    wrong: tuple[str, ...], message: str
) -> None:
    MunicipalityFactory()
    with pytest.raises(CommandError, match=message):
        call_command("open_client", *wrong)
    assert not ClientAccess.objects.exists()
