"""publiccode.yml files into the registry: all of one or nothing, and the same file once."""

import io
import json
from pathlib import Path
from textwrap import dedent

import pytest
from django.core.management import CommandError, call_command

from components.enums import Lifecycle
from components.models import ComponentPage
from components.services import ImportReport, ImportStatus, import_publiccode
from organisations.models import OrganisationPage, User
from organisations.queries import reviews_waiting_for
from organisations.services import approve, save_draft, withdraw
from tests.factories.components import component, draft_component, publiccode_text
from tests.factories.pages import WHY

pytestmark = pytest.mark.django_db


def take_in(text: str, section: OrganisationPage | None = None, **kwargs: bool) -> ImportReport:
    return import_publiccode(data=text.encode(), file="publiccode.yml", section=section, **kwargs)


def test_import_fills_the_component_with_what_the_file_says() -> None:
    report = take_in(publiccode_text())
    page = ComponentPage.objects.get(uuid=report.uuid)
    assert report.status == ImportStatus.IMPORTED
    assert report.title == page.title == "Plasstildeling"
    assert page.summary == "Tildeler plasser i barnehage og SFO, og sier hvorfor."
    assert page.feature_list == ["Tildeling etter kriterier", "Forklaring til hver søker"]
    assert page.lifecycle == Lifecycle.STABLE
    assert page.licence == "EUPL-1.2"
    assert page.software_version == "1.4.0"
    assert str(page.released_on) == "2026-03-02"
    assert page.text_language == "nb"
    assert [interface.url for interface in page.interfaces.all()] == ["https://eksempel.no/api"]
    assert page.publiccode == publiccode_text()


def test_import_without_an_organisation_is_published_in_the_registrys_section() -> None:
    report = take_in(publiccode_text())
    page = ComponentPage.objects.shown().get(uuid=report.uuid)
    assert page.organisation.slug == "moteplassen"


def test_import_for_an_organisation_waits_for_its_approver(
    drammen: OrganisationPage, approver: User
) -> None:
    report = take_in(publiccode_text(), drammen)
    page = ComponentPage.objects.get(uuid=report.uuid)
    assert not page.live
    [review] = reviews_waiting_for(approver)
    approve(task_state=review, approver=approver)
    assert ComponentPage.objects.shown().get() == page


def test_same_file_twice_changes_nothing(drammen: OrganisationPage) -> None:
    for section in (None, drammen):
        text = publiccode_text(url=f"https://github.com/eksempel/{section}")
        first = take_in(text, section)
        page = ComponentPage.objects.get(uuid=first.uuid)
        again = take_in(text, section)
        assert again.status == ImportStatus.UNCHANGED
        assert again.uuid == first.uuid
        assert page.revisions.count() == 1


def test_changed_file_updates_the_same_component() -> None:
    first = take_in(publiccode_text())
    second = take_in(publiccode_text(name="Plass 2", developmentStatus="obsolete"))
    page = ComponentPage.objects.get()
    assert second.status == ImportStatus.UPDATED
    assert second.uuid == first.uuid
    assert (page.title, page.lifecycle) == ("Plass 2", Lifecycle.OBSOLETE)


def test_changed_file_updates_under_another_spelling_of_the_address() -> None:
    take_in(publiccode_text())
    again = take_in(publiccode_text(url="https://github.com/Eksempel/plasstildeling.git"))
    assert again.status == ImportStatus.UPDATED
    assert ComponentPage.objects.count() == 1


def test_changed_file_of_an_organisation_waits_in_the_place_of_the_one_before(
    drammen: OrganisationPage, approver: User
) -> None:
    take_in(publiccode_text(), drammen)
    take_in(publiccode_text(name="Plass 2"), drammen)
    [review] = reviews_waiting_for(approver)
    approve(task_state=review, approver=approver)
    assert ComponentPage.objects.shown().get().title == "Plass 2"


def test_changed_file_does_not_publish_what_waits_for_approval() -> None:
    report = take_in(publiccode_text())
    page = ComponentPage.objects.get(uuid=report.uuid)
    page.save_revision()
    take_in(publiccode_text(name="Plass 2"))
    assert ComponentPage.objects.get().title == "Plasstildeling"


def test_changed_file_does_not_bring_back_what_was_withdrawn() -> None:
    report = take_in(publiccode_text())
    page = ComponentPage.objects.get(uuid=report.uuid)
    page.unpublish()
    take_in(publiccode_text(name="Plass 2"))
    assert not ComponentPage.objects.shown().exists()


def test_changed_file_leaves_what_only_the_registry_knows() -> None:
    take_in(publiccode_text())
    page = ComponentPage.objects.get()
    page.reference_module = "sfo"
    page.save_revision().publish()
    take_in(publiccode_text(name="Plass 2"))
    assert ComponentPage.objects.get().reference_module == "sfo"


def test_repository_that_another_organisation_registered_is_refused(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    component(trondheim, repository_url="https://github.com/eksempel/plasstildeling")
    report = take_in(publiccode_text(), drammen)
    [problem] = report.problems
    assert report.status == ImportStatus.REFUSED
    assert (problem.code, problem.line, problem.path) == ("registered_elsewhere", 3, "url")


def test_broken_file_is_refused_with_every_problem_by_line() -> None:
    broken = publiccode_text(developmentStatus="ferdig").replace("EUPL-1.2", "Egen lisens")
    report = take_in(broken)
    places = [(problem.line, problem.path) for problem in report.problems]
    assert report.status == ImportStatus.REFUSED
    assert places == [(6, "developmentStatus"), (23, "legal.license")]
    assert not ComponentPage.objects.exists()


def test_broken_update_leaves_the_component_as_it_was() -> None:
    take_in(publiccode_text())
    report = take_in(publiccode_text(name="Plass 2", developmentStatus="ferdig"))
    assert report.status == ImportStatus.REFUSED
    assert ComponentPage.objects.get().title == "Plasstildeling"


@pytest.mark.parametrize("version", ["0.2", "0.3.0", "0.4", "0.5.0", "1"])
def test_every_version_of_the_standard_is_read(version: str) -> None:
    assert take_in(publiccode_text(version=version)).status == ImportStatus.IMPORTED


def test_dry_run_reports_the_same_and_writes_nothing() -> None:
    report = take_in(publiccode_text(), dry_run=True)
    assert (report.status, report.title, report.uuid) == ("imported", "Plasstildeling", "")
    assert not ComponentPage.objects.exists()
    assert not OrganisationPage.objects.exists()


def test_dry_run_of_a_changed_file_writes_nothing() -> None:
    first = take_in(publiccode_text())
    report = take_in(publiccode_text(name="Plass 2"), dry_run=True)
    assert (report.status, report.uuid) == (ImportStatus.UPDATED, first.uuid)
    assert ComponentPage.objects.get().title == "Plasstildeling"
    assert ComponentPage.objects.get().revisions.count() == 1


def test_import_links_the_registered_components_that_the_file_names() -> None:
    shared, hidden = component(title="Felles innlogging"), draft_component(title="Skjult")
    needs = "dependsOn:\n  open:\n    - name: Felles innlogging\n    - name: Skjult\n"
    report = take_in(publiccode_text() + needs)
    page = ComponentPage.objects.get(uuid=report.uuid)
    assert list(page.dependencies.all()) == [shared]
    assert hidden not in page.dependencies.all()


def test_description_in_norwegian_is_preferred_to_one_in_english() -> None:
    english = dedent("""\
        description:
          en:
            shortDescription: Allocates places.
            longDescription: %s
            features: [Allocation]
        """) % ("Words. " * 30)
    report = take_in(publiccode_text().replace("description:\n", english))
    page = ComponentPage.objects.get(uuid=report.uuid)
    assert page.text_language == "nb"


def test_title_of_any_length_is_taken_in_and_kept_whole_in_the_file() -> None:
    name = "P" * 400
    report = take_in(publiccode_text(name=name))
    page = ComponentPage.objects.get(uuid=report.uuid)
    assert page.title == "P" * 255
    assert name in page.publiccode


def test_title_without_a_letter_gets_an_address() -> None:
    take_in(publiccode_text(name="'+++'"))
    assert ComponentPage.objects.get().slug == "komponent"


def run(*args: str) -> tuple[list[dict[str, object]], str]:
    """Run the command with --json; return its objects and what it failed with."""
    out = io.StringIO()
    try:
        call_command("import_publiccode", "--json", *args, stdout=out)
        failure = ""
    except CommandError as error:
        failure = str(error)
    return [json.loads(line) for line in out.getvalue().splitlines()], failure


def test_command_reports_an_object_a_line_and_fails_when_one_was_refused(tmp_path: Path) -> None:
    good, broken = tmp_path / "god.yml", tmp_path / "brukket.yml"
    good.write_text(publiccode_text())
    broken.write_text("name: [")
    reports, failure = run(str(good), str(broken), str(tmp_path / "borte.yml"))
    assert [report["status"] for report in reports] == ["imported", "refused", "refused"]
    assert reports[0]["uuid"] == str(ComponentPage.objects.get().uuid)
    assert set(reports[1]["problems"][0]) == {"line", "path", "code", "message"}  # type: ignore[index]
    assert reports[2]["problems"][0]["code"] == "unreadable_file"  # type: ignore[index]
    assert failure


def test_command_succeeds_when_nothing_was_refused(tmp_path: Path) -> None:
    file = tmp_path / "publiccode.yml"
    file.write_text(publiccode_text())
    assert run(str(file))[1] == ""
    assert run(str(file))[0][0]["status"] == "unchanged"


@pytest.mark.parametrize("number", ["000000000", "974760673"])
def test_command_for_an_organisation_without_a_section_is_refused(
    number: str, tmp_path: Path
) -> None:
    assert run("x.yml", "--organisation", number)[1]


def test_command_registers_for_the_organisation_of_the_number(
    drammen: OrganisationPage, tmp_path: Path
) -> None:
    file = tmp_path / "publiccode.yml"
    file.write_text(publiccode_text())
    run(str(file), "--organisation", str(drammen.organisation.organisation_number))
    assert ComponentPage.objects.get().organisation == drammen.organisation


def test_command_refuses_a_file_of_50_mb_without_reading_it_all(tmp_path: Path) -> None:
    file = tmp_path / "publiccode.yml"
    with file.open("wb") as opened:
        opened.truncate(50 * 1024 * 1024)
    reports, _failure = run(str(file))
    assert reports[0]["problems"][0]["code"] == "too_large"  # type: ignore[index]


def test_withdrawn_draft_and_import_keep_one_component(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = component(drammen, repository_url="https://github.com/eksempel/plasstildeling")
    withdraw(page=page, approver=approver, terms=WHY)
    page.refresh_from_db()
    page.summary = "Endret av redaktøren."
    save_draft(page=page, author=editor)
    assert take_in(publiccode_text()).uuid == str(page.uuid)
    assert ComponentPage.objects.count() == 1
