"""A small world in which every page has something to show, and somebody to show it to."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.models import Adoption, ComponentPage, Product
from knowledge.models import ExperiencePage, NeedPage, Procurement
from knowledge.services.notice_import import import_notice
from knowledge.services.procurements import change_procurement
from notifications.answers import answer_path
from notifications.confirming import Request, confirm_path
from notifications.followed import followed_entry, followed_list
from notifications.models import Subscription
from notifications.services import confirm_address, follow
from notifications.stopping import settings_path, stop_path
from organisations.enums import Role
from organisations.models import Invitation, OrganisationPage, User, VendorClaim
from organisations.notification_kinds import OWN_TEXTS
from organisations.services.claims import claim_vendor
from search.models import Theme
from search.questions import Question
from tests.factories.components import (
    ProductFactory,
    claim,
    component,
    own_use,
    reference_service,
    representative,
)
from tests.factories.conformance import handed_over
from tests.factories.invitations import coordinator, invitation
from tests.factories.knowledge import endorsement, experience, need, procurement
from tests.factories.organisations import person, section
from tests.factories.pages import draft_page, state_of, submitted_page
from tests.factories.workshops import action, document, meeting_place, moved, outcome, workshop
from web_forms.models import UnsavedText
from workshops.answers import HOW_IT_GOES
from workshops.enums import ActionStatus
from workshops.models import ActionItem, MeetingPlacePage, Outcome, WorkshopPage

SAMPLES = Path(__file__).parents[1] / "knowledge" / "notices" / "samples"
# Its buyer is no municipality.
NOTICE = SAMPLES / "PriorInformationNotice_pin-buyer_2023-101205.xml"


@dataclass(frozen=True)
class World:
    """Drammen has done everything once; Trondheim has only begun to use a component."""

    drammen: OrganisationPage
    trondheim: OrganisationPage
    editor: User
    approver: User
    facilitator: User
    newcomer: User  # writes and approves for Trondheim, where nothing has been written
    vendor: User
    coordinator: User
    administrator: User
    invitation: Invitation
    claim: VendorClaim
    component: ComponentPage
    product: Product
    adoption: Adoption
    claimed: Adoption
    procurement: Procurement
    draft_procurement: Procurement
    experience: ExperiencePage
    draft_experience: ExperiencePage
    need: NeedPage
    draft_need: NeedPage
    meeting_place: MeetingPlacePage
    workshop: WorkshopPage
    outcome: Outcome
    action: ActionItem
    subscription: Subscription
    draft: ComponentPage
    review: Any
    unsaved: UnsavedText
    of_another_buyer: Procurement
    letter: str = ""  # the key of an email, where the site has a mailbox

    @property
    def keyword(self) -> str:
        """The address of a word that the need is tagged with."""
        return str(self.need.keywords.first().slug)

    @property
    def operation(self) -> tuple[str, str]:
        """An operation of the component's API that can be tried."""
        return self.component.slug, "place"

    @property
    def conformance_report(self) -> tuple[str, int]:
        """What the product has demonstrated."""
        return self.product.slug, self.product.conformance_reports.get().pk

    @property
    def answer_token(self) -> str:
        """By which the editor says from an email how the action goes."""
        return answer_path(HOW_IT_GOES, self.action, self.editor).split("/")[2]

    @property
    def stop_token(self) -> str:
        """By which the editor has some emails less often."""
        return stop_path(self.editor, [OWN_TEXTS]).split("/")[3]

    @property
    def confirm_token(self) -> str:
        """By which an address says that it wants to follow something."""
        followed = followed_entry("need", self.need.pk)
        request = Request("liten@firma.example", "nb", followed)
        return confirm_path(request).split("/")[3]

    @property
    def address_token(self) -> str:
        """By which an address sees what it follows."""
        followed = followed_entry("need", self.need.pk)
        subscriber = confirm_address(email="liten@firma.example", language="nb", followed=followed)
        return settings_path(subscriber).split("/")[3]

    @property
    def role(self) -> tuple[str, int]:
        """A role in Drammen that its coordinator can take away."""
        return self.drammen.slug, self.editor.memberships.get().pk

    @property
    def colleague(self) -> tuple[str, int]:
        """A person of Drammen."""
        return self.drammen.slug, self.editor.pk


def build_world() -> World:
    drammen, trondheim = section(name="Drammen"), section(name="Trondheim")
    theme = Theme.objects.get_or_create(slug="behov", defaults={"name": "Behov"})[0]
    editor = person(drammen.organisation, Role.EDITOR, username="drammen.redaktor")
    registered = component(
        drammen, title="Felles barnehageopptak", themes=[theme], reference_module="kindergarten"
    )
    reference_service()
    product = ProductFactory(components=[registered])
    handed_over(product)
    who_left = person(drammen.organisation, Role.APPROVER, email="borte@kommune.example")
    who_left.memberships.update(since=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    bought = procurement(
        drammen.organisation,
        published=True,
        components=[registered],
        main_cpv="48000000",
        announced_on=dt.date(2026, 2, 1),
        lots=[{"identifier": "1", "title": "Timeplan"}],
    )
    change_procurement(procurement=bought, author=editor, values={"title": "Et bedre navn"})
    wanted = need(
        drammen,
        published=True,
        components=[registered],
        themes=[theme],
        keywords=["digitalt opptak", "søknadsskjema"],
    )
    endorsement(wanted, contract_ends_on=dt.date(2028, 7, 31))
    place = meeting_place(drammen)
    gathering = workshop(place)
    finding = outcome(gathering)
    promised = action(gathering, outcome=finding, components=[registered])
    make_progress(gathering, promised, wanted)
    return World(
        drammen=drammen,
        trondheim=trondheim,
        editor=editor,
        approver=person(drammen.organisation, Role.APPROVER),
        facilitator=person(drammen.organisation, Role.FACILITATOR),
        newcomer=person(trondheim.organisation, Role.EDITOR, Role.APPROVER),
        vendor=representative(product.vendor),
        coordinator=coordinator(drammen.organisation),
        administrator=User.objects.create_superuser("administrator"),
        invitation=invitation(drammen.organisation),
        claim=claim_vendor(
            organisation_number=str(product.vendor.organisation_number),
            firm_name=product.vendor.name,
            email="amir@gmail.com",
            message="Vi er fem, og jeg svarer for produktet.",
        ),
        component=registered,
        product=product,
        adoption=own_use(registered, trondheim.organisation),
        claimed=claim(registered, trondheim.organisation),
        procurement=bought,
        draft_procurement=procurement(drammen.organisation),
        experience=experience(drammen, bought, published=True, themes=[theme]),
        draft_experience=experience(drammen),
        need=wanted,
        draft_need=need(drammen),
        meeting_place=place,
        workshop=gathering,
        outcome=finding,
        action=promised,
        subscription=follow(
            reader=editor, followed=followed_list(Question(words="opptak", kinds=("need",)))
        ),
        draft=draft_page(drammen, editor),
        review=state_of(submitted_page(drammen, editor)),
        unsaved=UnsavedText.objects.create(
            person=editor,
            page="/behov/0/rediger/",
            address="/behov/0/rediger/",
            labels={"title": "Tittel"},
            answers={"title": ["Foresatte melder fravær på fire måter."]},
        ),
        of_another_buyer=import_notice(
            data=NOTICE.read_bytes(), organisation=drammen.organisation, author=editor
        ).procurement,
    )


def make_progress(gathering: WorkshopPage, promised: ActionItem, shown: NeedPage) -> None:
    """Leave actions of the workshop in progress, late, done, and dropped."""
    moved(promised, ActionStatus.IN_PROGRESS)
    action(gathering, due_on=dt.date(2026, 10, 1))
    proof = document(gathering.organisation)
    moved(action(gathering), ActionStatus.DONE, evidence=proof)
    moved(action(gathering), ActionStatus.DONE, evidence=shown)
    moved(action(gathering), ActionStatus.DROPPED)
