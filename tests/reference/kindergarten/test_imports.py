"""A file is taken in whole or not at all, and every fault of every row has its place."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from reference.kindergarten.models import Application, Places, Round
from reference.kindergarten.services.imports import KINDS, Report, import_table
from reference.people.identity_numbers import IdentityNumber
from reference.people.models import Person
from reference.tables.csv_reader import BadFile, rows_of
from tests.factories.kindergarten import OpenRoundFactory, august, small_child
from tests.factories.people import (
    GuardianshipFactory,
    PersonFactory,
    UnitFactory,
    synthetic_number,
)

HEADING = "barn;foresatt;barnehage 1;barnehage 2;fra;prosent"
ADULT = date(1990, 2, 3)


@pytest.fixture
def round_() -> Round:
    UnitFactory(name="Blåklokka")
    UnitFactory(name="Linerla")
    UnitFactory(name="Nedlagt", closed_on=date(2020, 1, 1))
    return OpenRoundFactory()


def family(round_: Round, serial: int = 0, **rights: bool) -> tuple[IdentityNumber, IdentityNumber]:
    """A child and a guardian; their numbers."""
    child = small_child(round_)
    numbers = synthetic_number(child.born, 3 * serial), synthetic_number(ADULT, 3 * serial)
    kept = PersonFactory(
        municipality=round_.municipality, born=child.born, identity_number=numbers[0]
    )
    guardian = PersonFactory(
        municipality=round_.municipality, born=ADULT, identity_number=numbers[1]
    )
    GuardianshipFactory(child=kept, guardian=guardian, **rights)
    return numbers


def row(numbers: tuple[IdentityNumber, IdentityNumber], **changes: str) -> str:
    child, guardian = numbers
    values = {
        "barn": child.digits,
        "foresatt": guardian.digits,
        "first": "Blåklokka",
        "second": "linerla",
        "fra": f"{august()}",
        "prosent": "80",
    } | changes
    return ";".join(values.values())


def take_in(round_: Round, *lines: str, kind: str = "applications", **options: Any) -> Report:
    heading = HEADING if kind == "applications" else ""
    data = "\r\n".join([heading, *lines] if heading else lines).encode("utf-8-sig")
    return import_table(round_=round_, kind=kind, data=data, **options)


@pytest.mark.django_db
def test_whole_file_is_taken_in(round_: Round) -> None:
    report = take_in(round_, row(family(round_)), "", row(family(round_, 1)))
    assert (report.rows, report.faults, report.is_kept) == (2, [], True)
    sent = Application.objects.first()
    assert sent
    assert [wish.unit.name for wish in sent.wishes.all()] == ["Blåklokka", "Linerla"]
    assert not sent.applicant.has_usable_password()


@pytest.mark.django_db
def test_dry_run_keeps_nothing(round_: Round) -> None:
    report = take_in(round_, row(family(round_)), dry_run=True)
    assert (report.faults, report.is_kept) == ([], False)
    assert not Application.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "column", "says"),
    [
        ({"fra": "2027-02-30"}, "fra", "er ingen dato"),
        ({"fra": "snart"}, "fra", "er ingen dato"),
        ({"fra": ""}, "fra", "må det stå noe"),
        ({"fra": "2001-08-01"}, "", "barnehageåret"),
        ({"first": "Finnes ikke"}, "barnehage 1", "Ingen barnehage"),
        ({"first": "Nedlagt"}, "", "er lagt ned"),
        ({"second": "Blåklokka"}, "", "står to ganger"),
        ({"prosent": "-5"}, "prosent", "heltall fra 20 til 100"),
        ({"prosent": "mye"}, "prosent", "heltall fra 20 til 100"),
        ({"barn": "12345678901"}, "barn", "ikke et gyldig fødselsnummer"),
        ({"foresatt": ""}, "foresatt", "må det stå noe"),
        ({"prosent": "80;for mye"}, "", "7 kolonner"),
    ],
)
def test_fault_is_told_with_its_place_and_nothing_is_kept(
    round_: Round, change: dict[str, str], column: str, says: str
) -> None:
    report = take_in(round_, row(family(round_)), row(family(round_, 1), **change))
    assert not report.is_kept
    [fault] = report.faults
    assert (fault.line, fault.column) == (3, column)
    assert says in fault.text
    assert not Application.objects.exists()


@pytest.mark.django_db
def test_every_fault_of_every_row_is_told(round_: Round) -> None:
    report = take_in(
        round_,
        row(family(round_), fra="x", prosent="x"),
        row(family(round_, 1), first="y", second="Nedlagt"),
    )
    assert [(fault.line, fault.column) for fault in report.faults] == [
        (2, "fra"),
        (2, "prosent"),
        (3, "barnehage 1"),
    ]


@pytest.mark.django_db
def test_child_that_stands_twice_is_told(round_: Round) -> None:
    twice = row(family(round_))
    report = take_in(round_, twice, row(family(round_, 1)), twice)
    assert [(fault.line, fault.column) for fault in report.faults] == [(4, "barn")]
    assert "linje 2" in report.faults[0].text


@pytest.mark.django_db
def test_child_with_an_application_and_guardian_without_the_right_are_told(round_: Round) -> None:
    known = row(family(round_))
    assert take_in(round_, known).is_kept
    report = take_in(round_, known, row(family(round_, 1, may_act=False)))
    assert [fault.line for fault in report.faults] == [2, 3]
    assert Application.objects.count() == 1


@pytest.mark.django_db
def test_number_of_a_person_is_never_repeated(round_: Round) -> None:
    child, guardian = family(round_)
    Person.objects.all().delete()
    report = take_in(round_, row((child, guardian)))
    told = " ".join(f"{fault.text}" for fault in report.faults)
    assert len(report.faults) == 2
    assert child.digits not in told
    assert guardian.digits not in told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "column", "says"),
    [
        ("Blåklokka;under_three;{august};-1", "plasser", "heltall fra 0"),
        ("Blåklokka;old;{august};1", "", "Aldersgruppen er ukjent"),
        ("Nedlagt;under_three;{august};1", "", "er lagt ned"),
        ("Blåklokka;under_three;31.02.2027;1", "fra", "er ingen dato"),
    ],
)
def test_places_that_cannot_be_are_told(round_: Round, line: str, column: str, says: str) -> None:
    good = f"Linerla;under_three;{august()};4"
    lines = ["barnehage;alder;fra;plasser", good, line.format(august=august())]
    report = take_in(round_, *lines, kind="places")
    assert [(fault.line, fault.column) for fault in report.faults] == [(3, column)]
    assert says in report.faults[0].text
    assert not Places.objects.exists()


@pytest.mark.django_db
def test_criteria_that_contradict_each_other_are_told(round_: Round) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    lines = ["barnehage;kriterier;fra", f";near sibling near;{tomorrow}", f";near;{tomorrow}"]
    report = take_in(round_, *lines, kind="criteria")
    assert [(fault.line, fault.column) for fault in report.faults] == [(2, ""), (3, "barnehage")]
    assert "motsier hverandre" in report.faults[0].text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "mangler"),
        (b"barn;foresatt", "mangler: barnehage 1, fra"),
        (b"barn;foresatt;barnehage 1;fra;sko", "ukjente: sko"),
        (b"barn;barn;foresatt;barnehage 1;fra", "to ganger: barn"),
        ("barn;Blåklokka".encode("utf-16"), "UTF-8"),
        (b'barn;foresatt;barnehage 1;fra\n"x', "ikke leses"),
    ],
)
def test_file_that_is_none_is_refused(round_: Round, data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        import_table(round_=round_, kind="applications", data=data)


@pytest.mark.django_db
def test_command_tells_faults_by_line_and_exits_with_one(round_: Round, tmp_path: Path) -> None:
    file, errors = tmp_path / "plasser.csv", StringIO()
    file.write_text(f"barnehage;alder;fra;plasser\nBlåklokka;under_three;{august()};-1\n")
    with pytest.raises(CommandError, match="1 faults"):
        call_command("import_table", "places", str(round_.pk), str(file), stderr=errors)
    assert errors.getvalue().startswith("2: plasser:")
    file.write_text(f"barnehage;alder;fra;plasser\nBlåklokka;under_three;{august()};7\n")
    out = StringIO()
    call_command("import_table", "places", str(round_.pk), str(file), "--dry-run", stdout=out)
    assert not Places.objects.exists()
    call_command("import_table", "places", str(round_.pk), str(file), stdout=out)
    assert Places.objects.get().number == 7
    with pytest.raises(CommandError, match="no such round"):
        call_command("import_table", "places", "x", str(file))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_rows_or_a_file_that_is_refused(data: bytes) -> None:
    kind = KINDS["places"]
    heading = ";".join(kind.required).encode() + b"\n"
    for each in (data, heading + data):
        try:
            rows = rows_of(each, required=kind.required, optional=kind.optional)
        except BadFile:
            continue
        for one in rows:
            one.day("fra")
            one.whole("plasser", least=0, most=9)
            one.yes("alder")


def test_nul_is_a_fault_of_its_row_and_letters_in_two_parts_are_composed() -> None:
    text = "barnehage;alder\nBla\u030abær;x\nUgle\0;x\n"
    first, second = rows_of(text.encode(), required=["barnehage", "alder"], optional=[])
    assert (first.text("barnehage"), first.faults) == ("Blåbær", [])
    assert second.text("barnehage") == ""
    assert [(fault.line, fault.column) for fault in second.faults] == [(3, "barnehage")]


@pytest.mark.parametrize("text", ["1_0", "٤", "+4", "4.0", "9" * 30, "- 4"])
def test_what_is_nearly_a_whole_number_is_a_fault(text: str) -> None:
    (row,) = rows_of(f"plasser\n{text}\n".encode(), required=["plasser"], optional=[])
    row.whole("plasser", least=0, most=99)
    assert len(row.faults) == 1
