"""What allauth says on our pages and in its emails is nynorsk where the reader has chosen it."""

import re
from pathlib import Path

import allauth
import django
import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from lxml import html

from organisations.models import User
from tests.factories.second_factors import CodeApp

# What of allauth nobody meets here: nobody signs up, and people sign in by password or OpenID.
NOT_USED = ("phone", "signup", "login_by_code", "confirm_login", "idp/", "headless", "samples")
OTHER_PROVIDERS = "socialaccount/providers/"
PAGES = (
    *("account_login", "account_reset_password", "account_reset_password_done"),
    *("account_change_password", "account_email", "account_reauthenticate", "account_logout"),
    *("mfa_index", "usersessions_list", "account_inactive"),
)
BOKMAL = re.compile(
    r"\b(ikke|noen|hvis|jeg|bekreft\w*|trinn|hva|hvordan|lenken|endret|logget)\b", re.IGNORECASE
)


def translated(path: Path) -> set[tuple[str, str | None]]:
    catalogue = polib.pofile(str(path))
    return {(entry.msgid, entry.msgctxt) for entry in catalogue if entry.translated()}


def is_used(entry: polib.POEntry) -> bool:
    files = [file for file, _line in entry.occurrences]
    elsewhere = [file for file in files if OTHER_PROVIDERS in file or _is_not_used(file)]
    return not entry.obsolete and len(elsewhere) < max(len(files), 1)


def _is_not_used(file: str) -> bool:
    return any(part in file for part in NOT_USED)


def test_every_string_of_allauth_that_is_used_here_is_in_nynorsk() -> None:
    theirs = polib.pofile(str(Path(allauth.__file__).parent / "locale/nb/LC_MESSAGES/django.po"))
    folders = [*map(Path, settings.LOCALE_PATHS), Path(django.__file__).parent / "conf/locale"]
    folders.append(Path(django.__file__).parent / "contrib/auth/locale")
    ours = {
        string for folder in folders for string in translated(folder / "nn/LC_MESSAGES/django.po")
    }
    used = {(entry.msgid, entry.msgctxt) for entry in theirs if is_used(entry)}
    assert len(used) > 200
    assert used - ours == set()


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_page_of_allauth_has_no_word_in_bokmal(page: str, client: Client, editor: User) -> None:
    CodeApp.for_person(editor)
    if page not in {"account_login", "account_reset_password", "account_reset_password_done"}:
        client.force_login(editor)
    client.cookies["django_language"] = "nn"
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    main = html.document_fromstring(answer.content).get_element_by_id("main")
    assert BOKMAL.findall(main.text_content()) == []
