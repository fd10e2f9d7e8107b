"""Reports what each value of a run allows but all together do not."""

from collections import Counter
from collections.abc import Iterable

from reference.allocation.json_reader import Node
from reference.allocation.lottery import draw
from reference.allocation.places.market import all_wishes, slot_of
from reference.allocation.places.model import Applicant, Kind, Offer, Outcome, Run, Unit


def report_contradictions(run: Run, root: Node) -> None:
    """Report at `root`'s nodes whatever in `run` does not go together."""
    _report_twins(run, root)
    units = {unit.id: unit for unit in run.units}
    for node, applicant in zip(root["applicants"].list(), run.applicants, strict=True):
        _report_units(applicant, units, node)
        if run.kind is Kind.KINDERGARTEN and applicant.born > applicant.start:
            node["start"].report("this is before the child is born: correct born or start")
    for node, unit in zip(root["units"].list(), run.units, strict=True):
        _report_offers(run, unit, node)
    if run.kind is Kind.SFO:
        for key in ("right", "options"):
            if root[key].present:
                root[key].report("remove this: it belongs to kindergarten places")
    if sorted(run.lottery) != sorted(applicant.id for applicant in run.applicants):
        root["lottery"].report("it must have every child once: remove it, and it is drawn anew")
    elif run.lottery != draw(run.seed, run.lottery):
        root["lottery"].report("it was not drawn from this seed: restore the seed or the lottery")
    _report_appeals(run, root)


def _report_twins(run: Run, root: Node) -> None:
    for key, identifiers in (
        ("units", [unit.id for unit in run.units]),
        ("applicants", [applicant.id for applicant in run.applicants]),
    ):
        times = Counter(identifiers)
        for node, identifier in zip(root[key].list(), identifiers, strict=True):
            if times[identifier] > 1:
                node["id"].report(f"“{identifier}” stands here {times[identifier]} times")


def _report_units(applicant: Applicant, units: dict[str, Unit], node: Node) -> None:
    for wish, wished in zip(node["wishes"].list(), applicant.wishes, strict=True):
        unit = units.get(wished.unit)
        if unit is None:
            wish.report(f"there is no unit “{wished.unit}”: correct or remove the wish")
        elif unit.closed:
            wish.report(f"“{wished.unit}” is closed: remove the wish")
    for name in [*applicant.grounds, *(applicant.travel or ())]:
        if name and name not in units:
            node.report(f"there is no unit “{name}”: correct it in grounds or travel")
    for unit_id in sorted(applicant.upheld - {wish.unit for wish in applicant.wishes}):
        node["upheld"].report(f"the child does not wish for “{unit_id}”: remove it")
    if applicant.present is not None and applicant.present not in units:
        node["present"].report(f"there is no unit “{applicant.present}”: correct or remove it")


def _report_offers(run: Run, unit: Unit, node: Node) -> None:
    holders = [applicant for applicant in run.applicants if applicant.present == unit.id]
    offers = {offer.slot: offer for offer in unit.offers}
    for offer, place in zip(unit.offers, node["offers"].list(), strict=True):
        for group, ceiling in offer.quotas.items():
            if ceiling > offer.places:
                place["quotas"][group].report("more than there are places: lower or remove it")
        _report_holders(offer, [h for h in holders if _own_slot(h) == offer.slot], place)
    for holder in holders:
        if _own_slot(holder) not in offers:
            slot = "/".join(_own_slot(holder))
            node["offers"].report(f"“{holder.id}” keeps its place here: add an offer for {slot}")


def _report_holders(offer: Offer, holders: list[Applicant], node: Node) -> None:
    if len(holders) > offer.places:
        node["places"].report(f"{len(holders)} who would move hold a place here: count them in")
    for group, count in Counter(holder.group for holder in holders).items():
        if count > offer.quotas.get(group, count):
            node["quotas"][group].report(f"{count} of them hold a place here: raise it to {count}")


def _own_slot(applicant: Applicant) -> tuple[str, str]:
    return slot_of(Kind.KINDERGARTEN, applicant, all_wishes(applicant)[-1], "")


def _report_appeals(run: Run, root: Node) -> None:
    applicants = {applicant.id: applicant for applicant in run.applicants}
    if run.appeals and run.published is None:
        root["appeals"].report("an appeal needs the published result: add it as “published”")
    for node, appeal in zip(root["appeals"].list(), run.appeals, strict=True):
        applicant = applicants.get(appeal.child)
        if applicant is None:
            node["child"].report(f"there is no child “{appeal.child}” in this run")
        elif appeal.unit not in {wish.unit for wish in applicant.wishes}:
            node["unit"].report("the child did not wish for this unit: correct the appeal")
    if run.published is not None:
        _report_published(run, run.published, root["published"])


def _report_published(run: Run, published: tuple[Outcome, ...], node: Node) -> None:
    expected = {
        (applicant.id, label)
        for applicant in run.applicants
        for label in (applicant.weekdays if run.kind is Kind.SFO else ("",))
    }
    offers = {(offer.unit, offer.slot) for unit in run.units for offer in unit.offers}
    for entry, outcome in zip(node.list(), published, strict=True):
        place = outcome.place
        if place.unit is not None and (place.unit, place.slot) not in offers:
            entry.report("no unit offers this place: restore the published result")
        if (place.child, place.claim) not in expected:
            entry.report("there is no such application, or it stands here twice")
        expected.discard((place.child, place.claim))
    if expected:
        node.report(f"these children are missing: {_few(child for child, _ in expected)}")


def _few(names: Iterable[str]) -> str:
    ordered = sorted(set(names))
    return ", ".join(ordered[:5]) + (" …" if len(ordered) > 5 else "")
