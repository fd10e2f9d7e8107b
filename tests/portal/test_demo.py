"""The demo is loaded once for this module, interrupted on its way and then taken up again."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Q
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, TaskState

from components.enums import AdoptionStatus
from components.models import Adoption, ComponentPage
from knowledge.enums import BuyerRole
from knowledge.models import (
    Endorsement,
    ExperiencePage,
    NeedPage,
    Procurement,
    ProcurementConfirmation,
)
from organisations.models import Confirmation, Organisation, OrganisationPage, User
from organisations.queries import reviews_waiting_for
from organisations.submissions import submissions
from portal.demo import demo_is_loaded, load_demo
from portal.demo.content.entries import lines, prose
from portal.demo.moments import day, is_working_day
from portal.demo.people import PEOPLE
from portal.demo.terms import last_day_of
from search.consistency import differences
from workshops.enums import Standing
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage


class PowerCut(Exception):
    pass


def cut_at_the_sixth(said: str) -> None:
    if said.startswith("Demo data 6/"):
        raise PowerCut


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: object
) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("var")  # type: ignore[attr-defined]  # pytest's own
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]  # pytest-django's own
        override_settings(VAR_DIR=folder, DEMO_PEOPLE_MAY_SIGN_IN=True),
        transaction.atomic(),
    ):
        with suppress(PowerCut):
            load_demo(say=cut_at_the_sixth)
        load_demo(say=lambda said: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """The demo, and a test of its own upon it that leaves it as it was."""


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.mark.usefixtures("demo")
class TestWhatThereIs:
    def test_there_are_publishing_municipalities(self) -> None:
        tellers = ExperiencePage.objects.live().specific()
        municipalities = {page.organisation.pk for page in tellers}
        assert len(municipalities) >= 12

    def test_there_is_enough_of_each_kind(self) -> None:
        assert Procurement.objects.public().count() >= 25
        assert ExperiencePage.objects.live().count() >= 25
        assert NeedPage.objects.live().count() >= 15
        assert ComponentPage.objects.live().count() >= 20
        assert WorkshopPage.objects.live().count() >= 3
        assert ActionItem.objects.public().count() >= 30
        assert Organisation.objects.vendors().count() >= 5

    def test_two_workshops_are_of_one_series(self) -> None:
        series = MeetingPlacePage.objects.live()
        assert max(each.get_children().live().count() for each in series) >= 2

    def test_actions_stand_in_every_way(self) -> None:
        standings = ActionItem.objects.with_standing().values_list("standing", flat=True)
        assert set(standings) == set(Standing.values)

    def test_actions_are_proven_by_every_sort_of_evidence(self) -> None:
        pages = Page.objects.filter(pk__in=ActionItem.objects.values("evidence_page"))
        kinds = {type(page) for page in pages.specific()}
        assert kinds == {ExperiencePage, NeedPage, ComponentPage}
        assert ActionItem.objects.exclude(evidence_document=None).exists()

    def test_the_reference_modules_are_planned_components(self) -> None:
        planned = ComponentPage.objects.live().filter(lifecycle="planned")
        modules = planned.exclude(reference_module="")
        assert set(modules.values_list("reference_module", flat=True)) == {
            *("people", "admission", "groups", "schoolyear", "subjects", "sfo"),
            *("kindergarten", "placement", "oneroster-rostering", "oneroster-gradebook"),
        }

    def test_uses_are_claimed_confirmed_disputed_and_expired(self) -> None:
        statuses = Adoption.objects.values_list("status", flat=True)
        assert set(statuses) == set(AdoptionStatus.values)

    def test_needs_are_endorsed_for_contracts_of_several_years(self) -> None:
        ends = Endorsement.objects.values_list("contract_ends_on__year", flat=True)
        assert set(ends) == {2026, 2027, 2028, 2029, 2030}

    def test_a_real_notice_stays_with_its_buyer(self) -> None:
        imported = Procurement.objects.public().exclude(notices=None)
        buyers = set(imported.values_list("lead__name", flat=True))
        assert {"Lillestrøm", "Ringerike", "Ålesund"} < buyers
        assert not ExperiencePage.objects.filter(procurement__in=imported).exists()


@pytest.mark.usefixtures("demo")
class TestHowItWasMade:
    def test_everything_published_was_approved_by_another_than_its_authors(self) -> None:
        for model in (ExperiencePage, NeedPage, WorkshopPage, MeetingPlacePage):
            for page in model.objects.live():
                approval = TaskState.objects.get(
                    revision__object_id=page.pk, status=TaskState.STATUS_APPROVED
                )
                authors = set(page.revisions.values_list("user", flat=True))
                assert approval.finished_by_id not in authors
        for procurement in Procurement.objects.public():
            authors = set(procurement.changes.values_list("authors", flat=True))
            assert procurement.published_by_id not in authors

    def test_search_finds_all_of_it_and_nothing_else(self) -> None:
        assert list(differences()) == []

    def test_nothing_happened_in_the_future_and_not_all_at_once(self) -> None:
        pages = Page.objects.live().type(ExperiencePage, NeedPage, ComponentPage)
        days = set(pages.values_list("last_published_at__date", flat=True))
        assert max(days) <= timezone.localdate()
        assert max(days) - min(days) > timedelta(days=365)
        assert len(days) > 40

    def test_a_page_was_first_written_and_then_decided(self) -> None:
        for page in ExperiencePage.objects.live():
            task = TaskState.objects.get(revision__object_id=page.pk)
            assert page.latest_revision_created_at <= task.finished_at
            assert task.finished_at == page.last_published_at

    def test_only_the_people_on_the_list_can_sign_in(self) -> None:
        able = {user.username for user in User.objects.all() if user.has_usable_password()}
        assert able == {person.username for person in PEOPLE}
        assert not User.objects.filter(Q(is_demo=False)).exists()

    def test_desks_of_drammen_have_something_on_them(self) -> None:
        editor = User.objects.get(username="drammen.redaktor")
        drafts = Page.objects.filter(owner=editor, live=False)
        approver = User.objects.get(username="drammen.godkjenner")
        waiting = reviews_waiting_for(approver)
        assert len(waiting) >= 1
        assert drafts.count() > len(waiting)

    def test_procurement_waits_and_a_buyer_is_asked_about_in_drammen(self) -> None:
        approver = User.objects.get(username="drammen.godkjenner")
        titles = [waiting.title for waiting in submissions.waiting_for(approver)]
        assert "Timebestilling hos helsesykepleier på skolen" in titles
        asked = Procurement.objects.get(buyer_role=BuyerRole.UNSETTLED)
        assert asked.lead.slug == "drammen"
        assert asked.other_buyers == ["FORSVARSMATERIELL"]
        assert not asked.is_public

    def test_nothing_is_confirmed_before_it_was_published(self) -> None:
        for said in Confirmation.objects.select_related("page"):
            assert said.page.first_published_at < said.confirmed_at, said.page
        of_procurements = ProcurementConfirmation.objects.select_related("procurement")
        assert of_procurements
        for told in of_procurements:
            assert told.procurement.published_at < told.confirmed_at, told.procurement
        for use in Adoption.objects.exclude(confirmed_at=None):
            assert use.created_at <= use.confirmed_at, use

    def test_all_days_are_working_days(self) -> None:
        moments = [
            *Confirmation.objects.values_list("confirmed_at", flat=True),
            *ProcurementConfirmation.objects.values_list("confirmed_at", flat=True),
            *Page.objects.live().exclude(depth__lte=4).values_list("first_published_at", flat=True),
            *Procurement.objects.public().values_list("published_at", flat=True),
            *Adoption.objects.values_list("created_at", flat=True),
        ]
        days = {timezone.localdate(moment) for moment in moments}
        made_up = Procurement.objects.filter(notices=None)
        for name in ("announced_on", "deadline_on", "awarded_on", "contract_starts_on"):
            days |= set(made_up.exclude(**{name: None}).values_list(name, flat=True))
        days |= set(WorkshopPage.objects.values_list("starts_on", flat=True))
        days |= set(ActionItem.objects.values_list("due_on", flat=True))
        assert [day for day in days if not is_working_day(day)] == []

    def test_addresses_keep_norwegian_letters_readable(self) -> None:
        opened = OrganisationPage.objects.get(slug="tromso").get_children().live()
        slugs = set(opened.values_list("slug", flat=True))
        assert "vitnemal-pa-papir-er-fortsatt-proven" in slugs


@pytest.mark.usefixtures("demo")
class TestAgain:
    def test_a_second_loading_changes_nothing(self) -> None:
        before = rows()
        assert load_demo(say=lambda said: None) == 0
        assert rows() == before
        assert demo_is_loaded()

    def test_a_loading_next_month_changes_nothing(self) -> None:
        due = dict(ActionItem.objects.values_list("pk", "due_on"))
        next_month = timezone.now() + timedelta(days=31)
        with patch("django.utils.timezone.now", return_value=next_month):
            assert load_demo(say=lambda said: None) == 0
        assert dict(ActionItem.objects.values_list("pk", "due_on")) == due

    def test_what_somebody_deleted_is_made_again_and_nothing_else(self) -> None:
        before = Counter(rows())
        page = ComponentPage.objects.get(slug="samtykker-for-bilder-og-deling")
        page.delete()
        assert load_demo(say=lambda said: None) == 1
        assert Counter(rows())["components.ComponentPage"] == before["components.ComponentPage"]

    def test_each_step_says_what_it_did(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("load_demo")
        said = capsys.readouterr().out.splitlines()
        assert said[0] == f"Demo data 1/{len(said)}: organisations and sections: 0 new"


def test_the_demo_is_refused_on_a_real_site(db: None) -> None:
    before = rows()
    with (
        override_settings(DEMO_PEOPLE_MAY_SIGN_IN=False),
        pytest.raises(CommandError, match="real site"),
    ):
        call_command("load_demo")
    assert rows() == before


def test_prose_keeps_paragraphs_and_no_line_breaks_of_the_source() -> None:
    assert prose("En linje\n    til.\n\n    Neste avsnitt.\n") == "En linje til.\n\nNeste avsnitt."


def test_lines_keep_their_breaks() -> None:
    assert lines("Én\n      To\n\n   Tre") == "Én\nTo\nTre"


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 8))
def test_a_contract_of_whole_years_ends_the_day_before_its_anniversary(
    starts: date, years: int
) -> None:
    ends = last_day_of(starts, years)
    following = ends + timedelta(days=1)
    assert (following.month, following.day) in {(starts.month, starts.day), (3, 1), (2, 29)}
    assert following.year == starts.year + years


@given(st.integers(-400, 800))
def test_a_day_of_the_demo_is_the_last_working_day_until_then(days_ago: int) -> None:
    asked = timezone.localdate() - timedelta(days=days_ago)
    found = day(days_ago)
    between = [found + timedelta(days=each) for each in range(1, (asked - found).days + 1)]
    assert is_working_day(found)
    assert not any(map(is_working_day, between))


@pytest.mark.parametrize(
    ("closed", "why"),
    [
        (date(2026, 11, 28), "Saturday"),
        (date(2027, 3, 25), "Maundy Thursday"),
        (date(2027, 3, 29), "Easter Monday"),
        (date(2027, 5, 6), "Ascension Day"),
        (date(2027, 5, 17), "Constitution Day and Whit Monday"),
        (date(2026, 12, 24), "Christmas Eve"),
        (date(2027, 1, 1), "New Year's Day"),
    ],
)
def test_offices_are_closed_on_public_holidays(closed: date, why: str) -> None:
    assert not is_working_day(closed), why


def test_offices_are_open_on_other_weekdays() -> None:
    assert all(map(is_working_day, (date(2026, 11, 30), date(2027, 5, 18), date(2027, 3, 30))))
