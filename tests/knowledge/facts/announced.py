"""Notices that were made for these tests, and what is concluded from them."""

from pathlib import Path

from knowledge.facts import facts_of
from knowledge.facts.statements import Facts
from knowledge.notices import Notice, read_notice
from tests.knowledge.notices.notice_xml import TITLE, lot, notice, organisation

CASES = Path(__file__).parent / "cases"
_FOLDER = "<cbc:ContractFolderID>0c5a3c3a-9d2f-4f0e-8f4e-0a4b6d1d2e3f</cbc:ContractFolderID>"


def case(name: str) -> bytes:
    """The bytes of the case whose file name begins with `name`."""
    (path,) = CASES.glob(f"{name}-*.xml")
    return path.read_bytes()


def concluded(*names: str) -> Facts:
    """What is concluded from cases, in the order given."""
    return facts_of([read_notice(case(name)) for name in names])


def identified(number: int) -> str:
    """The head of a notice with an identifier of its own."""
    return f'<cbc:ID schemeName="notice-id">6d8f1e0a-6f0c-4a52-9f5a-{number:012d}</cbc:ID>'


def dispatched(data: bytes, day: str, time: str = "") -> bytes:
    """The notice, sent on another day."""
    clock = f"<cbc:IssueTime>{time}</cbc:IssueTime>" if time else ""
    return data.replace(
        b"<cbc:IssueDate>2024-03-01+01:00</cbc:IssueDate>",
        f"<cbc:IssueDate>{day}</cbc:IssueDate>{clock}".encode(),
    )


def change(reason: str, changed: str = "", sections: str = "") -> str:
    """An efac:Changes of the sections named, of the notice `changed`."""
    named = "".join(
        f"<efac:Change><efac:ChangedSection><efbc:ChangedSectionIdentifier>{section}"
        "</efbc:ChangedSectionIdentifier></efac:ChangedSection></efac:Change>"
        for section in sections.split()
    )
    return (
        f"<efac:Changes><efbc:ChangedNoticeIdentifier>{changed}</efbc:ChangedNoticeIdentifier>"
        f"{named}<efac:ChangeReason><cbc:ReasonCode>{reason}</cbc:ReasonCode></efac:ChangeReason>"
        "</efac:Changes>"
    )


def amount(name: str, value: object, currency: str = "NOK") -> str:
    return f'<{name} currencyID="{currency}">{value}</{name}>'


def award(
    lots: str = "LOT-0001",
    *,
    tender: object = 900,
    currency: str = "NOK",
    total: object = "",
    received: str = "",
    framework: str = "",
    code: str = "selec-w",
) -> str:
    """An efac:NoticeResult in which ORG-0002 wins each of `lots` for `tender`."""
    counts = "".join(
        "<efac:ReceivedSubmissionsStatistics>"
        f"<efbc:StatisticsCode>{kind}</efbc:StatisticsCode>"
        f"<efbc:StatisticsNumeric>{number}</efbc:StatisticsNumeric>"
        "</efac:ReceivedSubmissionsStatistics>"
        for kind, number in (each.split("=") for each in received.split())
    )
    results = "".join(
        f"<efac:LotResult><cbc:ID>RES-{n}</cbc:ID><cbc:TenderResultCode>{code}"
        f"</cbc:TenderResultCode><efac:LotTender><cbc:ID>TEN-{n}</cbc:ID></efac:LotTender>"
        f"{framework}{counts}<efac:TenderLot><cbc:ID>{identifier}</cbc:ID></efac:TenderLot>"
        "</efac:LotResult>"
        f"<efac:LotTender><cbc:ID>TEN-{n}</cbc:ID><cac:LegalMonetaryTotal>"
        f"{amount('cbc:PayableAmount', tender, currency)}</cac:LegalMonetaryTotal>"
        "<efac:TenderingParty><cbc:ID>TPA-1</cbc:ID></efac:TenderingParty></efac:LotTender>"
        for n, identifier in enumerate(lots.split(), start=1)
    )
    whole = amount("cbc:TotalAmount", total, currency) if total != "" else ""
    return (
        f"<efac:NoticeResult>{whole}{results}<efac:TenderingParty><cbc:ID>TPA-1</cbc:ID>"
        "<efac:Tenderer><cbc:ID>ORG-0002</cbc:ID></efac:Tenderer></efac:TenderingParty>"
        "</efac:NoticeResult>"
    )


def announced(
    number: int = 1,
    *,
    subtype: str = "16",
    lots: str = "LOT-0001",
    extensions: str = "",
    day: str = "2024-03-01+01:00",
    time: str = "",
    winner: str = "Fjordskole Prøve AS",
    title: str = "",
    project: str | None = None,
    period: str = "",
) -> Notice:
    """A notice of a subtype on the lots named."""
    own = f'<cbc:Name languageID="NOB">{title}</cbc:Name>' if title else TITLE
    data = notice(
        subtype=subtype,
        head=identified(number),
        extensions=extensions,
        organisations=organisation() + organisation("ORG-0002", winner, number="974652293"),
        project=own if project is None else own + project,
        lots="".join(
            lot(
                identifier,
                scheme="Part" if identifier.startswith("PAR") else "Lot",
                project=own + period,
            )
            for identifier in lots.split()
        ),
    )
    return read_notice(dispatched(data, day, time))
