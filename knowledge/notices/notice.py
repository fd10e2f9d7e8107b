"""A notice as it was read: frozen values with the eForms field identifiers (BT-, OPP-, OPT-)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from knowledge.notices.enums import Ending, FormType, LotKind
from knowledge.notices.problems import Problem
from knowledge.notices.values import Deadline, Duration, Money, Text, total


@dataclass(frozen=True)
class Organisation:
    """An organisation of the notice, without its contact persons.

    name: BT-500, "" for a natural person (BT-633, and not a registered business), whose name is
    personal data.
    organisation_number: BT-501 as nine digits if it is a valid Norwegian one (mod 11).
    registration_number: BT-501 as it was written.
    municipality: the name before "kommune" in the organisation's name, to be looked up.
    country: BT-514, ISO 3166-1 alpha-3. size: BT-165.
    """

    identifier: str
    name: str
    organisation_number: str | None = None
    registration_number: str | None = None
    city: str | None = None
    country: str | None = None
    municipality: str | None = None
    size: str | None = None
    is_lead: bool = False
    is_natural_person: bool = False


@dataclass(frozen=True)
class AwardCriterion:
    """BT-539 kind, BT-734 name, BT-540 description, BT-541 weight and BT-5421 its unit."""

    kind: str | None
    name: Text
    description: Text
    weight: Decimal | None
    weight_unit: str | None


@dataclass(frozen=True)
class Lot:
    """One lot, or one part of a planned procurement (`kind`).

    BT-137 identifier, BT-21 title, BT-24 description, BT-23 nature, BT-262 and BT-263 CPV,
    BT-27 estimated value, BT-271 framework maximum, BT-536, BT-537, BT-36 and BT-538 period,
    BT-131, BT-1311, BT-630 and BT-800 deadlines, BT-58 and BT-57 renewals, BT-54 options,
    BT-765 framework agreement, BT-766 dynamic purchasing system, BT-06 strategic procurement,
    BT-774 green, BT-775 social, BT-776 innovative. `function_and_performance`: the retired code
    fp-requ is used for the lot.
    """

    identifier: str
    kind: LotKind
    title: Text
    description: Text
    nature: str | None
    main_cpv: str | None
    additional_cpv: tuple[str, ...]
    estimated_value: Money | None
    framework_maximum: Money | None
    starts_on: date | None
    ends_on: date | None
    duration: Duration | None
    tender_deadline: Deadline | None
    participation_deadline: Deadline | None
    interest_deadline: Deadline | None
    answer_deadline: Deadline | None
    maximum_renewals: int | None
    renewal: Text
    options: Text
    framework_agreement: str | None
    dynamic_purchasing_system: str | None
    strategic: tuple[str, ...]
    green: tuple[str, ...]
    social: tuple[str, ...]
    innovative: tuple[str, ...]
    function_and_performance: bool
    award_criteria: tuple[AwardCriterion, ...]

    @property
    def deadline(self) -> Deadline | None:
        """The deadline of this lot: tenders, else requests, interest or answers."""
        return (
            self.tender_deadline
            or self.participation_deadline
            or self.interest_deadline
            or self.answer_deadline
        )

    @property
    def last_day(self) -> date | None:
        """When the contract ends (BT-537), else the start (BT-536) with the duration (BT-36)."""
        if self.ends_on or not (self.starts_on and self.duration):
            return self.ends_on
        return self.duration.last_day_from(self.starts_on)


@dataclass(frozen=True)
class WinningTender:
    """A tender that won (OPT-321): BT-720 value, and the organisations behind it (OPT-300)."""

    identifier: str
    value: Money | None
    winners: tuple[Organisation, ...]


@dataclass(frozen=True)
class LotResult:
    """How one lot ended.

    BT-13713 lot, BT-142 outcome (selec-w, clos-nw, open-nw), BT-144 reason for no award,
    BT-759 by BT-760 `received` as (code, number) pairs, BT-709 and BT-660 framework values,
    BT-1451 decided and BT-145 contract concluded (the earliest where there are several).
    """

    identifier: str
    lot_identifier: str | None
    outcome: str | None
    non_award_reason: str | None
    received: tuple[tuple[str, int], ...]
    tenders: tuple[WinningTender, ...]
    framework_maximum: Money | None
    framework_reestimate: Money | None
    decided_on: date | None
    concluded_on: date | None

    @property
    def tenders_received(self) -> int | None:
        """BT-759 where BT-760 is "tenders", else "t-esubm": all that came electronically.

        Nobody wins a lot for which nothing was received, so zero beside a winner is unknown.
        """
        counts = dict(self.received)
        received = counts.get("tenders", counts.get("t-esubm"))
        if received or not self.tenders:
            return received
        return counts.get("t-esubm") or None

    @property
    def winners(self) -> tuple[Organisation, ...]:
        """The winning organisations, each once."""
        return tuple(dict.fromkeys(w for tender in self.tenders for w in tender.winners))

    @property
    def value(self) -> Money | None:
        """The sum of the winning tenders (BT-720), if all are given in one currency."""
        return total(tender.value for tender in self.tenders)


@dataclass(frozen=True)
class Change:
    """A change notice: BT-758 the notice changed, BT-140 reason, BT-762 and BT-141 in words,
    BT-13716 the sections changed (LOT-0001, PROCEDURE, …)."""

    changed_notice: str | None
    reason: str | None
    reason_description: Text
    descriptions: tuple[Text, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Modification:
    """A contract modification: BT-1501 notice and contract modified, BT-200 reason,
    BT-201 and BT-202 in words."""

    modified_notice: str | None
    modified_contract: str | None
    reason: str | None
    reason_description: Text
    descriptions: tuple[Text, ...]


@dataclass(frozen=True)
class Notice:
    """One eForms notice, without personal data. What the notice does not say is None or empty.

    BT-701 notice_id, BT-757 version, OPP-070 subtype (N-: Norwegian national form), BT-03
    form_type, BT-02 notice_type, OPT-002 sdk_version, BT-01 legal_basis, BT-702 language,
    BT-04 procedure_id, BT-105 procedure_code, BT-136 direct_award_reason, BT-21, BT-24, BT-23,
    BT-262, BT-263, BT-22 reference, BT-27 estimated_value, BT-271 framework_maximum (both of the
    procedure), BT-161 notice_value, BT-118 framework_total, BT-05 dispatched_on and
    dispatched_at (with the time, where it has one with its zone), OPP-012 published_on, BT-738
    requested_publication_on, BT-127 planned_on, OPP-010 publication_number.
    `earlier_notices`: every earlier notice referred to (OPP-090, BT-125, BT-1501, BT-758).
    `endings_of_lots`: the status of each lot that the notice speaks of, by `lot_key`, and `ending`
    what follows for the whole. `buyers`: the lead (OPP-050) first. For X01 and X02 the business
    registered is in `buyers`, its name is the title, and `ending` is None.
    """

    notice_id: str
    version: str | None
    subtype: str | None
    form_type: FormType | None
    notice_type: str | None
    sdk_version: str | None
    legal_basis: str | None
    language: str | None
    procedure_id: str | None
    procedure_code: str | None
    direct_award_reason: str | None
    title: Text
    description: Text
    reference: str | None
    nature: str | None
    main_cpv: str | None
    additional_cpv: tuple[str, ...]
    estimated_value: Money | None
    framework_maximum: Money | None
    notice_value: Money | None
    framework_total: Money | None
    buyers: tuple[Organisation, ...]
    lots: tuple[Lot, ...]
    results: tuple[LotResult, ...]
    change: Change | None
    modification: Modification | None
    ending: Ending | None
    endings_of_lots: tuple[tuple[str, Ending], ...]
    dispatched_on: date | None
    dispatched_at: datetime | None
    published_on: date | None
    requested_publication_on: date | None
    planned_on: date | None
    publication_number: str | None
    earlier_notices: tuple[str, ...]
    warnings: tuple[Problem, ...]

    @property
    def lead_buyer(self) -> Organisation:
        """The buyer that leads, else the first named."""
        return self.buyers[0]

    @property
    def is_national(self) -> bool:
        """Whether it is a Norwegian national form (below the EEA threshold)."""
        return bool(self.subtype and self.subtype.startswith("N"))

    @property
    def function_and_performance(self) -> bool:
        """Whether any lot is described by function and performance (fp-requ)."""
        return any(lot.function_and_performance for lot in self.lots)

    @property
    def estimated_total(self) -> Money | None:
        """BT-27 of the procedure, else the sum over the lots if all have it in one currency."""
        if self.estimated_value and self.estimated_value.is_stated:
            return self.estimated_value
        return total(lot.estimated_value for lot in self.lots)

    @property
    def award_value(self) -> Money | None:
        """BT-161, else the sum of the winning tenders (BT-720), else BT-118 of frameworks."""
        tenders = {t.identifier: t.value for result in self.results for t in result.tenders}
        figures = (self.notice_value, total(tenders.values()), self.framework_total)
        return next((money for money in figures if money and money.is_stated), None)

    @property
    def value(self) -> Money | None:
        """The best figure there is: what was awarded, else estimated, else the maximum (BT-271).

        Zero is what forms send where no value was filled in, so it does not count.
        """
        figures = (
            self.award_value,
            self.estimated_total,
            self.framework_maximum,
            total(lot.framework_maximum for lot in self.lots),
        )
        return next((money for money in figures if money and money.amount > 0), None)

    @property
    def deadline(self) -> Deadline | None:
        """The earliest deadline of the lots."""
        deadlines = [lot.deadline for lot in self.lots if lot.deadline]
        return min(deadlines, key=lambda deadline: deadline.norwegian_day, default=None)

    @property
    def tenders_received(self) -> int | None:
        """The number of tenders over all lots; who bid for several lots counts in each.

        A lot with several winners can have a result for each, which all repeat the same number.
        """
        counts: dict[str | None, int] = {}
        for result in self.results:
            if (received := result.tenders_received) is not None:
                lot = result.lot_identifier
                counts[lot] = max(received, counts.get(lot, 0))
        return sum(counts.values()) if counts else None

    @property
    def winners(self) -> tuple[Organisation, ...]:
        """The winning organisations of all lots, each once."""
        return tuple(dict.fromkeys(w for result in self.results for w in result.winners))

    @property
    def non_award_reasons(self) -> tuple[str, ...]:
        """BT-144 of the lots that ended without an award, each code once."""
        reasons = (result.non_award_reason for result in self.results)
        return tuple(dict.fromkeys(reason for reason in reasons if reason))

    @property
    def decided_on(self) -> date | None:
        """The earliest decision (BT-1451)."""
        return min((r.decided_on for r in self.results if r.decided_on), default=None)

    @property
    def concluded_on(self) -> date | None:
        """The earliest contract (BT-145)."""
        return min((r.concluded_on for r in self.results if r.concluded_on), default=None)
