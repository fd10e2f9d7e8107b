"""`manage.py import_notice`: what it says, what it writes, how it ends."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from knowledge.models import Notice, Procurement
from organisations.models import Organisation, OrganisationPage
from tests.factories.organisations import OrganisationFactory, VendorFactory

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "notices" / "samples"
COMPETITION = SAMPLES / "ContractNotice_cn-social_2024-106969.xml"
AWARD = SAMPLES / "2024-113575.xml"
PROCEDURE = "2bb0db26-e90f-43e3-b1d5-c7048369ea83"


def run(*files: Path, number: str | None, **options: Any) -> tuple[list[Any], int]:
    """Return the objects of the command's JSON lines, and the status with which it ended."""
    out = io.StringIO()
    status = 0
    try:
        call_command("import_notice", *files, organisation=number, json=True, stdout=out, **options)
    except SystemExit as end:
        status = int(end.code or 0)
    return [json.loads(line) for line in out.getvalue().splitlines()], status


def test_command_tells_what_it_imported(drammen: OrganisationPage) -> None:
    [told], status = run(COMPETITION, number=drammen.organisation.organisation_number)
    procurement = Procurement.objects.get()
    assert status == 0
    assert told["problems"][0]["code"] == "buyer_differs"
    assert {name: told[name] for name in told if name != "problems"} == {
        "file": str(COMPETITION),
        "status": "imported",
        "title": "Innsamling av husholdningsavfall",
        "uuid": str(procurement.uuid),
        "subtype": "20",
        "procedure": "oth-mult",
        "main_cpv": "90512000",
        "buyer": "Lofoten Avfallsselskap IKS",
        "notice_id": procurement.notices.get().notice_id,
        "lots": procurement.lots.count(),
    }


def test_command_imports_a_draft_that_nobody_sees_yet(drammen: OrganisationPage) -> None:
    run(COMPETITION, number=drammen.organisation.organisation_number)
    assert not Procurement.objects.public().exists()


def test_command_says_unchanged_the_second_time(drammen: OrganisationPage) -> None:
    number = drammen.organisation.organisation_number
    [first], _ = run(COMPETITION, number=number)
    [second], status = run(COMPETITION, number=number)
    assert (second["status"], second["uuid"], status) == ("unchanged", first["uuid"], 0)


def test_refused_file_leaves_the_good_ones_and_ends_with_one(
    drammen: OrganisationPage, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_bytes(COMPETITION.read_bytes()[:2500])
    missing = tmp_path / "missing.xml"
    told, status = run(
        broken, AWARD, missing, COMPETITION, number=drammen.organisation.organisation_number
    )
    assert [each["status"] for each in told] == ["refused", "imported", "refused", "imported"]
    assert status == 1
    assert Procurement.objects.count() == 2
    problem = told[0]["problems"][0]
    assert problem["line"] > 1
    assert {"line", "path", "code", "message"} <= set(problem)
    assert told[2]["problems"][0]["code"] == "file_unreadable"


def test_dry_run_writes_nothing_and_sees_what_earlier_files_would_do(
    drammen: OrganisationPage,
) -> None:
    told, status = run(
        COMPETITION, COMPETITION, number=drammen.organisation.organisation_number, dry_run=True
    )
    assert [each["status"] for each in told] == ["imported", "unchanged"]
    assert status == 0
    assert not Procurement.objects.exists()
    assert not Notice.objects.exists()


def test_command_takes_a_municipality_number(drammen: OrganisationPage) -> None:
    Organisation.objects.filter(pk=drammen.organisation.pk).update(municipality_number="3301")
    [told], _ = run(COMPETITION, number="3301")
    assert told["status"] == "imported"


@pytest.mark.parametrize("number", ["12345", "123456789", "abc", "9999", "811111112"])
def test_command_refuses_a_number_that_nobody_has(number: str, drammen: OrganisationPage) -> None:
    with pytest.raises(CommandError, match=number):
        run(COMPETITION, number=number)


@pytest.mark.parametrize("factory", [VendorFactory, OrganisationFactory])
def test_command_refuses_those_that_do_not_publish(factory: Any, drammen: OrganisationPage) -> None:
    organisation = factory()
    with pytest.raises(CommandError, match=organisation.name):
        run(COMPETITION, number=organisation.organisation_number)


def test_command_in_words_sums_up(
    drammen: OrganisationPage, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_notice", AWARD, organisation=drammen.organisation.organisation_number)
    assert "1 imported, 0 updated, 0 unchanged, 0 refused" in capsys.readouterr().out
