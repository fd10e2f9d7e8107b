"""Who won, for how much, against how many, or why nobody did."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge.notices import Ending, Money, Notice, read_notice
from tests.knowledge.notices.notice_xml import lot, notice, organisation

SUPPLIERS = (
    organisation()
    + organisation("ORG-0002", "Alfa AS", number="")
    + organisation("ORG-0003", "Beta AS", number="")
)
PARTIES = "".join(
    f"<efac:TenderingParty><cbc:ID>TPA-000{n}</cbc:ID><efac:Tenderer><cbc:ID>ORG-000{n + 1}"
    "</cbc:ID></efac:Tenderer></efac:TenderingParty>"
    for n in (1, 2)
)


def references(name: str, identifiers: str) -> str:
    return "".join(f"<efac:{name}><cbc:ID>{i}</cbc:ID></efac:{name}>" for i in identifiers.split())


def result(
    *,
    code: str = "selec-w",
    lot_identifier: str = "LOT-0001",
    tenders: str = "TEN-0001",
    contracts: str = "CON-0001",
    content: str = "",
) -> str:
    outcome = f"<cbc:TenderResultCode>{code}</cbc:TenderResultCode>" if code else ""
    return (
        f"<efac:LotResult>{outcome}{content}{references('LotTender', tenders)}"
        f"{references('SettledContract', contracts)}{references('TenderLot', lot_identifier)}"
        "</efac:LotResult>"
    )


def tender(number: int, amount: str = "", *, rank: str = "", privacy: str = "") -> str:
    ranked = f"<cbc:RankCode>{rank}</cbc:RankCode>" if rank else ""
    paid = f'<cbc:PayableAmount currencyID="NOK">{amount}</cbc:PayableAmount>'
    total = f"<cac:LegalMonetaryTotal>{paid}</cac:LegalMonetaryTotal>" if amount else ""
    return (
        f"<efac:LotTender>{privacy}<cbc:ID>TEN-000{number}</cbc:ID>{ranked}{total}"
        f"{references('TenderingParty', f'TPA-000{number}')}{references('TenderLot', 'LOT-0001')}"
        "</efac:LotTender>"
    )


def contract(tenders: str = "TEN-0001", *, number: int = 1, dates: str = "") -> str:
    return (
        f"<efac:SettledContract><cbc:ID>CON-000{number}</cbc:ID>{dates}"
        f"{references('LotTender', tenders)}</efac:SettledContract>"
    )


def received(code: str, number: str, privacy: str = "") -> str:
    return (
        f"<efac:ReceivedSubmissionsStatistics>{privacy}<efbc:StatisticsCode>{code}"
        f"</efbc:StatisticsCode><efbc:StatisticsNumeric>{number}</efbc:StatisticsNumeric>"
        "</efac:ReceivedSubmissionsStatistics>"
    )


def withheld(code: str, until: str = "2030-01-01Z") -> str:
    return (
        f"<efac:FieldsPrivacy><efbc:FieldIdentifierCode>{code}</efbc:FieldIdentifierCode>"
        f"<efbc:PublicationDate>{until}</efbc:PublicationDate></efac:FieldsPrivacy>"
    )


def read(content: str, *, subtype: str = "29", lots: str | None = None) -> Notice:
    data = notice(
        subtype=subtype,
        lots=lots,
        organisations=SUPPLIERS,
        extensions=f"<efac:NoticeResult>{content}{PARTIES}</efac:NoticeResult>",
    )
    return read_notice(data, today=date(2026, 1, 1))


def names(of: Notice) -> list[str]:
    return [winner.name for winner in of.winners]


def test_winner_is_who_the_contract_is_made_with_and_not_who_lost() -> None:
    awarded = read(
        result(tenders="TEN-0001 TEN-0002")
        + tender(1, "900", rank="2")
        + tender(2, "700", rank="1")
        + contract("TEN-0001")
    )
    assert names(awarded) == ["Alfa AS"]
    assert awarded.value == Money(Decimal(900), "NOK")


def test_ranked_first_wins_when_there_is_no_contract() -> None:
    awarded = read(
        result(tenders="TEN-0001 TEN-0002", contracts="")
        + tender(1, "900", rank="2")
        + tender(2, "700", rank="1")
    )
    assert names(awarded) == ["Beta AS"]


def test_several_contracts_of_a_lot_have_several_winners_and_one_sum() -> None:
    awarded = read(
        result(tenders="TEN-0001 TEN-0002", contracts="CON-0001 CON-0002")
        + tender(1, "900")
        + tender(2, "700")
        + contract("TEN-0001")
        + contract("TEN-0002", number=2)
    )
    assert names(awarded) == ["Alfa AS", "Beta AS"]
    assert awarded.award_value == Money(Decimal(1600), "NOK")


def test_total_of_the_notice_comes_before_the_sum_of_the_tenders() -> None:
    total = '<cbc:TotalAmount currencyID="NOK">5000</cbc:TotalAmount>'
    awarded = read(total + result() + tender(1, "900") + contract())
    assert awarded.value == Money(Decimal(5000), "NOK")


def test_framework_maximum_stands_in_where_no_other_value_is_given() -> None:
    maximum = (
        '<efbc:OverallMaximumFrameworkContractsAmount currencyID="NOK">8000'
        "</efbc:OverallMaximumFrameworkContractsAmount>"
    )
    assert read(maximum + result() + tender(1) + contract()).value == Money(Decimal(8000), "NOK")


def test_number_of_bids_is_that_of_tenders() -> None:
    counted = received("part-req", "9") + received("tenders", "4") + received("t-sme", "3")
    awarded = read(result(content=counted) + tender(1) + contract())
    assert awarded.tenders_received == 4
    assert dict(awarded.results[0].received) == {"part-req": 9, "tenders": 4, "t-sme": 3}


def test_number_of_bids_is_added_over_lots_but_not_over_winners_of_a_lot() -> None:
    awarded = read(
        result(content=received("tenders", "4"))
        + result(content=received("tenders", "4"))
        + result(lot_identifier="LOT-0002", content=received("tenders", "2")),
        lots=lot("LOT-0001") + lot("LOT-0002"),
    )
    assert awarded.tenders_received == 6


@pytest.mark.parametrize("number", ["mange", "-3", "2.5"])
def test_number_of_bids_that_is_no_count_is_left_empty(number: str) -> None:
    awarded = read(result(content=received("tenders", number)) + tender(1) + contract())
    assert awarded.tenders_received is None
    assert [warning.code for warning in awarded.warnings] == ["number_invalid"]


def test_competition_without_award_says_why() -> None:
    reason = (
        "<efac:DecisionReason><efbc:DecisionReasonCode>no-rece</efbc:DecisionReasonCode>"
        "</efac:DecisionReason>"
    )
    ended = read(
        result(code="clos-nw", tenders="", contracts="", content=reason + received("tenders", "0"))
    )
    assert ended.ending is Ending.NOT_AWARDED
    assert ended.non_award_reasons == ("no-rece",)
    assert ended.tenders_received == 0
    assert ended.value is None


def test_tenders_of_a_lot_without_award_did_not_win() -> None:
    ended = read(result(code="clos-nw", contracts="") + tender(1, "900"))
    assert (ended.winners, ended.award_value) == ((), None)


def test_earliest_dates_of_the_contracts_count() -> None:
    def dates(decided: str, concluded: str) -> str:
        return f"<cbc:AwardDate>{decided}</cbc:AwardDate><cbc:IssueDate>{concluded}</cbc:IssueDate>"

    awarded = read(
        result(contracts="CON-0001 CON-0002")
        + tender(1)
        + contract(dates=dates("2024-05-02Z", "2024-06-01Z"))
        + contract(number=2, dates=dates("2024-05-01Z", "2024-06-09Z"))
    )
    assert awarded.decided_on == date(2024, 5, 1)
    assert awarded.concluded_on == date(2024, 6, 1)


def test_contracts_speak_where_there_are_no_lot_results() -> None:
    awarded = read(
        tender(1, "900") + contract(dates="<cbc:AwardDate>2024-05-02Z</cbc:AwardDate>"),
        subtype="28",
    )
    assert awarded.ending is Ending.INTENDED
    assert names(awarded) == ["Alfa AS"]
    assert awarded.results[0].lot_identifier == "LOT-0001"


def test_winner_that_is_not_described_is_reported() -> None:
    awarded = read(
        (result() + tender(1) + contract()).replace("TPA-0001", "TPA-0009")
        + "<efac:TenderingParty><cbc:ID>TPA-0009</cbc:ID><efac:Tenderer><cbc:ID>ORG-0077</cbc:ID>"
        "</efac:Tenderer></efac:TenderingParty>"
    )
    assert awarded.winners == ()
    assert [warning.code for warning in awarded.warnings] == ["organisation_missing"]


def test_values_that_are_withheld_today_are_left_out() -> None:
    awarded = read(
        withheld("not-val")
        + '<cbc:TotalAmount currencyID="NOK">5000</cbc:TotalAmount>'
        + result(content=received("tenders", "4", withheld("rec-sub-cou")))
        + tender(1, "900", privacy=withheld("win-ten-val"))
        + contract()
    )
    assert awarded.value is None
    assert awarded.tenders_received is None
    assert names(awarded) == ["Alfa AS"]
    assert {warning.code for warning in awarded.warnings} == {"value_withheld"}


def test_winner_that_is_withheld_leaves_the_ending_open_to_fill_in() -> None:
    awarded = read(result(content=withheld("win-cho")) + tender(1, "900") + contract())
    assert (awarded.ending, awarded.winners) == (None, ())
    assert [w.code for w in awarded.warnings] == ["result_missing", "value_withheld"]


def test_values_whose_secrecy_has_run_out_are_read() -> None:
    awarded = read(
        result(content=withheld("win-cho", "2025-12-31Z")) + tender(1, "900") + contract()
    )
    assert names(awarded) == ["Alfa AS"]
