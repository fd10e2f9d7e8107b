"""Lots, parts and groups are told apart, and what a lot says is read."""

from decimal import Decimal

import pytest

from knowledge.notices import Duration, Lot, LotKind, Money, read_notice
from tests.knowledge.notices.notice_xml import CPV, TITLE, extension, lot, notice


def typed(code: str, scheme: str) -> str:
    return (
        "<cac:ProcurementAdditionalType>"
        f'<cbc:ProcurementTypeCode listName="{scheme}">{code}</cbc:ProcurementTypeCode>'
        "</cac:ProcurementAdditionalType>"
    )


def read_lot(**content: str) -> Lot:
    (read,) = read_notice(notice(lots=lot(**content))).lots
    return read


def test_groups_of_lots_are_not_lots() -> None:
    lots = lot("GLO-0001", scheme="LotsGroup") + lot("LOT-0001") + lot("LOT-0002")
    assert [each.identifier for each in read_notice(notice(lots=lots)).lots] == [
        "LOT-0001",
        "LOT-0002",
    ]


def test_parts_of_a_planned_procurement_are_marked_as_parts() -> None:
    lots = lot("PAR-0001", scheme="Part")
    read = read_notice(notice(subtype="4", lots=lots))
    assert [(each.identifier, each.kind) for each in read.lots] == [("PAR-0001", LotKind.PART)]


def test_kind_follows_from_the_identifier_when_the_scheme_is_left_out() -> None:
    lots = (lot("GLO-0001") + lot("PAR-0001") + lot("LOT-0001")).replace(' schemeName="Lot"', "")
    kinds = [each.kind for each in read_notice(notice(lots=lots)).lots]
    assert kinds == [LotKind.PART, LotKind.LOT]


def test_lot_described_twice_counts_once() -> None:
    twice = lot() + lot(project="<cbc:Name>Annet</cbc:Name>")
    read = read_notice(notice(lots=twice))
    assert [str(each.title) for each in read.lots] == ["Skoleplattform"]
    assert [warning.code for warning in read.warnings] == ["lot_duplicated"]


@pytest.mark.parametrize(
    ("written", "code", "warnings"),
    [
        ("48190000", "48190000", []),
        ("48190000-6", "48190000", []),
        ("48190001", "48190001", ["unknown_code"]),
        ("programvare", "programvare", ["unknown_code"]),
    ],
)
def test_cpv_is_eight_digits_and_checked(written: str, code: str, warnings: list[str]) -> None:
    read = read_notice(notice(project=TITLE + CPV.replace("48190000", written)))
    assert (read.main_cpv, [each.code for each in read.warnings]) == (code, warnings)


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ('<cbc:DurationMeasure unitCode="MONTH">48</cbc:DurationMeasure>', Duration("MONTH", 48)),
        ('<cbc:DurationMeasure unitCode="YEAR">4</cbc:DurationMeasure>', Duration("YEAR", 4)),
        ("<cbc:DescriptionCode>UNLIMITED</cbc:DescriptionCode>", Duration("UNLIMITED")),
        ('<cbc:DurationMeasure unitCode="MND">48</cbc:DurationMeasure>', None),
        ('<cbc:DurationMeasure unitCode="MONTH">1.5</cbc:DurationMeasure>', None),
        ("", None),
    ],
)
def test_duration_is_read_with_its_unit(written: str, duration: Duration | None) -> None:
    project = f"{TITLE}<cac:PlannedPeriod>{written}</cac:PlannedPeriod>"
    assert read_lot(project=project).duration == duration


@pytest.mark.parametrize("scheme", ["innovative-acquisition", "strategic-procurement", "other"])
def test_retired_code_for_function_and_performance_is_recognised(scheme: str) -> None:
    read = read_notice(notice(lots=lot(project=TITLE + typed("fp-requ", scheme))))
    assert read.function_and_performance
    assert read.warnings == ()


def test_strategic_procurement_is_read_by_kind() -> None:
    read = read_lot(
        project=TITLE
        + typed("inn-pur", "strategic-procurement")
        + typed("circ-econ", "environmental-impact")
        + typed("acc-all", "social-objective")
        + typed("proc-innov", "innovative-acquisition")
    )
    assert (read.strategic, read.green) == (("inn-pur",), ("circ-econ",))
    assert (read.social, read.innovative) == (("acc-all",), ("proc-innov",))
    assert not read.function_and_performance


def test_framework_agreement_and_its_maximum_are_read() -> None:
    maximum = '<efbc:FrameworkMaximumAmount currencyID="NOK">900</efbc:FrameworkMaximumAmount>'
    read = read_lot(
        project=f"{TITLE}<cac:RequestedTenderTotal>{extension(maximum)}</cac:RequestedTenderTotal>",
        process=(
            '<cac:ContractingSystem><cbc:ContractingSystemTypeCode listName="dps-usage">none'
            "</cbc:ContractingSystemTypeCode></cac:ContractingSystem><cac:ContractingSystem>"
            '<cbc:ContractingSystemTypeCode listName="framework-agreement">fa-wo-rc'
            "</cbc:ContractingSystemTypeCode></cac:ContractingSystem>"
        ),
    )
    assert read.framework_agreement == "fa-wo-rc"
    assert read.dynamic_purchasing_system == "none"
    assert read.framework_maximum == Money(Decimal(900), "NOK")


@pytest.mark.parametrize("period", ["InterestExpressionReceptionPeriod", "AnswerReceptionPeriod"])
def test_deadlines_of_interest_and_of_answers_stand_in_for_that_of_tenders(period: str) -> None:
    process = extension(f"<efac:{period}><cbc:EndDate>2024-06-01Z</cbc:EndDate></efac:{period}>")
    deadline = read_lot(process=process).deadline
    assert deadline is not None
    assert deadline.day.isoformat() == "2024-06-01"


def criterion(privacy: str = "") -> str:
    weight = (
        '<efac:AwardCriterionParameter><efbc:ParameterCode listName="number-weight">per-exa'
        "</efbc:ParameterCode><efbc:ParameterNumeric>60</efbc:ParameterNumeric>"
        "</efac:AwardCriterionParameter>"
    )
    return (
        "<cac:AwardingTerms><cac:AwardingCriterion><cac:SubordinateAwardingCriterion>"
        f"{extension(weight + privacy)}"
        "<cbc:AwardingCriterionTypeCode>quality</cbc:AwardingCriterionTypeCode>"
        "<cbc:Name>Brukervennlighet</cbc:Name></cac:SubordinateAwardingCriterion>"
        "</cac:AwardingCriterion></cac:AwardingTerms>"
    )


def test_award_criterion_is_read_with_its_weight() -> None:
    (read,) = read_lot(terms=criterion()).award_criteria
    assert (str(read.name), read.kind) == ("Brukervennlighet", "quality")
    assert (read.weight, read.weight_unit) == (Decimal(60), "per-exa")


def test_name_of_an_award_criterion_is_left_out_while_it_is_withheld() -> None:
    privacy = (
        "<efac:FieldsPrivacy><efbc:FieldIdentifierCode>awa-cri-nam</efbc:FieldIdentifierCode>"
        "</efac:FieldsPrivacy>"
    )
    (read,) = read_lot(terms=criterion(privacy)).award_criteria
    assert (str(read.name), read.kind) == ("", "quality")
