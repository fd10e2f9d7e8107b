"""The roster as a file: valid, whole, without secrets; and the checker that says what is wrong."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from reference.oneroster.validation.package import check_package
from reference.people.models import Person
from tests.factories.oneroster import SmallSchool, hide, neighbour, small_school

pytestmark = pytest.mark.django_db


def rows_of(file: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(file) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode(), newline="")))


@pytest.fixture
def place() -> SmallSchool:
    return small_school()


@pytest.fixture
def file(place: SmallSchool, tmp_path: Path) -> Path:
    made = tmp_path / "roster.zip"
    call_command("export_oneroster", made, municipality="9901", verbosity=0)
    return made


def test_file_is_valid_and_has_everybody(place: SmallSchool, file: Path) -> None:
    call_command("check_oneroster", file)
    names = {row["givenName"] for row in rows_of(file, "users")}
    assert {"Ane", "Bo"} < names
    assert len(names) == 4
    assert {row["role"] for row in rows_of(file, "roles")} == {"student", "teacher", "parent"}
    assert len(rows_of(file, "enrollments")) == 4
    assert {row["status"] + row["dateLastModified"] for row in rows_of(file, "users")} == {""}


def test_file_says_nothing_of_who_is_hidden(place: SmallSchool, tmp_path: Path) -> None:
    hide(place.ane, "strictly_confidential")
    file = tmp_path / "roster.zip"
    call_command("export_oneroster", file, municipality="9901", verbosity=0)
    call_command("check_oneroster", file)
    with zipfile.ZipFile(file) as archive:
        said = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for secret in (place.ane.pk, place.guardian.pk, "Ane", "Prøveveien"):
        assert str(secret) not in said


def test_line_break_in_a_name_does_not_break_the_file(place: SmallSchool, tmp_path: Path) -> None:
    type(place.unit).objects.filter(pk=place.unit.pk).update(name="Lysvik\r\nskole")
    type(place.group).objects.filter(pk=place.group.pk).update(subject="Kunst\nog håndverk")
    file = tmp_path / "roster.zip"
    call_command("export_oneroster", file, municipality="9901", verbosity=0)
    call_command("check_oneroster", file)
    assert "Lysvik skole" in {row["name"] for row in rows_of(file, "orgs")}


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "@x", "-Kim", "+Kim", "O'Neil"])
def test_no_name_is_run_as_a_formula_by_a_spreadsheet(
    place: SmallSchool, tmp_path: Path, name: str
) -> None:
    Person.objects.filter(pk=place.ane.pk).update(given_name=name)
    file = tmp_path / "roster.zip"
    call_command("export_oneroster", file, municipality="9901", verbosity=0)
    call_command("check_oneroster", file)
    given = {row["givenName"] for row in rows_of(file, "users")}
    assert (name if name == "O'Neil" else f"'{name}") in given
    assert not [each for each in given if each.startswith(("=", "@", "-", "+"))]


def test_delta_has_what_changed_and_who_left(place: SmallSchool, tmp_path: Path) -> None:
    since = timezone.now()
    Person.objects.filter(pk=place.bo.pk).update(given_name="Bodil")
    hide(place.ane, "strictly_confidential")
    file = tmp_path / "delta.zip"
    call_command("export_oneroster", file, municipality="9901", since=since, verbosity=0)
    call_command("check_oneroster", file)
    found = {row["sourcedId"]: (row["status"], row["givenName"]) for row in rows_of(file, "users")}
    assert found == {
        str(place.bo.pk): ("active", "Bodil"),
        str(place.ane.pk): ("tobedeleted", "-"),
        str(place.guardian.pk): ("tobedeleted", "-"),
    }
    nothing = tmp_path / "nothing.zip"
    later = timezone.now() + timedelta(days=1)
    call_command("export_oneroster", nothing, municipality="9901", since=later, verbosity=0)
    with zipfile.ZipFile(nothing) as archive:
        assert archive.namelist() == ["manifest.csv"]


def test_municipality_without_schools_has_a_file_that_validates(tmp_path: Path) -> None:
    neighbour()
    file = tmp_path / "roster.zip"
    call_command("export_oneroster", file, municipality="9902", verbosity=0)
    call_command("check_oneroster", file)


def _changed(name: str, change: Callable[[str], str]) -> Callable[[dict[str, str]], None]:
    def apply(files: dict[str, str]) -> None:
        files[name] = change(files[name])

    return apply


FAULTS: dict[str, tuple[Callable[[dict[str, str]], None], str]] = {
    "no manifest": (lambda files: files.pop("manifest.csv") and None, "missing"),
    "file gone": (lambda files: files.pop("orgs.csv") and None, "says that it is here"),
    "file too many": (lambda files: files.update({"x.csv": ""}), "does not say"),
    "other version": (
        _changed("manifest.csv", lambda text: text.replace("version,1.2", "version,1.1")),
        "oneroster.version",
    ),
    "columns swapped": (
        _changed("orgs.csv", lambda text: text.replace("name,type", "type,name", 1)),
        "header",
    ),
    "unknown role": (
        _changed("enrollments.csv", lambda text: text.replace(",teacher,", ",lærer,", 1)),
        "is none of",
    ),
    "bad date": (
        _changed("enrollments.csv", lambda text: text.replace("-08-01", "-08-32", 1)),
        "is not a date",
    ),
    "no name": (_changed("users.csv", lambda text: text.replace(",Bo,", ",,", 1)), "is missing"),
    "twice": (
        _changed("users.csv", lambda text: text + text.splitlines(keepends=True)[1]),
        "is there twice",
    ),
    "reference to nobody": (
        _changed(
            "users.csv",
            lambda text: "".join(
                line for line in text.splitlines(keepends=True) if ",Bo," not in line
            ),
        ),
        "is not in users.csv",
    ),
    "status in bulk": (
        _changed("orgs.csv", lambda text: text.replace(",,,", ",active,,", 1)),
        "empty in bulk",
    ),
    "value too many": (_changed("orgs.csv", lambda text: text.rstrip() + ",x\r\n"), "values, not"),
    "two primary roles": (
        _changed("roles.csv", lambda text: text.replace(",primary,", ",secondary,", 1)),
        "primary roles",
    ),
    "list in quotes": (
        _changed(
            "classes.csv", lambda text: text.replace(",01,", ',"""Kunst, og håndverk"",Norsk",', 1)
        ),
        "part a list at every comma",
    ),
    "nothing of who is gone": (
        _changed("users.csv", lambda text: text.replace(",Ane,", ",  ,", 1)),
        "givenName is missing",
    ),
    "not UTF-8": (_changed("orgs.csv", lambda text: text + "\udcff"), "cannot be read"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_checker_says_what_is_wrong(file: Path, fault: str) -> None:
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    spoil, said = FAULTS[fault]
    spoil(files)
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text.encode(errors="surrogateescape"))
    assert any(said in str(finding) for finding in check_package(broken))


def test_what_is_no_zip_and_nobodys_number_are_said(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_text("x")
    with pytest.raises(CommandError, match="1 things are wrong"):
        call_command("check_oneroster", file)
    with pytest.raises(CommandError, match="no such municipality"):
        call_command("export_oneroster", tmp_path / "y.zip", municipality="0000")
