"""Whole notices of every subtype and version are read, and anything else is refused."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from knowledge.notices import Money, NoticeRefused, Severity, read_notice
from tests.knowledge.notices.notice_xml import (
    BUSINESS,
    KIND_OF_SUBTYPE,
    SDK_VERSIONS,
    SUBTYPES,
    lot,
    notice,
    organisation,
)
from tests.knowledge.notices.sample_values import SAMPLES

FOLDER = Path(__file__).parent / "samples"


def refusal(data: bytes) -> dict[str, tuple[int, str]]:
    with pytest.raises(NoticeRefused) as refused:
        read_notice(data)
    return {p.code: (p.line, p.path) for p in refused.value.problems if p.severity == "error"}


@pytest.mark.parametrize("sdk", SDK_VERSIONS)
@pytest.mark.parametrize("subtype", SUBTYPES)
def test_every_subtype_of_every_version_is_read(subtype: str, sdk: str) -> None:
    read_minimal = read_notice(notice(subtype=subtype, sdk=sdk))
    assert (read_minimal.subtype, read_minimal.sdk_version) == (subtype, sdk)
    assert read_minimal.form_type == KIND_OF_SUBTYPE[subtype][1]
    if subtype in ("X01", "X02"):
        assert str(read_minimal.title) == read_minimal.lead_buyer.name == "Eksempelgruppen"
        assert read_minimal.ending is None
    else:
        assert str(read_minimal.title) == "Skoleplattform"
        assert read_minimal.lead_buyer.organisation_number == "921234554"
        assert read_minimal.lead_buyer.municipality == "Drammen"
        assert read_minimal.main_cpv == "48190000"


def test_prefixes_of_the_file_do_not_matter() -> None:
    data = notice(process="<cbc:ProcedureCode>open</cbc:ProcedureCode>")
    renamed = re.sub(rb"(</?|xmlns:)(cac|cbc|efac|efbc|efext|ext)(?=[:=])", rb"\1x-\2", data)
    assert b"<cac:" not in renamed
    assert read_notice(renamed) == read_notice(data)


def test_notice_without_essentials_is_refused_with_all_that_is_missing() -> None:
    data = notice(head="", parties="", project="", lots="")
    project_line = 1 + data[: data.index(b"<cac:ProcurementProject>")].count(b"\n")
    assert refusal(data) == {
        "notice_id_missing": (2, "/ContractNotice/cbc:ID"),
        "buyer_missing": (
            2,
            "/ContractNotice/cac:ContractingParty/cac:Party/cac:PartyIdentification/cbc:ID",
        ),
        "title_missing": (project_line, "/ContractNotice/cac:ProcurementProject/cbc:Name"),
    }


def test_title_of_blank_space_is_missing() -> None:
    data = notice(project="<cbc:Name> \n </cbc:Name>", lots="")
    assert list(refusal(data)) == ["title_missing"]


def test_title_of_the_first_lot_stands_in_for_the_procedures() -> None:
    assert str(read_notice(notice(project="")).title) == "Skoleplattform"


def test_business_registration_without_business_is_refused() -> None:
    root = "BusinessRegistrationInformationNotice"
    data = notice(subtype="X01").replace(BUSINESS.encode(), b"")
    assert refusal(data) == {
        "business_missing": (
            2,
            f"/{root}/cac:BusinessParty/cac:PartyLegalEntity/cbc:RegistrationName",
        )
    }


def test_unknown_codes_are_kept_and_reported() -> None:
    data = notice(process="<cbc:ProcedureCode>UNKNOWN</cbc:ProcedureCode>").replace(
        b'"notice-subtype">16<', b'"notice-subtype">99<'
    )
    odd = read_notice(data)
    assert (odd.procedure_code, odd.subtype) == ("UNKNOWN", "99")
    assert [(p.code, p.params["value"]) for p in odd.warnings] == [
        ("unknown_code", "99"),
        ("unknown_code", "UNKNOWN"),
    ]


def test_form_type_follows_from_the_notice_type_when_it_is_left_out() -> None:
    data = notice(subtype="29").replace(b' listName="result"', b"")
    assert read_notice(data).form_type == "result"


def test_form_type_follows_from_the_subtype_when_nothing_else_says() -> None:
    data = re.sub(rb"<cbc:NoticeTypeCode.*?</cbc:NoticeTypeCode>", b"", notice(subtype="N29"))
    assert read_notice(data).form_type == "result"


@pytest.mark.parametrize("written", ["eforms-sdk-2.0", "urn:fdc:peppol", ""])
def test_unknown_sdk_version_is_reported_and_the_rest_is_read(written: str) -> None:
    data = notice().replace(b"eforms-sdk-1.10", written.encode())
    odd = read_notice(data)
    assert odd.sdk_version is None
    assert [p.code for p in odd.warnings] == ["sdk_version_unknown"]


def test_procedure_is_left_out_while_the_buyer_withholds_it() -> None:
    process = """<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent>
      <efext:EformsExtension><efac:FieldsPrivacy>
      <efbc:FieldIdentifierCode>pro-typ</efbc:FieldIdentifierCode>
      <efbc:PublicationDate>2030-01-01Z</efbc:PublicationDate></efac:FieldsPrivacy>
      </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
      <cbc:ProcedureCode>open</cbc:ProcedureCode>"""
    before = read_notice(notice(process=process), today=date(2029, 12, 31))
    after = read_notice(notice(process=process), today=date(2030, 1, 1))
    assert before.procedure_code is None
    assert [p.code for p in before.warnings] == ["value_withheld"]
    assert after.procedure_code == "open"


def test_values_of_the_procedure_come_before_the_sum_of_the_lots() -> None:
    def requested(amount: int) -> str:
        return (
            '<cac:RequestedTenderTotal><cbc:EstimatedOverallContractAmount currencyID="NOK">'
            f"{amount}</cbc:EstimatedOverallContractAmount></cac:RequestedTenderTotal>"
        )

    title = "<cbc:Name>Skoleplattform</cbc:Name>"
    lots = lot("LOT-0001", project=requested(100)) + lot("LOT-0002", project=requested(250))
    summed = read_notice(notice(lots=lots))
    stated = read_notice(notice(project=title + requested(900), lots=lots))
    assert summed.estimated_total == Money(Decimal(350), "NOK")
    assert stated.estimated_total == Money(Decimal(900), "NOK")
    assert read_notice(notice(lots=lots + lot("LOT-0003"))).estimated_total is None


def test_estimate_of_zero_is_no_value() -> None:
    amount = "cbc:EstimatedOverallContractAmount"
    project = (
        "<cbc:Name>Skoleplattform</cbc:Name><cac:RequestedTenderTotal>"
        f'<{amount} currencyID="NOK">0</{amount}></cac:RequestedTenderTotal>'
    )
    assert read_notice(notice(project=project)).value is None


def test_earliest_deadline_of_the_lots_is_the_notices() -> None:
    def closing(day: str) -> str:
        return (
            "<cac:TenderSubmissionDeadlinePeriod>"
            f"<cbc:EndDate>{day}+02:00</cbc:EndDate><cbc:EndTime>12:00:00+02:00</cbc:EndTime>"
            "</cac:TenderSubmissionDeadlinePeriod>"
        )

    lots = lot("LOT-0001", process=closing("2024-06-20")) + lot(
        "LOT-0002", process=closing("2024-06-10")
    )
    deadline = read_notice(notice(lots=lots)).deadline
    assert deadline is not None
    assert deadline.at == datetime(2024, 6, 10, 10, 0, tzinfo=UTC)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_problems(data: bytes) -> None:
    with pytest.raises(NoticeRefused) as refused:
        read_notice(data)
    assert all(problem.line >= 1 and problem.message for problem in refused.value.problems)


_TREES = [etree.fromstring((FOLDER / sample.file).read_bytes()) for sample in SAMPLES]
_MUTATIONS = ("delete", "duplicate", "text", "attributes")
_TEXTS = st.one_of(
    st.sampled_from(["", "-1", "1970-01-01", "2024-02-30", "9" * 40, "1e9", "ORG-0002", "cancel"]),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutated_samples_are_read_or_refused(data: st.DataObject) -> None:
    tree = etree.fromstring(etree.tostring(data.draw(st.sampled_from(_TREES))))
    for _ in range(data.draw(st.integers(1, 6))):
        elements = [each for each in tree.iter("{*}*") if each.getparent() is not None]
        if not elements:
            break
        element = data.draw(st.sampled_from(elements))
        _mutate(element, data.draw(st.sampled_from(_MUTATIONS)), data)
    try:
        read_mutated = read_notice(etree.tostring(tree))
    except NoticeRefused as refused:
        severities = {problem.severity for problem in refused.problems}
    else:
        severities = {Severity.ERROR}
        assert read_mutated.notice_id
        assert str(read_mutated.title)
        assert read_mutated.lead_buyer.name or read_mutated.lead_buyer.organisation_number
    assert Severity.ERROR in severities


def _mutate(element: etree._Element, how: str, data: st.DataObject) -> None:
    parent = element.getparent()
    assert parent is not None
    if how == "delete":
        parent.remove(element)
    elif how == "duplicate":
        parent.append(etree.fromstring(etree.tostring(element)))
    elif how == "text":
        element.text = data.draw(_TEXTS)
    else:
        element.attrib.clear()


@given(name=st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=30))
def test_any_name_of_letters_is_read_as_it_is_written(name: str) -> None:
    # Text that happens to look encoded twice is rightly repaired; it has its own test.
    if not set("ÃÂâ") & set(name):
        assert read_notice(notice(organisations=organisation(name=name))).lead_buyer.name == name
