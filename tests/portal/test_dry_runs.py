"""A dry run of an import says exactly what the import will say, file by file."""

import io
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from components.models import ComponentPage
from knowledge.models import Notice, Procurement
from organisations.models import OrganisationPage

pytestmark = pytest.mark.django_db

TESTS = Path(__file__).parents[1]
NOTICE_CASES = sorted((TESTS / "knowledge" / "facts" / "cases").glob("*.xml"))
NOTICES = sorted((TESTS / "knowledge" / "notices" / "samples").glob("*.xml"))
PUBLICCODE = sorted((TESTS / "components" / "publiccode").glob("*/*.yml"))


def said(command: str, files: Sequence[Path], **options: Any) -> list[dict[str, Any]]:
    """Return what a command says of each file; identifiers that are new each time are left out."""
    out = io.StringIO()
    with suppress(SystemExit, CommandError):  # a file was refused
        call_command(command, *map(str, files), json=True, stdout=out, **options)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    return [{name: value for name, value in line.items() if name != "uuid"} for line in lines]


def stories(cases: Sequence[Path]) -> list[list[Path]]:
    """Return the cases that belong together (n01a, n01b) as one."""
    together: dict[str, list[Path]] = {}
    for path in cases:
        together.setdefault(path.name[:3], []).append(path)
    return list(together.values())


@pytest.mark.parametrize(
    "files",
    [
        *stories(NOTICE_CASES),
        *([path] for path in NOTICES),
        NOTICE_CASES,
        NOTICE_CASES[::-1],
        [*NOTICES, *NOTICES],
    ],
    ids=lambda files: f"{files[0].stem} and {len(files) - 1}",
)
def test_dry_run_of_notices_says_what_the_import_says(
    drammen: OrganisationPage, files: list[Path]
) -> None:
    number = drammen.organisation.organisation_number
    trial = said("import_notice", files, organisation=number, dry_run=True)
    assert not Procurement.objects.exists()
    assert not Notice.objects.exists()
    assert len(trial) == len(files)
    assert said("import_notice", files, organisation=number) == trial


@pytest.mark.parametrize(
    "files", [*([path] for path in PUBLICCODE), [*PUBLICCODE, *PUBLICCODE]], ids=len
)
@pytest.mark.parametrize("of_an_organisation", [True, False])
def test_dry_run_of_publiccode_says_what_the_import_says(
    drammen: OrganisationPage, files: list[Path], of_an_organisation: bool
) -> None:
    number = drammen.organisation.organisation_number if of_an_organisation else None
    trial = said("import_publiccode", files, organisation=number, dry_run=True)
    assert not ComponentPage.objects.exists()
    assert len(trial) == len(files)
    assert said("import_publiccode", files, organisation=number) == trial
