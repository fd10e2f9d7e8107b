"""Makes one synthetic entry of each kind; nothing here is written to the database."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from components.enums import Lifecycle
from components.models import ComponentPage
from knowledge.enums import (
    ChooseAgain,
    Ending,
    Phase,
    SpecificationApproach,
    Stage,
    ValueBand,
)
from knowledge.models import Endorsement, ExperiencePage, NeedPage, Procurement
from organisations.models import Organisation

from .language import chain

# Codes of eForms with their shares.
_PROCEDURES = {
    "open": 40,
    "neg-w-call": 20,
    "oth-single": 18,
    "oth-mult": 8,
    "restricted": 7,
    "innovation": 4,
    "comp-dial": 3,
}
_CPV = ("48000000", "48190000", "72222300", "48332000", "48311000", "48510000", "72212190")
_RUNNING = (Phase.COMPETITION, Phase.CONTRACT, Phase.IMPLEMENTATION, Phase.IN_USE, Phase.ENDED)


def title(random: Random) -> str:
    """Return a title."""
    return chain().title(random)


def procurement(random: Random, *, lead: Organisation, at: datetime, key: str) -> Procurement:
    """Return a public procurement; `key` becomes its procedure identifier."""
    words = chain()
    cancelled = random.random() < 0.08
    phase = Phase.CANCELLED if cancelled else random.choice(_RUNNING)
    awarded = phase not in {Phase.CANCELLED, Phase.COMPETITION}
    starts = at.date() + timedelta(days=random.randint(90, 240))
    terms: dict[str, Any] = {}
    if awarded:
        terms["awarded_on"] = at.date() + timedelta(days=random.randint(60, 89))
        terms["contract_starts_on"] = starts
        terms["contract_ends_on"] = starts + timedelta(days=365 * random.randint(1, 5))
    return Procurement(
        lead=lead,
        title=title(random),
        description=words.text(random, sentences=random.randint(2, 6)),
        phase=phase,
        ending=Ending.CANCELLED if cancelled else Ending.AWARDED if awarded else "",
        cancelled_reason=words.sentence(random) if cancelled else "",
        procedure_code=random.choices([*_PROCEDURES], weights=[*_PROCEDURES.values()])[0],
        procedure_id=key,
        specification_approach=random.choice(SpecificationApproach.values),
        main_cpv=random.choice(_CPV),
        value_band=random.choice(ValueBand.values),
        announced_on=at.date(),
        deadline_on=at.date() + timedelta(days=random.randint(15, 52)),
        bids_received=random.randint(1, 9),
        published_at=at,
        **terms,
    )


def experience(random: Random, *, procurement: Procurement, page: dict[str, Any]) -> ExperiencePage:
    """Return a published experience of a procurement."""
    words = chain()
    return ExperiencePage(
        procurement=procurement,
        stage=random.choices(Stage.values, weights=[6, 3, 2])[0],
        summary=words.text(random, sentences=2)[:500],
        went_well=words.text(random, sentences=random.randint(2, 9)),
        would_change=words.text(random, sentences=random.randint(2, 9)),
        choose_again=random.choices(ChooseAgain.values, weights=[5, 4, 1])[0],
        choose_again_why=words.sentence(random),
        hours_spent=random.randint(2, 160) * 10,
        bids_received=procurement.bids_received,
        **page,
    )


def need(random: Random, *, page: dict[str, Any]) -> NeedPage:
    """Return a published need."""
    words = chain()
    texts = ("users", "situation", "function", "performance", "limits")
    return NeedPage(
        summary=words.text(random, sentences=2)[:500],
        pupils=random.randint(0, 120) * 100,
        children=random.randint(0, 50) * 100,
        contract_ends_on=_end_of_contract(random),
        **{name: words.text(random, sentences=random.randint(1, 5)) for name in texts},
        **page,
    )


def endorsement(random: Random, *, need: NeedPage, organisation: Organisation) -> Endorsement:
    """Return «we need this too»."""
    return Endorsement(
        need=need,
        organisation=organisation,
        pupils=random.randint(1, 200) * 100,
        contract_ends_on=_end_of_contract(random),
        may_be_named=random.random() < 0.6,
    )


def component(random: Random, *, page: dict[str, Any]) -> ComponentPage:
    """Return a published component."""
    words = chain()
    return ComponentPage(
        summary=words.text(random, sentences=2)[:500],
        description=words.text(random, sentences=random.randint(3, 8)),
        features="\n".join(words.title(random) for _ in range(random.randint(2, 5))),
        lifecycle=random.choice(Lifecycle.values),
        licence="EUPL-1.2",
        **page,
    )


def _end_of_contract(random: Random) -> date:
    return date(random.randint(2026, 2031), random.choice([6, 7, 12]), 30)
