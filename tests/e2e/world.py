"""A small world in which every page has something to show, and somebody to show it to."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from components.models import ComponentPage
from knowledge.models import ExperiencePage, NeedPage, Procurement
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from search.models import Theme
from tests.factories.components import component, own_use
from tests.factories.knowledge import endorsement, experience, need, procurement
from tests.factories.organisations import VendorFactory, person, section
from tests.factories.pages import draft_page, state_of, submitted_page
from tests.factories.workshops import action, meeting_place, moved, outcome, workshop
from workshops.enums import ActionStatus
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage


@dataclass(frozen=True)
class World:
    """Drammen has done everything once; Trondheim has done nothing yet."""

    drammen: OrganisationPage
    trondheim: OrganisationPage
    editor: User
    approver: User
    facilitator: User
    newcomer: User  # writes and approves for Trondheim, where nothing has been written
    vendor: User
    component: ComponentPage
    procurement: Procurement
    experience: ExperiencePage
    need: NeedPage
    meeting_place: MeetingPlacePage
    workshop: WorkshopPage
    action: ActionItem
    draft: ComponentPage
    review: Any


def build_world() -> World:
    drammen, trondheim = section(name="Drammen"), section(name="Trondheim")
    theme = Theme.objects.get_or_create(slug="behov", defaults={"name": "Behov"})[0]
    editor = person(drammen.organisation, Role.EDITOR, username="drammen.redaktor")
    registered = component(drammen, title="Felles barnehageopptak", themes=[theme])
    own_use(registered, trondheim.organisation)
    bought = procurement(drammen.organisation, published=True, components=[registered])
    wanted = need(drammen, published=True, components=[registered])
    endorsement(wanted, contract_ends_on=dt.date(2028, 7, 31))
    place = meeting_place(drammen)
    gathering = workshop(place)
    finding = outcome(gathering)
    promised = action(gathering, outcome=finding, components=[registered])
    moved(promised, ActionStatus.IN_PROGRESS)
    action(gathering, due_on=dt.date(2026, 10, 1))
    submitted = submitted_page(drammen, editor)
    return World(
        drammen=drammen,
        trondheim=trondheim,
        editor=editor,
        approver=person(drammen.organisation, Role.APPROVER),
        facilitator=person(drammen.organisation, Role.FACILITATOR),
        newcomer=person(trondheim.organisation, Role.EDITOR, Role.APPROVER),
        vendor=person(VendorFactory(), Role.VENDOR_REPRESENTATIVE),
        component=registered,
        procurement=bought,
        experience=experience(drammen, bought, published=True),
        need=wanted,
        meeting_place=place,
        workshop=gathering,
        action=promised,
        draft=draft_page(drammen, editor),
        review=state_of(submitted),
    )
