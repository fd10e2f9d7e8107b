"""Buyers are resolved, checked and ordered, and persons are kept out."""

import pytest

from knowledge.notices import NoticeRefused, Organisation, read_notice
from tests.knowledge.notices.notice_xml import CONTRACTING_PARTY, notice, organisation


def party(identifier: str) -> str:
    return CONTRACTING_PARTY.replace("ORG-0001", identifier)


def buyer(**described: str) -> tuple[Organisation, list[str]]:
    read = read_notice(notice(organisations=organisation(**described)))
    return read.lead_buyer, [warning.code for warning in read.warnings]


def test_lead_of_a_group_comes_first() -> None:
    lead = "<efbc:GroupLeadIndicator>true</efbc:GroupLeadIndicator>"
    read = read_notice(
        notice(
            parties=party("ORG-0001") + party("ORG-0002") + party("ORG-0001"),
            organisations=organisation("ORG-0001", "Asker kommune")
            + organisation("ORG-0002", "Bærum kommune", indicators=lead),
        )
    )
    assert [each.name for each in read.buyers] == ["Bærum kommune", "Asker kommune"]
    assert read.lead_buyer.is_lead


def test_buyer_named_by_its_touch_point_is_the_organisation() -> None:
    data = notice(parties=party("TPO-0001"), organisations=organisation(touch_point="TPO-0001"))
    assert [each.name for each in read_notice(data).buyers] == ["Drammen kommune"]


def test_buyer_that_is_not_described_is_refused_by_its_reference() -> None:
    with pytest.raises(NoticeRefused) as refused:
        read_notice(notice(parties=party("ORG-0009")))
    (error,) = [p for p in refused.value.problems if p.severity == "error"]
    assert (error.code, error.params["reference"]) == ("buyer_not_described", "ORG-0009")


def test_one_of_several_buyers_may_be_missing() -> None:
    read = read_notice(notice(parties=party("ORG-0009") + party("ORG-0001")))
    assert [each.name for each in read.buyers] == ["Drammen kommune"]
    assert [warning.code for warning in read.warnings] == ["organisation_missing"]


@pytest.mark.parametrize(
    ("written", "country", "number", "warnings"),
    [
        ("921234554", "NOR", "921234554", []),
        ("NO 921 234 554 MVA", "NOR", "921234554", []),
        ("921.234.554", "NOR", "921234554", []),
        ("921234555", "NOR", None, ["organisation_number_invalid"]),
        ("Drammen", "NOR", None, ["organisation_number_invalid"]),
        ("556036-0793", "SWE", None, []),
        ("", "NOR", None, []),
    ],
)
def test_organisation_number_is_normalised_and_checked(
    written: str, country: str, number: str | None, warnings: list[str]
) -> None:
    described, noted = buyer(number=written, country=country)
    assert (described.organisation_number, noted) == (number, warnings)
    assert described.registration_number == (written or None)


def test_what_may_be_a_national_identity_number_is_not_shown() -> None:
    described, noted = buyer(number="010190 12345")
    assert (described.registration_number, noted) == (None, ["organisation_number_invalid"])
    read = read_notice(notice(organisations=organisation(number="010190 12345")))
    assert "12345" not in repr(read)


@pytest.mark.parametrize(
    ("name", "municipality"),
    [
        ("Drammen kommune", "Drammen"),
        ("TØNSBERG KOMMUNE", "TØNSBERG"),
        ("Oslo kommune v/ Sykehjemsetaten", "Oslo"),
        ("Nord-Aurdal Kommune, innkjøp", "Nord-Aurdal"),
        ("Viken fylkeskommune", None),
        ("Kommunesektorens organisasjon", None),
        ("Asker Produkt AS", None),
    ],
)
def test_municipality_is_taken_from_the_name(name: str, municipality: str | None) -> None:
    assert buyer(name=name)[0].municipality == municipality


def test_natural_person_has_no_name_number_or_town() -> None:
    person = "<efbc:NaturalPersonIndicator>true</efbc:NaturalPersonIndicator>"
    read = read_notice(
        notice(
            organisations=organisation()
            + organisation("ORG-0002", "Per Eksempel", number="01019012345", indicators=person)
        )
    )
    assert "Per Eksempel" not in repr(read)


def test_registered_business_with_the_mark_of_a_person_keeps_its_name() -> None:
    person = "<efbc:NaturalPersonIndicator>true</efbc:NaturalPersonIndicator>"
    assert buyer(indicators=person)[0].name == "Drammen kommune"


def test_contact_person_is_not_read() -> None:
    read = read_notice(notice())
    assert "Kari" not in repr(read)
    assert "example.org" not in repr(read)
