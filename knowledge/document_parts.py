"""The parts that several documents of search share: owner, themes, components, kind of buy."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.enums import ChooseAgain, Phase, ValueBand
from knowledge.models import ExperiencePage, Procurement
from knowledge.queries.demand import Demand
from look.figures import number
from organisations.enums import OrganisationKind

Fields = dict[str, Any]


def merged(*parts: Fields) -> Fields:
    """Return the parts as one, with the labels of all of them."""
    fields: Fields = {"labels": {}}
    for part in parts:
        labels = fields["labels"] | part.get("labels", {})
        fields |= part | {"labels": labels}
    return fields


def owner(slug: str, name: str, kind: str) -> Fields:
    """Return whose it is; a municipality is also what lists are narrowed by."""
    is_municipality = kind == OrganisationKind.MUNICIPALITY
    return {
        "organisation": slug,
        "municipality": slug if is_municipality else "",
        "labels": {slug: name},
    }


def components(thing: Any) -> Fields:
    """Return the public components of a thing that has them prefetched."""
    public_ones = list(thing.components.all())
    return {
        "components": tuple(component.slug for component in public_ones),
        "labels": {component.slug: component.title for component in public_ones},
    }


def kind_of_buy(procurement: Procurement) -> Fields:
    """Return procedure, phase and CPV codes."""
    return {
        "procedure": procurement.procedure_code,
        "phase": procurement.phase,
        "cpv": tuple(code for code, _name in procurement.cpv_names),
    }


def names_of_buy(procurement: Procurement) -> dict[str, str]:
    """Return the name of each code of `kind_of_buy` in the reader's language."""
    return {
        procurement.procedure_code: procurement.procedure_name,
        procurement.phase: str(Phase(procurement.phase).label),
        **{code: name or code for code, name in procurement.cpv_names},
    }


def winners(procurement: Procurement) -> Fields:
    """Return who won its lots, of a procurement that has them prefetched."""
    named = [winner for lot in procurement.lots.all() for winner in lot.winners_by_code]
    labels: dict[str, str] = {}
    for code, name in named:
        labels.setdefault(code, name)
    return {"winners": tuple(labels), "labels": labels}


def counted(quantity: int) -> dict[str, str]:
    """Return `quantity` for a text in which it is written as readers do: 12 400."""
    return {"number": number(quantity)}


def beginning(text: str) -> str:
    """Return as much of a long text as a card has room for."""
    return str(Truncator(" ".join(text.split())).chars(300))


def paragraphs(*texts: str) -> str:
    """Return the texts that there are, with an empty line between them."""
    return "\n\n".join(text for text in texts if text)


def facts_of_procurement(procurement: Procurement) -> Iterator[str]:
    """Yield what a card shows: phase, procedure, value and bids."""
    yield str(Phase(procurement.phase).label)
    if procurement.procedure_code:
        yield procurement.procedure_name
    if procurement.value_band:
        yield str(ValueBand(procurement.value_band).label)
    yield from _bids(procurement.bids_received)


def facts_of_experience(page: ExperiencePage) -> Iterator[str]:
    """Yield what a card shows: bids, hours, and whether they would do it again."""
    yield from _bids(page.bids_received)
    if page.hours_spent is not None:
        yield ngettext("%(number)s hour", "%(number)s hours", page.hours_spent) % counted(
            page.hours_spent
        )
    yield _("The same procedure again: %s") % str(ChooseAgain(page.choose_again).label).lower()


def facts_of_need(demand: Demand) -> Iterator[str]:
    """Yield what a card shows: how many organisations, pupils and children, each once."""
    yield ngettext(
        "%(number)s organisation", "%(number)s organisations", demand.organisations
    ) % counted(demand.organisations)
    if pupils := demand.pupils:
        yield ngettext("%(number)s pupil", "%(number)s pupils", pupils) % counted(pupils)
    if children := demand.children:
        yield ngettext("%(number)s child", "%(number)s children", children) % counted(children)


def _bids(number: int | None) -> Iterator[str]:
    if number is not None:
        yield ngettext("%(number)s bid", "%(number)s bids", number) % counted(number)
