"""Which addresses of our own take a form, and what some of them must be sent."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.test import Client
from django.urls import reverse

from conformance.reports import new_key, public_key_of
from tests.e2e.world import World
from tests.factories.conformance import report
from tests.factories.organisations import organisation_number
from tests.filling import Answers
from tests.portal.isolation.routes import Route, all_routes

# Wagtail's and allauth's; the mechanism is the same for them, see `test_sent_forms`.
OF_OTHERS = ("admin/", "konto/", "dokumenter/", "_util/", "media/")
ANY_VALUE = {"uuid": UUID(int=0)}
# They take a form and change nothing: a language in a cookie, an answer from elsewhere, the
# content of a file in the next form.
CHANGE_NOTHING = {"set_language", "component_try", "component_from_publiccode"}
# A script sends what is in a form to it, and the last word counts.
NO_FORM = {"unsaved_text_keep"}
# Feeds and exports answer whatever the method.
READING = ("_feed", "_csv", "_xlsx", "_calendar", "calendar_own")
# They sign in whoever sends them, so only one request can get the answer of the first.
SIGN_IN = {"invitation_register"}


def routes_that_take_forms() -> set[str]:
    """Return the names of our own routes that take a form and change something by it."""
    visitor = Client(raise_request_exception=False)
    taking = {
        route.name
        for route in all_routes()
        if route.name
        and not route.name.startswith("wagtail")
        and not route.path.startswith(OF_OTHERS)
        and not route.name.endswith(READING)
        and visitor.post(_any_path(route)).status_code != 405
    }
    return taking - CHANGE_NOTHING - NO_FORM


def _any_path(route: Route) -> str:
    return "/" + route.path % {name: ANY_VALUE.get(name, "1") for name in route.parameters}


PASSWORD = "fire blå hester i regn"
NOTICES = Path(__file__).parents[2] / "knowledge" / "notices" / "samples"
_NOTICE = (NOTICES / "ContractAwardNotice_can-standard_2023-336496.xml").read_bytes()


def _edited_list(world: World) -> bytes:
    """The list of actions as it is exported, with a new title in it."""
    exported = Client().get(reverse("action_csv")).content.decode("utf-8-sig")
    return exported.replace(world.action.title, "Del alt").encode()


# What a form takes besides what is required, by its route.
ANSWERS: dict[str, Callable[[World], Answers]] = {
    "procurement_start": lambda world: {"file": _NOTICE},
    "experience_write": lambda world: {"choose_again": "first"},
    "component_new": lambda world: {"title": "Felles timeplan"},
    "review_approve": lambda world: {"has_read": "on"},
    "procurement_approve": lambda world: {"has_read": "on"},
    "people_invite": lambda world: {"roles": "first"},
    "action_import": lambda world: {"file": _edited_list(world)},
    "vendor_claim_new": lambda world: {
        "organisation_number": organisation_number(),
        "email": "amir@fjordskole.example",
    },
    "vendor_claim_approve": lambda world: {"mail_domain": ""},
    "invitation_register": lambda world: {"password": PASSWORD, "repeated": PASSWORD},
    "follow": lambda world: {"email": "liten@firma.example"},
    "answer": lambda world: {"status": "blocked", "note": "Vi venter på svar."},
    "procurement_buyer": lambda world: {"answer": "first"},
    "procurement_doubt": lambda world: {"answer": "different"},
    "action_close": lambda world: {"evidence": "first"},
    "action_report": lambda world: {"note": "Vi venter på svar.", "status": "blocked"},
    "action_answer": lambda world: {"commitment": "declined", "note": "Vi har ingen som kan."},
    "action_proposal": lambda world: {"answer": "accept"},
    "action_edit": lambda world: {"title": "Skrive malen på nytt"},
    "need_endorse": lambda world: {"pupils": "120"},
    "conformance": lambda world: {"file": report(world.product, outcomes=("passed",))},
    "signing_key_new": lambda world: {"public_key": public_key_of(new_key())},
}
