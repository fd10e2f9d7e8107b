"""An editor who comes to the admin twice a year meets no English there, and no more than hers.

Wagtail's bokmål is half finished; `site/libraries/locale` completes and corrects it.
"""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import wagtail
from django.conf import settings
from django.test import Client
from django.urls import reverse
from lxml import html

from organisations.models import OrganisationPage, User
from tests.factories.knowledge import experience, need

pytestmark = pytest.mark.django_db
WAGTAIL = Path(wagtail.__file__).parent


def words_without_bokmal() -> set[str]:
    """Return Wagtail's own English for which neither it nor we have any bokmål."""
    corrected = _translated(settings.LOCALE_PATHS[1])
    words: set[str] = set()
    for folder in WAGTAIL.rglob("locale"):
        source = folder / "en/LC_MESSAGES/django.po"
        if source.exists():
            every = {entry.msgid for entry in polib.pofile(str(source)) if not entry.obsolete}
            words |= every - _translated(folder)
    same = {"System", "Status", "ID", "Type"}
    return words - corrected - _translated(settings.LOCALE_PATHS[0]) - same


def _translated(folder: Path) -> set[str]:
    path = folder / "nb/LC_MESSAGES/django.po"
    entries = polib.pofile(str(path)) if path.exists() else []
    return {entry.msgid for entry in entries if entry.translated() and not entry.obsolete}


def texts_of(page: bytes) -> Iterator[str]:
    tree = html.fromstring(page)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in {"script", "style"}:
            yield from (element.text or "", element.tail or "")
            yield from (element.get(name, "") for name in ("title", "aria-label", "placeholder"))


@pytest.fixture
def addresses(drammen: OrganisationPage) -> list[str]:
    draft = need(drammen)
    told = experience(drammen, published=True)
    pages = [drammen.pk, draft.pk, told.pk]
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_account"),
        reverse("wagtailadmin_explore", args=[drammen.pk]),
        reverse("wagtailadmin_pages:add_subpage", args=[drammen.pk]),
        reverse("wagtailadmin_pages:move", args=[draft.pk]),
        reverse("wagtailadmin_choose_page"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:add_multiple"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add_multiple"),
        *(reverse("wagtailadmin_pages:edit", args=[each]) for each in pages[1:]),
        *(reverse("wagtailadmin_pages:history", args=[each]) for each in pages[1:]),
    ]


@pytest.mark.parametrize("who", ["editor", "approver"])
def test_editor_meets_no_english(
    client: Client, addresses: list[str], who: str, request: pytest.FixtureRequest
) -> None:
    user: User = request.getfixturevalue(who)
    client.force_login(user)
    foreign = words_without_bokmal()
    assert foreign
    found: dict[str, set[str]] = {}
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            said = {" ".join(text.split()) for text in texts_of(answer.content)}
            if english := said & foreign:
                found[address] = english
    assert found == {}


def test_misspelt_words_of_libraries_are_corrected(client: Client, editor: User) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Glemt passordet?" in page
    assert "Glemt ditt passord" not in page
    client.force_login(editor)
    page = client.get(reverse("account_change_password")).content.decode()
    assert "Endre passord" in page
    assert "Endre Passord" not in page


def test_editor_has_a_short_menu_and_an_administrator_the_whole(
    client: Client, editor: User, admin_user: User
) -> None:
    def menu() -> str:
        return client.get(reverse("wagtailadmin_home")).content.decode()

    client.force_login(editor)
    for name in ("reports", "help", "settings"):
        assert f'"name": "{name}"' not in menu()
    assert '"name": "explorer"' in menu()
    client.force_login(admin_user)
    assert '"name": "reports"' in menu()
    assert '"name": "settings"' in menu()


def test_nynorsk_reader_gets_bokmal_where_wagtail_has_no_nynorsk(
    client: Client, editor: User
) -> None:
    client.force_login(editor)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nn"
    answer = client.get(reverse("wagtailadmin_account"))
    assert "Foretrukket språk" in answer.content.decode()
