"""Reads a round of admission from its file, with every fault and its place."""

from collections import Counter

from reference.allocation.json_reader import Node, unique
from reference.allocation.lottery import draw
from reference.allocation.places.consistency import report_contradictions
from reference.allocation.places.market import STANDINGS
from reference.allocation.places.model import (
    SLOT_NAMES,
    WEEKDAYS,
    Appeal,
    Applicant,
    By,
    Code,
    Kind,
    Offer,
    Outcome,
    Place,
    Reason,
    Right,
    Run,
    Slot,
    Unit,
    Wish,
)

FORMAT = "moteplassen-allocation/1"
_TOP = ("format", "kind", "criteria", "seed", "options", "right", "units", "applicants")
_OF_ALL = ("id", "applied", "group", "grounds", "wishes")
_OF_KIND = {
    Kind.SFO: ("weekdays",),
    Kind.KINDERGARTEN: (
        *("statutory", "resident", "born", "start"),
        *("present", "siblings", "travel", "upheld", "listed"),
    ),
}
_TIES = ("lottery", "date")


def read_run(document: object) -> Run:
    """Return the run in `document`; a missing lottery is drawn, a missing result is not a fault.

    Raises `BadRun` with every problem: unknown keys, impossible dates, children or units that
    stand twice, wishes for closed or unknown units, negative numbers, criteria that contradict
    each other.
    """
    root = Node.root(document)
    root.keys(*_TOP, "lottery", "published", "appeals", "result")
    root["format"].as_choice([FORMAT])
    kind = root["kind"].as_choice([str(kind) for kind in Kind])
    root.raise_problems()
    run = _run(root, Kind(kind))
    report_contradictions(run, root)
    root.raise_problems()
    return run


def _run(root: Node, kind: Kind) -> Run:
    root["criteria"].keys("version", "titles")
    if root["options"].present:
        root["options"].keys("siblings_together", "family_pays_unused_months")
    seed = root["seed"].as_text()
    units = tuple(_unit(node, kind) for node in root["units"].required().list())
    applicants = tuple(_applicant(node, kind) for node in root["applicants"].required().list())
    lottery = tuple(node.as_text() for node in root["lottery"].list())
    published = root["published"]
    return Run(
        kind=kind,
        criteria_version=root["criteria"]["version"].as_text(),
        titles={
            language: {code: text.as_text() for code, text in texts.items()}
            for language, texts in root["criteria"]["titles"].items()
        },
        seed=seed,
        units=units,
        applicants=applicants,
        lottery=lottery or draw(seed, (applicant.id for applicant in applicants)),
        siblings_together=root["options"]["siblings_together"].as_flag(),
        family_pays_unused_months=root["options"]["family_pays_unused_months"].as_flag(),
        right=root["right"].optional(_right),
        published=tuple(_outcome(n, kind) for n in published.list()) if published.present else None,
        appeals=tuple(_appeal(node) for node in root["appeals"].list()),
    )


def _right(node: Node) -> Right:
    node.keys("year", "deadline")
    return Right(node["year"].as_count(least=1900), node["deadline"].as_date())


def _unit(node: Node, kind: Kind) -> Unit:
    node.keys("id", "name", "criteria", "ties", "offers", "closed")
    identifier = node["id"].as_text()
    criteria = unique(node["criteria"].list(), Node.as_text)
    if reserved := set(criteria) & set(STANDINGS):
        node["criteria"].report(f"remove “{min(reserved)}”: that comes before criteria by itself")
    offers = tuple(_offer(offer, identifier, kind) for offer in node["offers"].list())
    closed = node["closed"].as_flag()
    if closed and offers:
        node["offers"].report("a closed unit has nothing to offer: remove the offers")
    for slot, times in Counter(offer.slot for offer in offers).items():
        if times > 1:
            node["offers"].report(f"the slot {'/'.join(slot)} stands here twice: remove one")
    by_date = node["ties"].as_choice(_TIES, default="lottery") == "date"
    return Unit(identifier, node["name"].as_text(identifier), criteria, by_date, offers, closed)


def _offer(node: Node, unit: str, kind: Kind) -> Offer:
    node.keys(*SLOT_NAMES[kind], "places", "quotas")
    quotas = {group: ceiling.as_count() for group, ceiling in node["quotas"].items()}
    return Offer(unit, _slot(node, kind), node["places"].as_count(), quotas)


def _slot(node: Node, kind: Kind) -> Slot:
    if kind is Kind.SFO:
        return node["type"].as_text(), node["weekday"].as_choice(WEEKDAYS)
    return node["band"].as_choice(("under_three", "three_and_over")), node["start"].as_month()


def _applicant(node: Node, kind: Kind) -> Applicant:
    node.keys(*_OF_ALL, *_OF_KIND[kind])
    kindergarten = kind is Kind.KINDERGARTEN
    weekdays = node["weekdays"]
    wishes = tuple(_wish(wish, kind) for wish in node["wishes"].list())
    if len(set(wishes)) < len(wishes):
        node["wishes"].report("the same wish stands here twice: remove one of them")
    if not kindergarten and not weekdays.present:
        weekdays.report("write the weekdays that are applied for")
    return Applicant(
        id=node["id"].as_text(),
        applied=node["applied"].as_date(),
        group=node["group"].as_text("resident"),
        grounds={
            unit if unit != "*" else "": frozenset(unique(codes.list(), Node.as_text))
            for unit, codes in node["grounds"].items()
        },
        wishes=wishes,
        statutory=node["statutory"].as_flag(),
        resident=node["resident"].as_flag(True),
        born=node["born"].as_month() if kindergarten else "",
        start=node["start"].as_month() if kindergarten else "",
        present=node["present"].optional(Node.as_text),
        siblings=node["siblings"].optional(Node.as_text),
        travel={unit: minutes.as_count() for unit, minutes in node["travel"].items()},
        listed=node["listed"].as_flag(),
        upheld=frozenset(unique(node["upheld"].list(), Node.as_text)),
        weekdays=unique(weekdays.list(), lambda day: day.as_choice(WEEKDAYS)),
    )


def _wish(node: Node, kind: Kind) -> Wish:
    if kind is Kind.KINDERGARTEN:
        return Wish(node.as_text())
    node.keys("unit", "type")
    return Wish(node["unit"].as_text(), node["type"].as_text())


def _appeal(node: Node) -> Appeal:
    node.keys("child", "unit")
    return Appeal(node["child"].as_text(), node["unit"].as_text())


def _outcome(node: Node, kind: Kind) -> Outcome:
    shared = ("child", "unit", "by", "reasons")
    node.keys(*shared, *(("claim",) if kind is Kind.SFO else ()), *SLOT_NAMES[kind])
    unit = node["unit"].optional(Node.as_text)
    place = Place(
        child=node["child"].as_text(),
        claim=node["claim"].as_choice(WEEKDAYS) if kind is Kind.SFO else "",
        unit=unit,
        slot=_slot(node, kind) if unit else None,
        by=node["by"].as_member(By, By.NOTHING),
    )
    return Outcome(place, tuple(_reason(reason) for reason in node["reasons"].list()))


def _reason(node: Node) -> Reason:
    node.keys("code", "unit", "wish", "criterion", "lot")
    return Reason(
        code=node["code"].as_member(Code, Code.NO_PLACE),
        unit=node["unit"].optional(Node.as_text),
        wish=node["wish"].optional(Node.as_count),
        criterion=node["criterion"].optional(Node.as_text),
        lot=node["lot"].optional(Node.as_count),
    )
