"""One request is one transaction: what a service writes and what search finds change together."""

from django.db import connection

from tests.settings_modules import production


def test_request_is_one_transaction_here_and_in_a_deployment() -> None:
    assert connection.settings_dict["ATOMIC_REQUESTS"]
    assert production("portal")["DATABASES"]["default"]["ATOMIC_REQUESTS"]
    assert production("reference")["DATABASES"]["default"]["ATOMIC_REQUESTS"]
