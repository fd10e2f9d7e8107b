"""A page is for those who have signed in, unless it is named here."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "all_documentation",
    "api",
    "choose_language",
    "contract",
    "documentation",
    "front",
    "healthz",
    "manifest",
    "manifests",
    "oneroster_openapi",
    "schoolyear_calendar",
    "schoolyear_calendar_ics",
    "schoolyear_calendar_pdf",
    "schoolyear_calendars",
    "schoolyear_hearing",
    "schoolyear_school",
    "schoolyear_school_ics",
    "schoolyear_school_pdf",
    "security_txt",
    "sign_in",
    "sign_in_as",
    "sign_out",
    "vendors",
}
# Systems come with a token and without a session; each address asks for it.
FOR_SYSTEMS = ("api-", "oneroster_", "token")


def views_without_sign_in(
    patterns: list[URLPattern | URLResolver], namespace: str = ""
) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inside = f"{each.namespace}:" if each.namespace else namespace
            yield from views_without_sign_in(each.url_patterns, inside)
        elif not getattr(each.callback, "login_required", True):
            yield f"{namespace}{each.name}"


def test_public_pages_are_these_and_no_others() -> None:
    found = set(views_without_sign_in(get_resolver().url_patterns))
    people = {name for name in found if not name.startswith(FOR_SYSTEMS)} | {
        name for name in found if name == "oneroster_openapi"
    }
    assert people == PUBLIC


@pytest.mark.django_db
def test_page_that_says_nothing_leads_to_sign_in_and_is_not_stored(client: Client) -> None:
    response = client.get("/personer/")
    assert response.status_code == 302
    assert response["Location"].startswith("/logg-inn/")
    assert "no-store" in response["Cache-Control"]
