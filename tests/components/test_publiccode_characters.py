"""Characters that a publiccode.yml hides behind escapes: refused by line, or made whole."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from components.models import ComponentPage
from components.services import ImportStatus, import_publiccode
from tests.factories.components import publiccode_text

CASES = Path(__file__).parent / "publiccode" / "cases"
pytestmark = pytest.mark.django_db


def case(name: str) -> bytes:
    (path,) = CASES.glob(f"{name}-*.yml")
    return path.read_bytes()


@pytest.mark.parametrize("name", ["p01", "p02"])
@pytest.mark.parametrize("dry_run", [True, False])
def test_escaped_character_that_nothing_can_carry_is_refused_by_line(
    name: str, dry_run: bool
) -> None:
    report = import_publiccode(data=case(name), file=f"{name}.yml", dry_run=dry_run)
    assert report.status == ImportStatus.REFUSED
    assert [(problem.line, problem.code) for problem in report.problems] == [
        (2, "control_character")
    ]
    assert not ComponentPage.objects.exists()


@pytest.mark.parametrize(
    "escaped",
    [
        *(r"\x00", r"\0", r"\u0000", r"\U00000000", r"\e", r"\x1f"),
        *(r"\uFFFF", r"\ufdd0", r"\U0001fffe", r"\ud800", r"\ude00\ud83d"),
    ],
)
def test_same_character_by_any_escape_is_refused_by_line(escaped: str) -> None:
    data = publiccode_text(name=f'"Pr{escaped}ve"').encode()
    report = import_publiccode(data=data, file="publiccode.yml")
    assert report.status == ImportStatus.REFUSED
    assert [(problem.line, problem.code) for problem in report.problems] == [
        (2, "control_character")
    ]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"Prøve\n  igjen"', "Prøve igjen"),
        ("|\n  Prøve\n  igjen", "Prøve igjen"),
        (">-\n  Prøve\n  igjen", "Prøve igjen"),
        (r'"Prøve\nigjen"', "Prøve igjen"),
        (r'"Prøve\r\nigjen"', "Prøve igjen"),
        (r'"Prøve\u2028igjen"', "Prøve igjen"),
        (r'"Prøve\Nigjen"', "Prøve igjen"),
        (r'"Pr\u200bøve\u202e igjen"', "Prøve igjen"),
        (r'"Prøve\ud83d\ude00 igjen"', "Prøve😀 igjen"),
        (r'"Prøve\U0001F600 igjen"', "Prøve😀 igjen"),
    ],
)
def test_name_is_on_one_line_however_it_is_written(written: str, title: str) -> None:
    data = publiccode_text(name=written).encode()
    report = import_publiccode(data=data, file="publiccode.yml")
    assert ComponentPage.objects.get(uuid=report.uuid).title == title


def test_escaped_surrogate_pair_is_the_character() -> None:
    report = import_publiccode(data=case("p08"), file="p08.yml")
    assert ComponentPage.objects.get(uuid=report.uuid).title == "Prøve 😀"


def test_name_over_two_lines_is_on_one() -> None:
    report = import_publiccode(data=case("p07"), file="p07.yml")
    assert ComponentPage.objects.get(uuid=report.uuid).title == "Prøve med to linjer i navnet"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_dry_run_says_what_the_import_says(path: Path) -> None:
    trial, report = (
        import_publiccode(data=path.read_bytes(), file=path.name, dry_run=dry_run)
        for dry_run in (True, False)
    )
    assert (trial.status, trial.title, trial.problems, trial.warnings) == (
        report.status,
        report.title,
        report.problems,
        report.warnings,
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), min_size=1, max_size=20))
def test_any_name_that_is_taken_in_leaves_feed_and_spreadsheet_whole(
    client: Client, name: str
) -> None:
    escaped = "".join(f"\\U{ord(character):08X}" for character in name)
    text = publiccode_text().replace("name: Plasstildeling", f'name: "Navn {escaped}"', 1)
    assert escaped in text
    import_publiccode(data=text.encode(), file="publiccode.yml")
    feed = client.get(reverse("component_feed"))
    assert feed.status_code == 200
    etree.fromstring(feed.content)
    assert client.get(reverse("component_xlsx")).status_code == 200
