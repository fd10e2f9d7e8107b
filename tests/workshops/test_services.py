"""What facilitators and owners may do with outcomes and actions, and what the log keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import withdraw
from tests.factories import workshops as make
from tests.factories.organisations import VendorFactory, person
from tests.factories.pages import WHY
from workshops.enums import ActionStatus
from workshops.models import ActionItem, ActionUpdate, MeetingPlacePage, WorkshopPage
from workshops.queries import log_of
from workshops.services import (
    ActionClosed,
    NoteMissing,
    Progress,
    Promise,
    give_up_responsibility,
    open_next_workshop,
    record_action,
    report_progress,
    revise_action,
    take_responsibility,
)

pytestmark = pytest.mark.django_db


def test_facilitator_of_another_organisation_records_nothing(
    workshop: WorkshopPage, trondheim: OrganisationPage
) -> None:
    stranger = person(trondheim.organisation, Role.FACILITATOR)
    promise = Promise(
        title="Del kravene", owner=trondheim.organisation, due_on=timezone.localdate()
    )
    with pytest.raises(PermissionDenied):
        record_action(workshop=workshop, user=stranger, promise=promise)


def test_new_action_begins_its_log(action: ActionItem, facilitator: User) -> None:
    [line] = log_of(action)
    assert (line.from_status, line.to_status) == ("", ActionStatus.OPEN)
    assert (line.to_due_on, line.to_owner, line.by) == (action.due_on, action.owner, facilitator)


def test_owner_does_not_help_itself(workshop: WorkshopPage, drammen: OrganisationPage) -> None:
    vendor = VendorFactory()
    action = make.action(workshop, helpers=[drammen.organisation, vendor])
    assert list(action.helpers.all()) == [vendor]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER, Role.FACILITATOR])
def test_people_of_the_owner_organisation_report_progress(
    action: ActionItem, trondheim: OrganisationPage, role: Role
) -> None:
    user = person(trondheim.organisation, role)
    report_progress(action=action, user=user, progress=Progress(status=ActionStatus.IN_PROGRESS))
    action.refresh_from_db()
    assert action.status == ActionStatus.IN_PROGRESS


def test_editor_of_the_host_does_not_report_on_what_another_owns(
    action: ActionItem, editor: User
) -> None:
    with pytest.raises(PermissionDenied):
        report_progress(
            action=action, user=editor, progress=Progress(status=ActionStatus.IN_PROGRESS)
        )


def test_owner_cannot_report_on_an_action_of_a_withdrawn_workshop(
    action: ActionItem, workshop: WorkshopPage, approver: User, other_editor: User
) -> None:
    withdraw(page=workshop, approver=approver, terms=WHY)
    with pytest.raises(PermissionDenied):
        report_progress(
            action=action, user=other_editor, progress=Progress(status=ActionStatus.IN_PROGRESS)
        )


def test_owner_cannot_move_the_due_date(action: ActionItem, other_editor: User) -> None:
    later = action.due_on + timedelta(days=90)
    with pytest.raises(PermissionDenied):
        report_progress(action=action, user=other_editor, progress=Progress(due_on=later))


def test_facilitator_moves_the_due_date_and_the_log_tells(
    action: ActionItem, facilitator: User
) -> None:
    before, later = action.due_on, action.due_on + timedelta(days=90)
    report_progress(
        action=action, user=facilitator, progress=Progress(due_on=later, note="Sommerferie")
    )
    latest = log_of(action)[0]
    assert (latest.from_due_on, latest.to_due_on, latest.note) == (before, later, "Sommerferie")
    assert not latest.changes_status


@pytest.mark.parametrize("status", [ActionStatus.BLOCKED, ActionStatus.DROPPED])
def test_blocked_and_dropped_say_why(
    action: ActionItem, facilitator: User, status: ActionStatus
) -> None:
    with pytest.raises(NoteMissing):
        report_progress(action=action, user=facilitator, progress=Progress(status=status, note=" "))


def test_closed_action_is_not_opened_without_a_reason(
    action: ActionItem, facilitator: User
) -> None:
    closed = make.done(action)
    with pytest.raises(NoteMissing):
        report_progress(
            action=closed, user=facilitator, progress=Progress(status=ActionStatus.OPEN)
        )


def test_same_report_twice_is_one_line_of_the_log(action: ActionItem, facilitator: User) -> None:
    progress = Progress(status=ActionStatus.BLOCKED, note="Venter på leverandøren.")
    assert report_progress(action=action, user=facilitator, progress=progress)
    assert report_progress(action=action, user=facilitator, progress=progress) is None
    assert len(log_of(action)) == 2


def test_new_owner_is_logged_and_takes_the_name_of_the_old_person_away(
    action: ActionItem, other_editor: User, drammen: OrganisationPage, facilitator: User
) -> None:
    action = take_responsibility(action=action, user=other_editor, show_name=True)
    promise = replace(Promise.of(action), owner=drammen.organisation)
    action = revise_action(action=action, user=facilitator, promise=promise, note="Byttet")
    assert (action.responsible_person, action.named_person) == (None, "")
    assert log_of(action)[0].changes_owner


def test_closed_action_is_not_handed_to_another(
    action: ActionItem, drammen: OrganisationPage, facilitator: User
) -> None:
    closed = make.done(action)
    promise = replace(Promise.of(closed), owner=drammen.organisation)
    with pytest.raises(ActionClosed):
        revise_action(action=closed, user=facilitator, promise=promise)


def test_revising_with_what_is_there_changes_nothing(action: ActionItem, facilitator: User) -> None:
    revised = revise_action(action=action, user=facilitator, promise=Promise.of(action))
    assert revised.version == action.version


def test_name_is_shown_only_by_its_owners_consent(action: ActionItem, other_editor: User) -> None:
    hidden = take_responsibility(action=action, user=other_editor, show_name=False)
    assert hidden.named_person == ""
    shown = take_responsibility(action=action, user=other_editor, show_name=True)
    assert shown.named_person == "trondheim.redaktor"
    gone = give_up_responsibility(action=action, user=other_editor)
    assert gone.responsible_person is None


def test_outsider_cannot_take_responsibility(action: ActionItem, editor: User) -> None:
    with pytest.raises(PermissionDenied):
        take_responsibility(action=action, user=editor, show_name=True)


def test_nobody_gives_up_what_another_took(
    action: ActionItem, other_editor: User, editor: User
) -> None:
    take_responsibility(action=action, user=other_editor, show_name=True)
    give_up_responsibility(action=action, user=editor)
    action.refresh_from_db()
    assert action.responsible_person == other_editor


@pytest.mark.parametrize("statement", ["SET note = 'Alt er bra'", "SET by_id = NULL, note = ''"])
def test_log_cannot_be_rewritten(action: ActionItem, statement: str) -> None:
    make.moved(action, ActionStatus.BLOCKED)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE workshops_actionupdate {statement}")


def test_log_cannot_be_deleted(action: ActionItem) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionUpdate.objects.filter(action=action).delete()


def test_deleted_person_leaves_the_log_as_it_was(action: ActionItem, other_editor: User) -> None:
    report_progress(
        action=action, user=other_editor, progress=Progress(status=ActionStatus.IN_PROGRESS)
    )
    other_editor.delete()
    latest = log_of(action)[0]
    assert (latest.by, latest.to_status) == (None, ActionStatus.IN_PROGRESS)


def test_update_cannot_be_earlier_than_the_one_before(
    action: ActionItem, facilitator: User
) -> None:
    with pytest.raises(ValueError, match="earlier"):
        report_progress(
            action=action,
            user=facilitator,
            progress=Progress(status=ActionStatus.IN_PROGRESS),
            at=timezone.now() - timedelta(days=400),
        )


def test_next_workshop_takes_after_the_latest(
    series: MeetingPlacePage, trondheim: OrganisationPage, facilitator: User
) -> None:
    first = make.workshop(series, starts_on=date(2026, 3, 1), place="Papirbredden")
    first.participants = [trondheim.organisation]
    first.save()
    following = open_next_workshop(
        meeting_place=series,
        author=facilitator,
        title="Andre møteplass",
        summary="Vi tar opp tråden.",
        starts_on=date(2027, 3, 1),
    )
    following = WorkshopPage.objects.get(pk=following.pk)
    assert not following.live
    assert following.place == "Papirbredden"
    assert list(following.participants.all()) == [trondheim.organisation]


def test_page_with_promises_below_cannot_be_deleted(
    series: MeetingPlacePage, facilitator: User
) -> None:
    workshop = make.workshop(series, draft=True)
    assert workshop.permissions_for_user(facilitator).can_delete()
    make.action(workshop)
    administrator = User.objects.create_superuser("administrator")
    for page in (workshop, series):
        assert not page.permissions_for_user(facilitator).can_delete()
        assert not page.permissions_for_user(administrator).can_delete()
