"""Documents of many changes at once."""

import pytest

from organisations.models import OrganisationPage
from organisations.services import withdraw
from search.consistency import differences
from search.models import SearchDocument
from search.services import reindex_once
from tests.factories.pages import WHY, published_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_sources")]


def titles() -> set[str]:
    return set(SearchDocument.objects.filter(kind="component").values_list("title", flat=True))


def test_reindex_once_makes_documents_when_all_is_done(drammen: OrganisationPage) -> None:
    with reindex_once():
        published_page(drammen, title="Skolerute")
        assert titles() == set()
    assert titles() == {"Skolerute"}
    assert list(differences()) == []


def test_reindex_once_forgets_what_was_published_and_withdrawn_within(
    drammen: OrganisationPage, approver: object
) -> None:
    with reindex_once():
        page = published_page(drammen, title="Skolerute", approver=approver)
        withdraw(page=page, approver=approver, terms=WHY)
    assert titles() == set()


def test_reindex_once_within_another_waits_for_the_outer_one(drammen: OrganisationPage) -> None:
    with reindex_once():
        with reindex_once():
            published_page(drammen, title="Skolerute")
        assert titles() == set()
    assert titles() == {"Skolerute"}


def test_reindex_once_that_fails_leaves_nothing_behind(drammen: OrganisationPage) -> None:
    def fail() -> None:
        with reindex_once():
            published_page(drammen, title="Skolerute")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    published_page(drammen, title="Skoleopptak")
    assert titles() == {"Skoleopptak"}
