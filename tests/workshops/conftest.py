"""A meeting place in Drammen's section, a workshop of it, and the people around it."""

import pytest

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories import workshops as make
from tests.factories.organisations import person
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage


@pytest.fixture
def facilitator(drammen: OrganisationPage) -> User:
    return person(drammen.organisation, Role.FACILITATOR, username="fasilitator")


@pytest.fixture
def series(drammen: OrganisationPage, facilitator: User) -> MeetingPlacePage:
    return make.meeting_place(drammen, title="Digitalisering i oppvekst")


@pytest.fixture
def workshop(series: MeetingPlacePage) -> WorkshopPage:
    return make.workshop(series, title="Første møteplass")


@pytest.fixture
def action(workshop: WorkshopPage, trondheim: OrganisationPage) -> ActionItem:
    return make.action(workshop, owner=trondheim.organisation, title="Del behovsbeskrivelsen")
