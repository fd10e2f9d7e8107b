"""Whatever happens to pages, the documents equal the live public content."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from components.models import ComponentPage
from organisations.models import OrganisationPage
from search.consistency import differences
from search.models import SearchDocument, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_sources")]


def published(parent: Page, title: str = "Opptak i barnehage", **kwargs: Any) -> ComponentPage:
    page = ComponentPage(title=title, **kwargs)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def fresh(key: int) -> Any:
    return Page.objects.get(pk=key).specific


def urls() -> list[str]:
    return list(SearchDocument.objects.order_by("url").values_list("url", flat=True))


def test_published_page_has_a_document(drammen: OrganisationPage) -> None:
    page = published(drammen, summary="Hva vi lærte.")
    row = SearchDocument.objects.get(kind="component", key=page.pk)
    assert (row.title, row.summary) == ("Opptak i barnehage", "Hva vi lærte.")


def test_draft_has_no_document(drammen: OrganisationPage) -> None:
    drammen.add_child(instance=ComponentPage(title="Kladd", live=False))
    assert not SearchDocument.objects.filter(kind="component").exists()


def test_change_of_a_draft_leaves_the_document_as_published(drammen: OrganisationPage) -> None:
    page = published(drammen)
    page.title = "Ikke godkjent ennå"
    page.save_revision()
    assert SearchDocument.objects.get(key=page.pk).title == "Opptak i barnehage"


def test_withdrawn_page_loses_its_document(drammen: OrganisationPage) -> None:
    page = published(drammen)
    page.unpublish()
    assert not SearchDocument.objects.filter(key=page.pk).exists()


def test_document_is_written_in_the_transaction_of_the_page(drammen: OrganisationPage) -> None:
    with transaction.atomic():
        published(drammen)
        transaction.set_rollback(True)
    assert not SearchDocument.objects.filter(kind="component").exists()


def test_restricted_section_takes_the_documents_below_along(drammen: OrganisationPage) -> None:
    published(drammen)
    restriction = PageViewRestriction.objects.create(page=drammen, restriction_type="login")
    assert not SearchDocument.objects.filter(kind="component").exists()
    restriction.delete()
    assert SearchDocument.objects.filter(kind="component").count() == 1


def test_restriction_moved_to_another_page_frees_the_first(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    first, second = published(drammen), published(trondheim, "Skoleskyss")
    restriction = PageViewRestriction.objects.create(page=drammen, restriction_type="login")
    restriction.page = trondheim
    restriction.save()
    assert SearchDocument.objects.filter(key=first.pk).exists()
    assert not SearchDocument.objects.filter(key=second.pk).exists()


def test_new_address_of_a_section_reaches_the_documents_below(drammen: OrganisationPage) -> None:
    page = published(drammen)
    drammen.owner_organisation.slug = "ny-adresse"
    drammen.owner_organisation.save()
    drammen.save()  # which takes the address of its organisation
    page = fresh(page.pk)
    assert SearchDocument.objects.get(kind="component").url == page.get_url()
    assert "/ny-adresse/" in page.get_url()


def test_page_moved_to_another_section_changes_organisation(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    page = published(drammen)
    page.move(trondheim, pos="last-child")
    row = SearchDocument.objects.get(key=page.pk, kind="component")
    assert row.organisation == trondheim.organisation.slug
    assert row.url == fresh(page.pk).get_url()


def test_page_that_expires_loses_its_document(drammen: OrganisationPage) -> None:
    page = published(drammen)
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    call_command("publish_scheduled")
    assert not SearchDocument.objects.filter(key=page.pk).exists()


def test_renamed_theme_is_renamed_in_the_documents(drammen: OrganisationPage) -> None:
    theme = Theme.objects.create(slug="opptak", name="Opptak")
    page = published(drammen)
    page.themes.add(theme)
    page.save()
    theme.name = "Opptak og plass"
    theme.save()
    assert SearchDocument.objects.get(key=page.pk).labels["opptak"] == "Opptak og plass"


def test_deleted_theme_leaves_the_documents(drammen: OrganisationPage) -> None:
    theme = Theme.objects.create(slug="opptak", name="Opptak")
    page = published(drammen)
    page.themes.add(theme)
    page.save()
    theme.delete()
    assert SearchDocument.objects.get(key=page.pk).themes == []


def test_new_site_makes_every_address_whole(drammen: OrganisationPage) -> None:
    page = published(drammen)
    site = Site.objects.get()
    Site.objects.create(hostname="annen.example", root_page=drammen, port=80)
    assert list(differences()) == []
    site.refresh_from_db()
    assert SearchDocument.objects.get(key=page.pk).url == fresh(page.pk).get_url()
