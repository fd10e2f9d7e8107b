"""An exported action list comes back: edited, untouched, or broken."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from organisations.enums import Role
from organisations.models import Organisation, OrganisationPage, User
from security.characters import clean_characters, first_refused
from tests.factories import workshops as make
from tests.factories.organisations import OrganisationFactory, person
from workshops.action_lists import as_csv, as_xlsx, read_table
from workshops.enums import ActionStatus
from workshops.models import ActionItem, ActionUpdate, WorkshopPage
from workshops.organisation_names import OrganisationNames
from workshops.queries import log_of, shown
from workshops.services import ActionListBroken, ImportResult, import_action_list

Write = Callable[..., bytes]
SITE = "http://testserver"
both_formats = pytest.mark.parametrize("write", [as_csv, as_xlsx])


def exported(write: Write = as_csv) -> bytes:
    names = OrganisationNames(Organisation.objects.all())
    actions = shown(ActionItem.objects.all()).prefetch_related("helpers").order_by("pk")
    return write(actions, names=names, absolute=lambda path: f"{SITE}{path}")


def edited(content: bytes, **changes: str) -> bytes:
    """Return the CSV with cells of its first row replaced, by heading."""
    lines = content.decode("utf-8-sig").splitlines()
    headings = lines[0].split(";")
    cells = lines[1].split(";")
    for heading, text in changes.items():
        cells[headings.index(heading.replace("_", " "))] = text
    return "\n".join([lines[0], ";".join(cells), *lines[2:]]).encode()


def imported(content: bytes, user: User) -> ImportResult:
    return import_action_list(table=read_table(content), user=user)


def problems_of(content: bytes, user: User) -> list[tuple[int, str]]:
    with pytest.raises(ActionListBroken) as broken:
        imported(content, user)
    return [(problem.row, problem.column) for problem in broken.value.problems]


@contextmanager
def undone() -> Iterator[None]:
    """Leave nothing behind: each example begins with an empty list."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@both_formats
def test_untouched_list_changes_nothing(
    action: ActionItem, workshop: WorkshopPage, facilitator: User, write: Write
) -> None:
    make.done(make.action(workshop))
    make.moved(make.action(workshop, details="=1+1\n- en\n- to"), ActionStatus.DROPPED)
    lines = ActionUpdate.objects.count()
    result = imported(exported(write), facilitator)
    assert (result.changed, result.unchanged) == (0, 3)
    assert ActionUpdate.objects.count() == lines


@both_formats
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_list_exported_in_another_language_is_understood(
    action: ActionItem, facilitator: User, write: Write, language: str
) -> None:
    with translation.override(language):
        content = exported(write)
    assert imported(content, facilitator).unchanged == 1


def test_edited_cells_become_a_line_of_the_log(action: ActionItem, facilitator: User) -> None:
    content = edited(
        exported(), Status="Blocked", Due="24.12.2027", New_note="Venter på anbud", Action="Nytt"
    )
    assert imported(content, facilitator).changed == 1
    action.refresh_from_db()
    assert (action.title, action.status) == ("Nytt", ActionStatus.BLOCKED)
    assert action.due_on == date(2027, 12, 24)
    assert log_of(action)[0].note == "Venter på anbud"


def test_same_edited_list_twice_changes_nothing_more(
    action: ActionItem, facilitator: User, drammen: OrganisationPage
) -> None:
    content = edited(
        exported(),
        Status="In progress",
        New_note="I gang",
        Responsible=drammen.organisation.name,
        Due="2027-01-31",
    )
    imported(content, facilitator)
    lines = ActionUpdate.objects.count()
    assert imported(content, facilitator).changed == 0
    assert ActionUpdate.objects.count() == lines


def test_done_takes_the_address_of_the_evidence(
    action: ActionItem, facilitator: User, drammen: OrganisationPage
) -> None:
    document = make.document(drammen.organisation)
    content = edited(exported(), Status="Done", Evidence=f"{SITE}{document.url}")
    imported(content, facilitator)
    action.refresh_from_db()
    assert action.evidence_document == document


def test_evidence_of_another_organisation_is_refused(
    action: ActionItem, facilitator: User, trondheim: OrganisationPage
) -> None:
    theirs = make.document(trondheim.organisation)
    content = edited(exported(), Status="Done", Evidence=f"{SITE}{theirs.url}")
    assert problems_of(content, facilitator) == [(2, "Evidence")]


def test_every_problem_of_every_row_is_named_and_nothing_is_imported(
    action: ActionItem, workshop: WorkshopPage, facilitator: User
) -> None:
    make.action(workshop)
    first, *rest = exported().decode("utf-8-sig").splitlines()
    good = edited(exported(), Action="Nytt navn").decode().splitlines()[1]
    bad = edited("\n".join([first, rest[1]]).encode(), Status="Ferdigg", Due="snart")
    content = "\n".join([first, good, bad.decode().splitlines()[1], "ikke-en-id;1;x"]).encode()
    assert problems_of(content, facilitator) == [(3, "Status"), (3, "Due"), (4, "ID")]
    action.refresh_from_db()
    assert action.title == "Del behovsbeskrivelsen"


def test_refusal_of_the_services_is_placed_in_the_row(
    action: ActionItem, facilitator: User
) -> None:
    content = edited(exported(), Status="Dropped", New_note="")
    assert problems_of(content, facilitator) == [(2, "New note")]


def test_national_identity_number_in_a_cell_is_refused_in_its_place(
    action: ActionItem, facilitator: User
) -> None:
    content = edited(exported(), Details="Ring 01010750160")
    assert problems_of(content, facilitator) == [(2, "Details")]


def test_row_changed_since_the_export_is_not_overwritten(
    action: ActionItem, facilitator: User
) -> None:
    content = edited(exported(), Action="Gammelt")
    make.moved(action, ActionStatus.IN_PROGRESS)
    assert problems_of(content, facilitator) == [(2, "Version")]


def test_action_of_a_workshop_that_the_user_does_not_facilitate_is_refused(
    action: ActionItem, trondheim: OrganisationPage
) -> None:
    owner = person(trondheim.organisation, Role.FACILITATOR, Role.EDITOR)
    assert problems_of(edited(exported(), Action="Kapret"), owner) == [(2, "ID")]


def test_unchanged_row_of_another_passes_and_a_changed_one_is_refused(
    action: ActionItem, workshop: WorkshopPage, trondheim: OrganisationPage, facilitator: User
) -> None:
    outsider = person(trondheim.organisation, Role.FACILITATOR, Role.EDITOR)
    assert imported(exported(), outsider).unchanged == 1
    assert problems_of(edited(exported(), Status="Ferdigg"), outsider) == [(2, "ID")]


@pytest.mark.parametrize("fault", ["#REF!", "#N/A", "#DIV/0!", "#VERDI!", "#I/T"])
def test_fault_of_a_spreadsheet_is_no_value(
    action: ActionItem, facilitator: User, fault: str
) -> None:
    content = edited(exported(), Action=fault, Details=fault)
    assert problems_of(content, facilitator) == [(2, "Action"), (2, "Details")]


def test_row_twice_is_refused_twice(action: ActionItem, facilitator: User) -> None:
    lines = exported().decode("utf-8-sig").splitlines()
    content = "\n".join([*lines, lines[1]]).encode()
    assert problems_of(content, facilitator) == [(2, "ID"), (3, "ID")]


def test_two_organisations_of_one_name_are_told_apart(
    workshop: WorkshopPage, facilitator: User
) -> None:
    OrganisationFactory(name="Herøy", slug="heroy-nordland")
    other = OrganisationFactory(name="Herøy", slug="heroy-more-og-romsdal")
    item = make.action(workshop, owner=other)
    assert imported(exported(), facilitator).unchanged == 1
    assert problems_of(edited(exported(), Responsible="Herøy"), facilitator) == [(2, "Responsible")]
    item.refresh_from_db()
    assert item.owner == other


def test_list_saved_by_an_old_excel_is_read(action: ActionItem, facilitator: User) -> None:
    content = edited(exported(), Action="Søk på nytt").decode().encode("cp1252")
    imported(content, facilitator)
    action.refresh_from_db()
    assert action.title == "Søk på nytt"


def test_dates_that_excel_made_of_text_are_read(action: ActionItem, facilitator: User) -> None:
    book = load_workbook(io.BytesIO(exported(as_xlsx)))
    sheet = book.active
    sheet["E2"] = date(2028, 2, 29)
    sheet["B2"] = 1
    content = io.BytesIO()
    book.save(content)
    imported(content.getvalue(), facilitator)
    action.refresh_from_db()
    assert action.due_on == date(2028, 2, 29)


def test_import_of_an_unchanged_list_takes_as_many_queries_for_one_row_as_for_thirty(
    action: ActionItem,
    workshop: WorkshopPage,
    facilitator: User,
    django_assert_num_queries: Callable[..., object],
) -> None:
    with CaptureQueriesContext(connection) as one:
        imported(exported(), facilitator)
    for _number in range(29):
        make.action(workshop, helpers=[workshop.organisation, action.owner])
    with django_assert_num_queries(len(one)):
        imported(exported(), facilitator)


quickly = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
printable = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff")
    | st.sampled_from("\n=+-@';\"(),_x0041"),
    max_size=60,
).filter(lambda text: first_refused(text) is None)


def says_something(text: str) -> bool:
    """Tell whether anything is left of a title when what nobody sees is taken out."""
    return bool(clean_characters(text, multiline=False))


@pytest.mark.django_db
@quickly
@given(titles=st.lists(printable.filter(says_something), min_size=1, max_size=3), details=printable)
@both_formats
def test_whatever_is_written_in_an_action_survives_the_round_trip(
    workshop: WorkshopPage, facilitator: User, write: Write, titles: list[str], details: str
) -> None:
    with undone():
        for title in titles:
            make.action(workshop, title=title, details=details)
        result = imported(exported(write), facilitator)
        assert (result.changed, result.unchanged) == (0, len(titles))


@pytest.mark.django_db
@quickly
@given(
    title=printable.filter(says_something),
    details=printable,
    days=st.integers(-400, 4000),
    status=st.sampled_from([ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED]),
)
@both_formats
def test_what_is_written_into_a_sheet_is_what_the_action_then_says(
    *,
    workshop: WorkshopPage,
    facilitator: User,
    write: Write,
    title: str,
    details: str,
    days: int,
    status: ActionStatus,
) -> None:
    """A list exported from one state and imported into another brings the first one back."""
    with undone():
        due_on = timezone.localdate() + timedelta(days=days)
        wanted = make.action(workshop, title=title, details=details, due_on=due_on)
        if status != ActionStatus.OPEN:
            make.moved(wanted, status)
        wanted.refresh_from_db()
        content = exported(write)
        table = read_table(content)
        other = make.action(workshop, title="Noe annet")
        row = next(row for row in table.rows if row["uuid"] == str(wanted.uuid))
        cells = {**row.cells, "uuid": str(other.uuid), "version": "1", "note": "Slik er det."}
        import_action_list(
            table=type(table)(rows=(type(row)(2, cells),), unknown_headings=()), user=facilitator
        )
        other.refresh_from_db()
        assert (other.title, other.details) == (wanted.title, wanted.details)
        assert (other.due_on, other.status) == (wanted.due_on, wanted.status)
