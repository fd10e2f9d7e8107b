"""What facilitators record of a workshop, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories import workshops as make
from tests.factories.organisations import person
from workshops.enums import OutcomeKind
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage
from workshops.services import (
    OutcomeInUse,
    OutcomeOfAnotherWorkshop,
    change_outcome,
    record_outcome,
    remove_outcome,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER])
def test_outcomes_are_recorded_by_facilitators_only(
    workshop: WorkshopPage, drammen: OrganisationPage, role: Role
) -> None:
    with pytest.raises(PermissionDenied):
        record_outcome(
            workshop=workshop,
            user=person(drammen.organisation, role),
            kind=OutcomeKind.IDEA,
            text="Del kravene",
        )


def test_outcome_without_words_is_refused(workshop: WorkshopPage, facilitator: User) -> None:
    with pytest.raises(ValidationError):
        record_outcome(workshop=workshop, user=facilitator, kind=OutcomeKind.IDEA, text="  ")


def test_changed_outcome_says_the_new(workshop: WorkshopPage, facilitator: User) -> None:
    outcome = make.outcome(workshop, text="Prosedyren var feil")
    change_outcome(
        outcome=outcome, user=facilitator, kind=OutcomeKind.DECISION, text="Vi bytter prosedyre"
    )
    outcome.refresh_from_db()
    assert (outcome.kind, outcome.text) == (OutcomeKind.DECISION, "Vi bytter prosedyre")


def test_outcome_that_actions_came_from_stays(workshop: WorkshopPage, facilitator: User) -> None:
    outcome = make.outcome(workshop)
    make.action(workshop, outcome=outcome)
    with pytest.raises(OutcomeInUse):
        remove_outcome(outcome=outcome, user=facilitator)


def test_outcome_recorded_by_mistake_can_be_removed(
    workshop: WorkshopPage, facilitator: User
) -> None:
    remove_outcome(outcome=make.outcome(workshop), user=facilitator)
    assert not workshop.outcomes.exists()


def test_action_from_an_outcome_of_another_workshop_is_refused(
    series: MeetingPlacePage, workshop: WorkshopPage
) -> None:
    elsewhere = make.outcome(make.workshop(series))
    with pytest.raises(OutcomeOfAnotherWorkshop):
        make.action(workshop, outcome=elsewhere)


def test_database_refuses_an_outcome_of_another_workshop(
    series: MeetingPlacePage, workshop: WorkshopPage
) -> None:
    elsewhere = make.outcome(make.workshop(series))
    action = make.action(workshop)
    ActionItem.objects.filter(pk=action.pk).update(outcome=elsewhere)
    with pytest.raises(IntegrityError):
        connection.check_constraints()
