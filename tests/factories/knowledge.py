"""Procurements, experiences and needs, written by editors and published by second persons."""

from itertools import count
from typing import Any, TypeVar

from knowledge.enums import BuyerRole, ChooseAgain, Phase
from knowledge.models import ExperiencePage, NeedPage, Procurement
from knowledge.services.buyers import say_we_bought_it_too
from knowledge.services.endorsements import Demand, endorse_need
from knowledge.services.experiences import write_experience
from knowledge.services.needs import write_need
from knowledge.services.procurement_review import approve_procurement, submit_procurement
from knowledge.services.procurements import current_values, start_procurement
from organisations.enums import Role
from organisations.models import Organisation, OrganisationPage, SectionContentPage, User
from organisations.services import approve, submit_for_approval
from tests.factories.organisations import person, section

Entry = TypeVar("Entry", bound=SectionContentPage)

_serial = count(1)

EXPERIENCE: dict[str, Any] = {
    "summary": "Vi kjøpte et skoleadministrativt system gjennom en åpen anbudskonkurranse.",
    "went_well": "Leverandørene forsto behovet fordi vi beskrev det som funksjon.",
    "would_change": "Vi ville satt av mer tid til dialog før konkurransen.",
    "choose_again": ChooseAgain.WITH_CHANGES,
    "choose_again_why": "Dialogen bør komme først.",
    "hours_spent": 140,
    "bids_received": 3,
}
NEED: dict[str, Any] = {
    "summary": "Foresatte skal kunne melde fravær uten å ringe skolen.",
    "users": "Foresatte til elever i grunnskolen, og kontaktlærere.",
    "situation": "Fravær meldes i dag på fire måter, og læreren fører det på nytt.",
    "function": "Én melding når alle som trenger den, samme morgen.",
    "performance": "Ni av ti meldinger er registrert før første time.",
    "pupils": 1200,
}


def procurement(organisation: Organisation | None = None, **values: Any) -> Procurement:
    """Return a draft procurement; `published=True` has a second person publish it."""
    published = values.pop("published", False)
    lead = organisation or section().organisation
    facts = {"title": f"Skoleadministrativt system {next(_serial)}", "phase": Phase.COMPETITION}
    made = start_procurement(
        organisation=lead, author=person(lead, Role.EDITOR), values=facts | values
    )
    if published:
        approved(made)
    return made


def approved(procurement: Procurement, approver: User | None = None) -> Procurement:
    """Have what was written submitted, and approved by a second person; return it as it is then."""
    lead = procurement.lead
    author = person(lead, Role.EDITOR)
    if current_values(procurement)["buyer_role"] == BuyerRole.UNSETTLED:
        say_we_bought_it_too(procurement=procurement, author=author)
    submit_procurement(procurement=procurement, author=author)
    approve_procurement(procurement=procurement, approver=approver or person(lead, Role.APPROVER))
    procurement.refresh_from_db()
    return procurement


def experience(
    home: OrganisationPage | None = None, of: Procurement | None = None, **answers: Any
) -> ExperiencePage:
    """Return a draft experience in the section `home`; `published=True` has it approved."""
    published = answers.pop("published", False)
    home = home or section()
    page = write_experience(
        section=home,
        author=person(home.organisation, Role.EDITOR),
        procurement=of or procurement(home.organisation),
        answers=EXPERIENCE | {"title": f"Erfaring {next(_serial)}"} | answers,
    )
    return publish(page) if published else page


def need(home: OrganisationPage | None = None, **answers: Any) -> NeedPage:
    """Return a draft need in the section `home`; `published=True` has it approved."""
    published = answers.pop("published", False)
    based_on = answers.pop("based_on", None)
    home = home or section()
    page = write_need(
        section=home,
        author=person(home.organisation, Role.EDITOR),
        answers=NEED | {"title": f"Behov {next(_serial)}"} | answers,
        based_on=based_on,
    )
    return publish(page) if published else page


def endorsement(page: NeedPage, organisation: Organisation | None = None, **terms: Any) -> Any:
    """Return an endorsement of the published need `page` by an organisation of its own."""
    may_be_named = terms.pop("may_be_named", False)
    organisation = organisation or section().organisation
    return endorse_need(
        need=page,
        organisation=organisation,
        person=person(organisation, Role.EDITOR),
        demand=Demand(**({"pupils": 800} | terms)),
        may_be_named=may_be_named,
    )


def publish(page: Entry) -> Entry:
    """Have a second person approve the draft; return the page as it is published."""
    submit_for_approval(page=page, author=page.owner)
    approver = person(page.organisation, Role.APPROVER)
    approve(task_state=page.current_workflow_task_state, approver=approver)
    return type(page).objects.get(pk=page.pk)
