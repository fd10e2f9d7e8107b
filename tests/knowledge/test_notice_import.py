"""Notice files become draft procurements, once, and later notices bring them up to date."""

import re
from itertools import permutations
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from knowledge.enums import Ending, Phase, ValueKind
from knowledge.models import Lot, Notice, Procurement, ProcurementChange
from knowledge.services.notice_import import ImportedNotice, ImportStatus, import_notice
from knowledge.services.notice_problems import ImportRefused
from knowledge.services.procurement_review import discard_change
from knowledge.services.procurement_values import values_of
from knowledge.services.procurements import change_procurement, open_change
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import approved

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "notices" / "samples"
COMPETITION = (SAMPLES / "ContractNotice_cn-social_2024-106969.xml").read_bytes()
AWARD = (SAMPLES / "ContractAwardNotice_can-standard_2023-336496.xml").read_bytes()


def imported(home: OrganisationPage, data: bytes, author: User | None = None) -> ImportedNotice:
    return import_notice(data=data, organisation=home.organisation, author=author)


def later_version(data: bytes, **replaced: str) -> bytes:
    text = data.decode()
    assert "<cbc:VersionID>01</cbc:VersionID>" in text
    text = text.replace("<cbc:VersionID>01</cbc:VersionID>", "<cbc:VersionID>02</cbc:VersionID>")
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new)
    return text.encode()


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.xml")), ids=lambda file: file.stem)
def test_import_of_every_real_notice_makes_a_draft(file: Path, drammen: OrganisationPage) -> None:
    outcome = imported(drammen, file.read_bytes())
    assert outcome.status == ImportStatus.IMPORTED
    procurement = Procurement.objects.get()
    assert procurement.title == str(outcome.notice.title)
    assert procurement.main_cpv == outcome.notice.main_cpv
    assert procurement.lots.count() == len(outcome.notice.lots)
    assert not procurement.is_public
    assert procurement.changes.get().values["title"] == procurement.title


def test_import_of_a_competition_fills_in_what_it_says(drammen: OrganisationPage) -> None:
    procurement = imported(drammen, COMPETITION).procurement
    assert procurement.title == "Innsamling av husholdningsavfall"
    assert procurement.procedure_code == "oth-mult"
    assert procurement.main_cpv == "90512000"
    assert procurement.phase == Phase.COMPETITION
    assert procurement.ending == ""
    assert str(procurement.deadline_on) == "2024-06-17"


def test_import_of_an_award_fills_in_its_ending_and_value(drammen: OrganisationPage) -> None:
    procurement = imported(drammen, AWARD).procurement
    assert procurement.phase == Phase.CONTRACT
    assert procurement.ending == Ending.AWARDED
    assert procurement.estimated_value == 2_400_000
    assert procurement.currency == "NOK"
    assert procurement.value_kind == ValueKind.AWARDED
    assert procurement.value_band == "1500k_5m"
    assert procurement.lots.get().winners


def case(name: str) -> bytes:
    (path,) = (Path(__file__).parent / "facts" / "cases").glob(f"{name}-*.xml")
    return path.read_bytes()


def test_procedures_without_an_identifier_are_never_the_same(drammen: OrganisationPage) -> None:
    first, second = (imported(drammen, case(name)).procurement for name in ("n09a", "n09b"))
    assert first != second
    assert first.procedure_id == second.procedure_id == ""
    assert imported(drammen, case("n09a")).status == ImportStatus.UNCHANGED


@pytest.mark.parametrize("names", list(permutations(["n10a", "n10b"])))
def test_publication_number_is_recognised_without_its_zeros(
    names: tuple[str, ...], drammen: OrganisationPage
) -> None:
    for name in names:
        imported(drammen, case(name))
    procurement = Procurement.objects.get()
    assert procurement.notices.count() == 2
    assert procurement.estimated_value == 5_000_000


@pytest.mark.parametrize("names", list(permutations(["n04a", "n04b", "n04c"])))
def test_results_in_several_files_add_up_in_any_order(
    names: tuple[str, ...], drammen: OrganisationPage
) -> None:
    for name in names:
        imported(drammen, case(name))
    procurement = Procurement.objects.get()
    assert (procurement.ending, procurement.estimated_value) == (Ending.AWARDED, 9_300_000)


def test_same_procedure_of_another_buyer_is_kept_apart_and_told(drammen: OrganisationPage) -> None:
    imported(drammen, case("n01a"))
    other = (
        case("n01b")
        .replace(b"921234554", b"974767880")
        .replace(b"ffffffff-0000-4000-8000-000000000001-01", b"2026-99")
    )
    outcome = imported(drammen, other)
    assert outcome.status == ImportStatus.IMPORTED
    assert Procurement.objects.count() == 2
    assert "match_doubtful" in [problem.code for problem in outcome.problems]


def test_lots_are_shown_by_their_numbers(drammen: OrganisationPage) -> None:
    lots = imported(drammen, case("n15")).procurement.lots.in_order()
    assert [lot.identifier for lot in lots] == [f"LOT-{number}" for number in range(1, 12)]


def test_import_of_the_same_file_twice_changes_nothing(drammen: OrganisationPage) -> None:
    first = imported(drammen, COMPETITION).procurement
    before = values_of(first)
    again = imported(drammen, COMPETITION)
    assert again.status == ImportStatus.UNCHANGED
    assert again.procurement == first
    assert values_of(again.procurement) == before
    assert Notice.objects.count() == 1


def test_import_of_the_same_notice_written_otherwise_changes_nothing(
    drammen: OrganisationPage,
) -> None:
    imported(drammen, COMPETITION)
    outcome = imported(drammen, COMPETITION + b"\n<!-- saved again -->\n")
    assert outcome.status == ImportStatus.UNCHANGED


def test_import_of_a_later_version_updates(drammen: OrganisationPage) -> None:
    first = imported(drammen, COMPETITION).procurement
    outcome = imported(drammen, later_version(COMPETITION, husholdningsavfall="restavfall"))
    assert outcome.status == ImportStatus.UPDATED
    assert outcome.procurement == first
    first.refresh_from_db()
    assert first.title == "Innsamling av restavfall"
    assert [notice.version for notice in first.notices.all()] == ["01", "02"]


def test_import_of_an_earlier_version_keeps_what_the_later_said(drammen: OrganisationPage) -> None:
    imported(drammen, later_version(COMPETITION, husholdningsavfall="restavfall"))
    outcome = imported(drammen, COMPETITION)
    assert outcome.status == ImportStatus.UPDATED
    outcome.procurement.refresh_from_db()
    assert outcome.procurement.title == "Innsamling av restavfall"


def another_notice_of_the_procedure(data: bytes, notice_id: str, dispatched: str) -> bytes:
    text = re.sub(r'(schemeName="notice-id">)[^<]+', rf"\g<1>{notice_id}", data.decode())
    return re.sub(r"(<cbc:IssueDate>)[0-9-]+", rf"\g<1>{dispatched}", text, count=1).encode()


def test_import_in_any_order_gives_the_same_procurement(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    story = [
        COMPETITION,
        later_version(COMPETITION, husholdningsavfall="restavfall"),
        another_notice_of_the_procedure(
            COMPETITION.replace(b"husholdningsavfall", b"papir"),
            "11111111-2222-4333-8444-555555555555",
            "2024-09-01",
        ),
    ]
    outcomes = []
    for order in permutations(story):
        for data in order:
            procurement = imported(drammen, data).procurement
        procurement.refresh_from_db()
        outcomes.append(values_of(procurement))
        assert Procurement.objects.count() == 1
        Notice.objects.all().delete()
        Procurement.objects.all().delete()
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert outcomes[0]["title"] == "Innsamling av papir"


def test_import_of_the_same_notice_for_another_organisation_is_its_own(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    ours = imported(drammen, COMPETITION).procurement
    theirs = imported(trondheim, COMPETITION)
    assert theirs.status == ImportStatus.IMPORTED
    assert theirs.procurement != ours


def test_import_of_a_later_version_leaves_corrections_by_hand(
    drammen: OrganisationPage, editor: User
) -> None:
    procurement = imported(drammen, COMPETITION).procurement
    change_procurement(procurement=procurement, author=editor, values={"title": "Avfall"})
    imported(drammen, later_version(COMPETITION, husholdningsavfall="restavfall"))
    procurement.refresh_from_db()
    assert procurement.title == "Avfall"


def test_import_for_a_public_procurement_waits_for_an_approver(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    procurement = imported(drammen, COMPETITION, editor).procurement
    approved(procurement, approver)
    imported(drammen, later_version(COMPETITION, husholdningsavfall="restavfall"), editor)
    procurement.refresh_from_db()
    assert procurement.title == "Innsamling av husholdningsavfall"
    approved(procurement, approver)
    procurement.refresh_from_db()
    assert procurement.title == "Innsamling av restavfall"


def test_declined_import_can_be_made_again(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    procurement = imported(drammen, COMPETITION, editor).procurement
    approved(procurement, approver)
    later = later_version(COMPETITION, husholdningsavfall="restavfall")
    imported(drammen, later, editor)
    procurement.refresh_from_db()
    discard_change(procurement=procurement, person=approver)
    assert open_change(procurement) is None
    assert imported(drammen, later, editor).status == ImportStatus.UPDATED


def test_import_of_a_broken_file_says_why_and_leaves_nothing(drammen: OrganisationPage) -> None:
    with pytest.raises(ImportRefused) as refusal:
        imported(drammen, COMPETITION[:3000])
    [problem, *_more] = refusal.value.problems
    assert problem.code == "xml_syntax"
    assert problem.line > 1
    for model in (Procurement, ProcurementChange, Notice, Lot):
        assert not model.objects.exists()


def test_import_refuses_what_the_procurement_cannot_hold(drammen: OrganisationPage) -> None:
    too_long = COMPETITION.replace(b"<cbc:VersionID>01<", b"<cbc:VersionID>0100000000000000001<")
    with pytest.raises(ImportRefused) as refusal:
        imported(drammen, too_long)
    assert [problem.code for problem in refusal.value.problems] == ["value_refused"]
    assert not Procurement.objects.exists()


def test_import_warns_when_the_buyer_is_another(drammen: OrganisationPage) -> None:
    codes = [problem.code for problem in imported(drammen, COMPETITION).problems]
    assert codes == ["buyer_differs"]


def test_import_knows_the_buyer_by_name(drammen: OrganisationPage) -> None:
    data = COMPETITION.replace(b"Lofoten Avfallsselskap IKS", b"DRAMMEN KOMMUNE")
    assert imported(drammen, data).problems == ()


def test_import_by_an_editor_of_another_organisation_is_refused(
    drammen: OrganisationPage, other_editor: User
) -> None:
    with pytest.raises(PermissionDenied):
        imported(drammen, COMPETITION, other_editor)


TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF), max_size=400)
NUMBERS = st.integers(-(10**14), 10**14).map(str) | st.decimals(-10, 10, places=10).map(str)
DATES = st.dates().map(lambda day: f"{day.isoformat()}+01:00")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_import_of_any_notice_is_an_import_or_a_reason(
    data: st.DataObject, drammen: OrganisationPage
) -> None:
    tree = etree.fromstring(data.draw(st.sampled_from([COMPETITION, AWARD])))
    leaves = [element for element in tree.iter() if len(element) == 0]
    for element in data.draw(st.lists(st.sampled_from(leaves), max_size=25)):
        element.text = data.draw(TEXTS | NUMBERS | DATES)
    with transaction.atomic():
        try:
            outcome = imported(drammen, etree.tostring(tree))
        except ImportRefused:
            assert not Procurement.objects.exists()
        else:
            again = imported(drammen, etree.tostring(tree))
            assert again.status == ImportStatus.UNCHANGED
            assert again.procurement == outcome.procurement
        transaction.set_rollback(True)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=2000))
def test_import_of_any_bytes_is_refused_with_a_reason(
    drammen: OrganisationPage, content: bytes
) -> None:
    with pytest.raises(ImportRefused) as refusal:
        imported(drammen, content)
    assert refusal.value.problems
