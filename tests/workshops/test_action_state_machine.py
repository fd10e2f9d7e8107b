"""Whatever is reported and revised, in any order: the log reproduces the action as it stands."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from wagtail.documents.models import AbstractDocument

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories import workshops as make
from tests.factories.organisations import person, section
from workshops.enums import CLOSED, ActionStatus, Commitment
from workshops.models import ActionItem, WorkshopPage
from workshops.services import (
    ActionRefused,
    Progress,
    Promise,
    PromiseAnswer,
    ProposalAnswer,
    answer_promise,
    answer_proposal,
    give_up_responsibility,
    report_progress,
    revise_action,
    take_responsibility,
)

notes = st.sampled_from(["", "  ", "Venter på svar.", "Vi begynner på nytt."])
days = st.integers(-60, 60)


class ActionMachine(RuleBasedStateMachine):
    """One action, its host's facilitator, a person of its owner and an outsider."""

    action: ActionItem
    users: list[User]
    owners: list[OrganisationPage]
    evidence: AbstractDocument

    @rule(
        who=st.integers(0, 2),
        status=st.none() | st.sampled_from(ActionStatus),
        day=st.none() | days,
        note=notes,
        proves=st.booleans(),
    )
    def report(
        self, who: int, status: ActionStatus | None, day: int | None, note: str, proves: bool
    ) -> None:
        progress = Progress(
            status=status,
            due_on=None if day is None else timezone.localdate() + timedelta(days=day),
            note=note,
            evidence=self.evidence if proves else None,
        )
        lines = self.action.updates.count()
        line = None
        with suppress(ActionRefused, PermissionDenied), transaction.atomic():
            line = report_progress(action=self.action, user=self.users[who], progress=progress)
        assert self.action.updates.count() == lines + (line is not None)
        assert line is None or who != 2

    @rule(who=st.integers(0, 2), owner=st.integers(0, 1), day=days, note=notes)
    def revise(self, who: int, owner: int, day: int, note: str) -> None:
        promise = replace(
            Promise.of(ActionItem.objects.get(pk=self.action.pk)),
            owner=self.owners[owner].organisation,
            due_on=timezone.localdate() + timedelta(days=day),
        )
        with suppress(ActionRefused, PermissionDenied), transaction.atomic():
            revise_action(action=self.action, user=self.users[who], promise=promise, note=note)

    @rule(who=st.integers(0, 2), commitment=st.sampled_from(Commitment), day=days, note=notes)
    def answer(self, who: int, commitment: Commitment, day: int, note: str) -> None:
        answer = PromiseAnswer(
            commitment=commitment, due_on=timezone.localdate() + timedelta(days=day), note=note
        )
        with suppress(ActionRefused, PermissionDenied), transaction.atomic():
            answer_promise(action=self.action, user=self.users[who], answer=answer)

    @rule(who=st.integers(0, 2), accepts=st.booleans(), note=notes)
    def decide(self, who: int, accepts: bool, note: str) -> None:
        proposed = ActionItem.objects.get(pk=self.action.pk).proposed_due_on
        answer = ProposalAnswer(
            proposed_due_on=proposed or timezone.localdate(), accepts=accepts, note=note
        )
        with suppress(ActionRefused, PermissionDenied), transaction.atomic():
            answer_proposal(action=self.action, user=self.users[who], answer=answer)

    @rule(who=st.integers(0, 2), show_name=st.booleans())
    def take(self, who: int, show_name: bool) -> None:
        with suppress(PermissionDenied), transaction.atomic():
            take_responsibility(action=self.action, user=self.users[who], show_name=show_name)

    @rule(who=st.integers(0, 2))
    def give_up(self, who: int) -> None:
        give_up_responsibility(action=self.action, user=self.users[who])

    @invariant()
    def log_reproduces_the_action(self) -> None:
        now = ActionItem.objects.get(pk=self.action.pk)
        state: tuple[str, date | None, int | None] = ("", None, None)
        commitment: tuple[str, date | None] = (Commitment.UNANSWERED, None)
        evidence: tuple[int | None, int | None] = (None, None)
        closed_at = None
        for line in now.updates.order_by("pk"):
            assert (line.from_status, line.from_due_on, line.from_owner_id) == state
            assert (line.from_commitment, line.from_proposed_due_on) == commitment
            commitment = (line.to_commitment, line.to_proposed_due_on)
            state = (line.to_status, line.to_due_on, line.to_owner_id)
            if line.changes_status:
                closed_at = line.at if line.to_status in CLOSED else None
            if line.evidence_page_id or line.evidence_document_id:
                evidence = (line.evidence_page_id, line.evidence_document_id)
            elif line.to_status != ActionStatus.DONE:
                evidence = (None, None)
        assert state == (now.status, now.due_on, now.owner_id)
        assert commitment == (now.commitment, now.proposed_due_on)
        assert evidence == (now.evidence_page_id, now.evidence_document_id)
        assert closed_at == now.closed_at

    @invariant()
    def overdue_is_what_is_late_and_unfinished(self) -> None:
        [now] = ActionItem.objects.filter(pk=self.action.pk).with_standing()
        late = now.due_on < timezone.localdate() and now.status not in CLOSED
        assert (now.standing == "overdue") == late
        assert ActionItem.objects.overdue().filter(pk=now.pk).exists() == late

    @invariant()
    def what_is_closed_proposes_no_date(self) -> None:
        now = ActionItem.objects.get(pk=self.action.pk)
        assert now.proposed_due_on is None or now.status not in CLOSED

    @invariant()
    def person_belongs_to_the_owner(self) -> None:
        now = ActionItem.objects.get(pk=self.action.pk)
        assert now.responsible_person is None or now.responsible_person.has_role(now.owner)


@pytest.mark.django_db
def test_log_always_reproduces_the_action(
    workshop: WorkshopPage,
    drammen: OrganisationPage,
    trondheim: OrganisationPage,
    facilitator: User,
    other_editor: User,
) -> None:
    stranger = person(section().organisation, Role.FACILITATOR)

    class Machine(ActionMachine):
        def __init__(self) -> None:
            super().__init__()
            self.undo = transaction.atomic()
            self.undo.__enter__()
            self.users = [facilitator, other_editor, stranger]
            self.owners = [trondheim, drammen]
            self.evidence = make.document(drammen.organisation)
            self.action = make.action(workshop, owner=trondheim.organisation)

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
