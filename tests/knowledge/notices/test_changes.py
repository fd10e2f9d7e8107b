"""Changes of notices and modifications of contracts say what, why and where."""

from knowledge.notices import read_notice
from tests.knowledge.notices.notice_xml import notice

EARLIER = "6bc75979-ce6c-46eb-81a6-eee543697dec-01"


def change(section: str, text: str) -> str:
    return (
        f'<efac:Change><efbc:ChangeDescription languageID="NOB">{text}</efbc:ChangeDescription>'
        f"<efac:ChangedSection><efbc:ChangedSectionIdentifier>{section}"
        "</efbc:ChangedSectionIdentifier></efac:ChangedSection></efac:Change>"
    )


def reason(code: str) -> str:
    return (
        f"<efac:ChangeReason><cbc:ReasonCode>{code}</cbc:ReasonCode>"
        "<efbc:ReasonDescription>Fristen er utsatt</efbc:ReasonDescription></efac:ChangeReason>"
    )


def test_change_is_read_with_its_sections() -> None:
    read = read_notice(
        notice(
            extensions="<efac:Changes>"
            f"<efbc:ChangedNoticeIdentifier>{EARLIER}</efbc:ChangedNoticeIdentifier>"
            f"{change('LOT-0001', 'Ny frist')}{change('PROCEDURE', 'Ny tekst')}{reason('cor-buy')}"
            "</efac:Changes>"
        )
    )
    assert read.change is not None
    assert (read.change.changed_notice, read.change.reason) == (EARLIER, "cor-buy")
    assert str(read.change.reason_description) == "Fristen er utsatt"
    assert [str(text) for text in read.change.descriptions] == ["Ny frist", "Ny tekst"]
    assert read.change.sections == ("LOT-0001", "PROCEDURE")
    assert read.earlier_notices == (EARLIER,)


def test_modification_is_read_with_its_contract() -> None:
    read = read_notice(
        notice(
            subtype="38",
            extensions="<efac:ContractModification>"
            f"<efbc:ChangedNoticeIdentifier>{EARLIER}</efbc:ChangedNoticeIdentifier>"
            "<efbc:ModifiedContractIdentifier>CON-0001</efbc:ModifiedContractIdentifier>"
            f"{change('CON-0001', 'To år til')}{reason('add-wss')}</efac:ContractModification>",
        )
    )
    assert read.modification is not None
    assert read.modification.modified_contract == "CON-0001"
    assert read.modification.reason == "add-wss"
    assert [str(text) for text in read.modification.descriptions] == ["To år til"]


def test_ordinary_notice_has_neither() -> None:
    read = read_notice(notice())
    assert (read.change, read.modification, read.earlier_notices) == (None, None, ())


def test_earlier_notices_are_gathered_from_everywhere_each_once() -> None:
    def reference(identifier: str) -> str:
        return (
            f"<cac:NoticeDocumentReference><cbc:ID>{identifier}</cbc:ID>"
            "</cac:NoticeDocumentReference>"
        )

    read = read_notice(
        notice(process=reference("1-2024") + reference("n.a.") + reference("1-2024"))
    )
    assert read.earlier_notices == ("1-2024",)
