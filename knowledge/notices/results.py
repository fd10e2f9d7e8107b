"""Reads how each lot ended: who won, for how much, how many bid, and why nobody won."""

from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.notices.fields import Fields
from knowledge.notices.firms import is_nobody
from knowledge.notices.namespaces import EXTENSION, Element
from knowledge.notices.notice import LotResult, Organisation, WinningTender
from knowledge.notices.values import Money

_RESULT = f"{EXTENSION}/efac:NoticeResult"
_SELECTED, _CLOSED = "selec-w", "clos-nw"


class Results:
    """The parts of efac:NoticeResult by their technical identifiers.

    A result refers to its contracts (OPT-315), a contract to the tenders that it is made with
    (BT-3202), a tender to the party that made it (OPT-310), a party to organisations (OPT-300).
    """

    def __init__(self, fields: Fields, organisations: dict[str, Organisation]) -> None:
        self._fields = fields
        self._organisations = organisations
        self._notice_result = fields.find(fields.root, _RESULT)
        self._tenders = self._by_identifier("efac:LotTender")
        self._contracts = self._by_identifier("efac:SettledContract")
        self._parties = self._by_identifier("efac:TenderingParty")

    @property
    def notice_value(self) -> Money | None:
        """BT-161, unless withheld."""
        return self._notice_amount("cbc:TotalAmount", "not-val", "BT-161")

    @property
    def framework_total(self) -> Money | None:
        """BT-118, unless withheld."""
        return self._notice_amount(
            "efbc:OverallMaximumFrameworkContractsAmount", "not-max-val", "BT-118"
        )

    def read(self) -> tuple[LotResult, ...]:
        """The results in the notice's order; where there are none, what the contracts say."""
        elements = self._fields.all(self._notice_result, "efac:LotResult")
        if elements:
            return tuple(self._lot_result(element) for element in elements)
        return tuple(self._contract_result(contract) for contract in self._contracts.values())

    def _by_identifier(self, path: str) -> dict[str, Element]:
        elements: dict[str, Element] = {}
        for element in self._fields.all(self._notice_result, path):
            if identifier := self._fields.value(element, "cbc:ID"):
                elements.setdefault(identifier, element)
        return elements

    def _notice_amount(self, path: str, privacy: str, field: str) -> Money | None:
        if self._fields.is_withheld(self._notice_result, privacy, field=field):
            return None
        return self._fields.money(self._notice_result, path, field=field)

    def _lot_result(self, element: Element) -> LotResult:
        fields = self._fields
        withheld = fields.is_withheld(element, "win-cho", field="BT-142")
        outcome = fields.code(
            None if withheld else element,
            "cbc:TenderResultCode",
            field="BT-142",
            codes="winner-selection-status",
        )
        contracts = [
            self._contracts[identifier]
            for identifier in fields.values(element, "efac:SettledContract/cbc:ID")
            if identifier in self._contracts
        ]
        framework = fields.find(element, "efac:FrameworkAgreementValues")
        named, tenders = (
            ((), ()) if withheld else self._winning_tenders(element, contracts, outcome)
        )
        if named and not tenders:
            outcome = _CLOSED  # all that was "selected" says that nobody was
        received = self._received(element)
        self._warn_about_received(element, dict(received), is_won=bool(tenders))
        return LotResult(
            identifier=fields.value(element, "cbc:ID") or "",
            lot_identifier=fields.value(element, "efac:TenderLot/cbc:ID"),
            outcome=outcome,
            non_award_reason=self._non_award_reason(element),
            received=received,
            tenders=tenders,
            framework_maximum=self._framework(framework, "cbc:MaximumValueAmount", "max-val"),
            framework_reestimate=self._framework(
                framework, "efbc:ReestimatedValueAmount", "ree-val"
            ),
            decided_on=self._earliest(contracts, "cbc:AwardDate", "BT-1451"),
            concluded_on=self._earliest(contracts, "cbc:IssueDate", "BT-145"),
        )

    def _contract_result(self, contract: Element) -> LotResult:
        """The result of a contract that no lot result leads to, as in subtype 28."""
        tenders = [
            identifier
            for identifier in self._fields.values(contract, "efac:LotTender/cbc:ID")
            if identifier in self._tenders
        ]
        first = self._tenders[tenders[0]] if tenders else None
        return LotResult(
            identifier="",
            lot_identifier=self._fields.value(first, "efac:TenderLot/cbc:ID"),
            outcome=None,
            non_award_reason=None,
            received=(),
            tenders=self._tenders_with_winners(tenders),
            framework_maximum=None,
            framework_reestimate=None,
            decided_on=self._earliest([contract], "cbc:AwardDate", "BT-1451"),
            concluded_on=self._earliest([contract], "cbc:IssueDate", "BT-145"),
        )

    def _non_award_reason(self, element: Element) -> str | None:
        reason = self._fields.find(element, "efac:DecisionReason")
        if self._fields.is_withheld(reason, "no-awa-rea", field="BT-144"):
            return None
        return self._fields.code(
            reason, "efbc:DecisionReasonCode", field="BT-144", codes="non-award-justification"
        )

    def _received(self, element: Element) -> tuple[tuple[str, int], ...]:
        """BT-759 by BT-760, the first of each code."""
        fields = self._fields
        counts: dict[str, int] = {}
        for statistics in fields.all(element, "efac:ReceivedSubmissionsStatistics"):
            if fields.is_withheld(statistics, "rec-sub-cou", field="BT-759") or fields.is_withheld(
                statistics, "rec-sub-typ", field="BT-760"
            ):
                continue
            code = fields.code(
                statistics, "efbc:StatisticsCode", field="BT-760", codes="received-submission-type"
            )
            count = fields.count(statistics, "efbc:StatisticsNumeric", field="BT-759")
            if code and count is not None:
                counts.setdefault(code, count)
        return tuple(counts.items())

    def _warn_about_received(
        self, element: Element, received: dict[str, int], *, is_won: bool
    ) -> None:
        """Tell where `LotResult.tenders_received` is not simply the number of tenders."""
        electronic = received.get("t-esubm")
        if electronic and not received.get("tenders"):
            self._fields.warn(element, "only_electronic_tenders", value=str(electronic))
        elif is_won and received.get("tenders") == 0:
            self._fields.warn(element, "none_received_but_won")

    def _framework(self, values: Element | None, path: str, privacy: str) -> Money | None:
        field = {"max-val": "BT-709", "ree-val": "BT-660"}[privacy]
        if self._fields.is_withheld(values, privacy, field=field):
            return None
        return self._fields.money(values, path, field=field)

    def _winning_tenders(
        self, result: Element, contracts: list[Element], outcome: str | None
    ) -> tuple[tuple[str, ...], tuple[WinningTender, ...]]:
        """The tenders that contracts were made with: their identifiers, and those with a winner.

        A result without contracts names its tenders itself (OPT-320), the losing ones too: then
        the ranked first (BT-171) won, or all of them where none is ranked.
        """
        if outcome not in (_SELECTED, None):
            return (), ()
        own = self._fields.values(result, "efac:LotTender/cbc:ID")
        signed = [
            identifier
            for contract in contracts
            for identifier in self._fields.values(contract, "efac:LotTender/cbc:ID")
        ]
        if signed:
            # A contract may cover several lots; only this lot's tenders count here.
            winning = [identifier for identifier in signed if identifier in own] or signed
        else:
            winning = [each for each in own if self._rank(each) == "1"] or list(own)
        known = tuple(dict.fromkeys(each for each in winning if each in self._tenders))
        return known, self._tenders_with_winners(known)

    def _rank(self, identifier: str) -> str | None:
        return self._fields.value(self._tenders.get(identifier), "cbc:RankCode")

    def _tenders_with_winners(self, identifiers: Iterable[str]) -> tuple[WinningTender, ...]:
        """The tenders, without those whose tenderers are all fillers such as «Ingen tildeling»."""
        return tuple(
            self._tender(identifier)
            for identifier in identifiers
            if not self._is_filler(identifier)
        )

    def _is_filler(self, identifier: str) -> bool:
        names = [organisation.name for _, organisation in self._tenderers(identifier)]
        return bool(names) and all(map(is_nobody, names))

    def _tender(self, identifier: str) -> WinningTender:
        fields = self._fields
        element = self._tenders[identifier]
        value = None
        if not fields.is_withheld(element, "win-ten-val", field="BT-720"):
            value = fields.money(
                element, "cac:LegalMonetaryTotal/cbc:PayableAmount", field="BT-720"
            )
        return WinningTender(identifier, value, self._winners(identifier))

    def _winners(self, identifier: str) -> tuple[Organisation, ...]:
        winners: dict[Organisation, None] = {}
        for reference, organisation in self._tenderers(identifier):
            if is_nobody(organisation.name):
                continue
            winners[organisation] = None
            if organisation.is_natural_person:
                self._fields.warn(reference, "winner_is_person")
        return tuple(winners)

    def _tenderers(self, identifier: str) -> Iterator[tuple[Element, Organisation]]:
        """Each reference to a described organisation behind a tender, with the organisation."""
        fields = self._fields
        for party in fields.values(self._tenders[identifier], "efac:TenderingParty/cbc:ID"):
            for reference in fields.all(self._parties.get(party), "efac:Tenderer/cbc:ID"):
                organisation = self._organisations.get(fields.text_of(reference) or "")
                if organisation is not None:
                    yield reference, organisation
                elif missing := fields.text_of(reference):
                    fields.warn(reference, "organisation_missing", reference=missing)

    def _earliest(self, contracts: list[Element], path: str, field: str) -> date | None:
        days = (self._fields.day(contract, path, field=field) for contract in contracts)
        return min((day for day in days if day), default=None)
