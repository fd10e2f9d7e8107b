"""Pages that several people begin at the same moment each get a place in the tree."""

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from components.models import ComponentPage
from organisations.enums import Role
from organisations.models import OrganisationPage
from organisations.services import open_section
from tests.databases import copied_database
from tests.factories.organisations import OrganisationFactory, person, section
from tests.factories.pages import draft_page
from tests.parallel import at_once


@pytest.fixture
def drammen(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[OrganisationPage]:
    """A section that every connection sees, in a database that is thrown away."""
    with django_db_blocker.unblock(), copied_database():
        yield section(name="Drammen")
        connections.close_all()


def test_four_drafts_begun_at_once_in_one_section_are_four(drammen: OrganisationPage) -> None:
    editors = [person(drammen.organisation, Role.EDITOR) for _ in range(4)]
    pages = at_once(*(lambda each=each: draft_page(drammen, each) for each in editors))
    assert len({page.path for page in pages}) == 4
    assert ComponentPage.objects.child_of(drammen).count() == 4
    assert OrganisationPage.objects.get(pk=drammen.pk).numchild == 4


def test_four_sections_opened_at_once_are_four(drammen: OrganisationPage) -> None:
    organisations = [OrganisationFactory() for _ in range(4)]
    opened = at_once(*(lambda each=each: open_section(organisation=each) for each in organisations))
    assert len({each.path for each in opened}) == 4
    assert len({each.collection.pk for each in opened}) == 4
