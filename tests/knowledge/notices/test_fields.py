"""Values that are written in odd ways are read, or left empty with a warning."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from knowledge.notices import Deadline, Lot, Money, Notice, read_notice
from tests.knowledge.notices.notice_xml import TITLE, lot, notice

CET = timezone(timedelta(hours=1))


def amount(text: str, currency: str = ' currencyID="NOK"') -> str:
    name = "cbc:EstimatedOverallContractAmount"
    return f"<cac:RequestedTenderTotal><{name}{currency}>{text}</{name}></cac:RequestedTenderTotal>"


def period(start: str) -> str:
    return f"<cac:PlannedPeriod><cbc:StartDate>{start}</cbc:StartDate></cac:PlannedPeriod>"


def closing(day: str, clock: str) -> str:
    end_time = f"<cbc:EndTime>{clock}</cbc:EndTime>" if clock else ""
    return (
        f"<cac:TenderSubmissionDeadlinePeriod><cbc:EndDate>{day}</cbc:EndDate>{end_time}"
        "</cac:TenderSubmissionDeadlinePeriod>"
    )


def read_lot(project: str = "", process: str = "") -> tuple[Lot, list[str]]:
    """The lot of a notice and the codes of its warnings."""
    read = read_notice(notice(lots=lot(project=TITLE + project, process=process)))
    return read.lots[0], [warning.code for warning in read.warnings]


@pytest.mark.parametrize(
    ("written", "value", "warnings"),
    [
        (amount("1500000"), Money(Decimal(1500000), "NOK"), []),
        (amount(" 1500000.50\n"), Money(Decimal("1500000.50"), "NOK"), []),
        (amount("1 500 000"), None, ["number_invalid"]),
        (amount("1e9999"), None, ["number_invalid"]),
        (amount("٣"), None, ["number_invalid"]),
        (amount("-1"), None, ["value_withheld"]),
        (amount("15", ""), None, ["currency_invalid"]),
        (amount("15", ' currencyID="kr"'), None, ["currency_invalid"]),
        (amount(""), None, []),
        ("", None, []),
    ],
)
def test_amount_is_read_or_left_empty(
    written: str, value: Money | None, warnings: list[str]
) -> None:
    described, noted = read_lot(project=written)
    assert (described.estimated_value, noted) == (value, warnings)


@pytest.mark.parametrize(
    ("written", "day", "warnings"),
    [
        ("2024-08-01+02:00", date(2024, 8, 1), []),
        ("2024-08-01Z", date(2024, 8, 1), []),
        ("2024-08-01", date(2024, 8, 1), []),
        ("2024-02-30", None, ["date_invalid"]),
        ("01.08.2024", None, ["date_invalid"]),
        ("1970-01-01Z", None, ["value_withheld"]),
        ("2000-01-01Z", None, ["date_placeholder"]),
        ("2099-01-01", None, ["date_placeholder"]),
        ("0001-01-01", None, ["date_placeholder"]),
    ],
)
def test_day_is_read_or_left_empty(written: str, day: date | None, warnings: list[str]) -> None:
    described, noted = read_lot(project=period(written))
    assert (described.starts_on, noted) == (day, warnings)


@pytest.mark.parametrize(
    ("day", "clock", "at", "warnings"),
    [
        ("2024-03-01+01:00", "12:00:00+01:00", datetime(2024, 3, 1, 12, tzinfo=CET), []),
        ("2024-03-01+01:00", "12:00:00", datetime(2024, 3, 1, 12, tzinfo=CET), []),
        ("2024-03-01", "12:00:00.000+01:00", datetime(2024, 3, 1, 12, tzinfo=CET), []),
        ("2024-03-01", "12:00:00", None, []),
        ("2024-03-01+01:00", "", None, []),
        ("2024-03-01+01:00", "25:00:00", None, ["date_invalid"]),
        ("2024-03-01+99:00", "12:00:00", None, ["date_invalid"]),
        ("2024-03-01+01:00", "klokken tolv", None, ["date_invalid"]),
    ],
)
def test_deadline_has_an_instant_only_with_a_time_and_a_zone(
    day: str, clock: str, at: datetime | None, warnings: list[str]
) -> None:
    described, noted = read_lot(process=closing(day, clock))
    assert described.tender_deadline == Deadline(date(2024, 3, 1), at)
    assert noted == warnings


def titled(*names: str) -> Notice:
    return read_notice(notice(project="".join(names)))


def test_title_keeps_the_first_text_of_each_language() -> None:
    title = titled(
        '<cbc:Name languageID="nb">Skole</cbc:Name>',
        '<cbc:Name languageID="NOB">Annet</cbc:Name>',
        '<cbc:Name languageID="ENG">School</cbc:Name>',
    ).title
    assert title.versions == (("NOB", "Skole"), ("ENG", "School"))


def test_text_without_a_language_is_in_the_notices_language() -> None:
    assert titled("<cbc:Name> Skole \n og SFO</cbc:Name>").title.versions == (
        ("NOB", "Skole og SFO"),
    )


@pytest.mark.parametrize("encoding", ["windows-1252", "latin-1"])
def test_text_that_was_encoded_twice_is_repaired_and_reported_once(encoding: str) -> None:
    twice = "Barnehageløsning på nytt".encode().decode(encoding)
    read = titled(f"<cbc:Name>{twice}</cbc:Name><cbc:Description>{twice}</cbc:Description>")
    assert str(read.title) == str(read.description) == "Barnehageløsning på nytt"
    assert [warning.code for warning in read.warnings] == ["text_repaired"]


@pytest.mark.parametrize(
    "text", ["Ærøskøbing Åsgård", "SÃO PAULO", "Čálliidlágádus", "10 € – «så»"]
)
def test_text_that_was_encoded_once_is_left_alone(text: str) -> None:
    read = titled(f"<cbc:Name>{text}</cbc:Name>")
    assert (str(read.title), read.warnings) == (text, ())


def test_description_that_is_withheld_is_left_out() -> None:
    read = titled(TITLE, "<cbc:Description>unpublished</cbc:Description>")
    assert [warning.code for warning in read.warnings] == ["value_withheld"]
    assert not read.description
