"""Documents made anew, and the synonyms that come with the program."""

import pytest
from wagtail.models import Page

from organisations.models import OrganisationPage, User
from organisations.services import confirm_still_true
from search.models import SearchDocument, Synonym
from search.services import load_synonyms, reindex
from search.signals import follow
from tests.factories.pages import published_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_sources")]


def test_reindex_brings_a_document_up_to_date(drammen: OrganisationPage) -> None:
    page = published_page(drammen)
    Page.objects.filter(pk=page.pk).update(title="Nytt navn")
    reindex(kind="component", keys=[page.pk])
    assert SearchDocument.objects.get(kind="component").title == "Nytt navn"


def test_reindex_takes_away_what_is_gone(drammen: OrganisationPage) -> None:
    page = published_page(drammen)
    Page.objects.filter(pk=page.pk).update(live=False)
    reindex(kind="component", keys=[page.pk, 0])
    assert not SearchDocument.objects.filter(kind="component").exists()


def test_reindex_of_a_kind_that_no_app_makes_is_refused() -> None:
    with pytest.raises(KeyError):
        reindex(kind="ukjent", keys=[1])


def test_renamed_organisation_is_renamed_in_the_documents(
    drammen: OrganisationPage,
) -> None:
    published_page(drammen)
    organisation = drammen.organisation
    organisation.name = "Drammen kommune"
    organisation.save()
    row = SearchDocument.objects.get(kind="component")
    assert row.labels[organisation.slug] == "Drammen kommune"


def test_confirmed_page_is_fresh_in_its_document(drammen: OrganisationPage, editor: User) -> None:
    page = published_page(drammen)
    confirmation = confirm_still_true(page=page, user=editor)
    assert SearchDocument.objects.get(kind="component").fresh_at == confirmation.confirmed_at


def test_followed_part_brings_its_whole_up_to_date(drammen: OrganisationPage) -> None:
    page = published_page(drammen)
    Page.objects.filter(pk=page.pk).update(title="Nytt navn")
    unfollow = follow(Synonym, kind="component", keys=lambda synonym: [page.pk])
    try:
        Synonym.objects.create(terms=["a", "b"])
    finally:
        unfollow()
    assert SearchDocument.objects.get(kind="component").title == "Nytt navn"


def test_synonyms_are_loaded_once() -> None:
    assert load_synonyms() > 10
    assert load_synonyms() == 0


def test_curators_own_group_is_left_alone() -> None:
    Synonym.objects.create(terms=["barnehage", "barnehave"])
    load_synonyms()
    assert not Synonym.objects.filter(terms__contains=["bhg"]).exists()
