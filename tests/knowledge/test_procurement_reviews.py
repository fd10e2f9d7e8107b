"""What is published of a procurement is what its approver read."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from knowledge.models import Procurement
from knowledge.services.procurement_review import (
    NothingToApprove,
    approve_procurement,
    submit_procurement,
    take_back_procurement,
    withdraw_procurement,
)
from knowledge.services.procurements import change_procurement, open_change
from organisations.enums import Role
from organisations.models import AlreadyDecided, OrganisationPage, User
from organisations.services.publishing import AlreadySubmitted
from tests.databases import copied_database
from tests.factories.knowledge import approved, experience, procurement
from tests.factories.organisations import person, section
from tests.factories.pages import WHY, decision_on, state_of
from tests.parallel import at_once


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def submitted(home: OrganisationPage, author: User, **values: object) -> Procurement:
    draft = procurement(home.organisation, **values)
    submit_procurement(procurement=draft, author=author)
    return draft


@pytest.mark.django_db
class TestAReview:
    def test_is_in_the_queue_of_the_approver_and_on_her_desk(
        self, drammen: OrganisationPage, editor: User, approver: User, other_approver: User
    ) -> None:
        draft = submitted(drammen, editor, title="Nytt fagsystem")
        for address in (reverse("review_queue"), reverse("desk")):
            assert draft.review_url in signed_in(approver).get(address).text
            assert "Nytt fagsystem" not in signed_in(other_approver).get(address).text

    def test_shows_the_facts_and_publishes_them(
        self, drammen: OrganisationPage, editor: User, approver: User
    ) -> None:
        draft = submitted(drammen, editor, description="Timeplan for åtte skoler.")
        client = signed_in(approver)
        assert "Timeplan for åtte skoler." in client.get(draft.review_url).text
        client.post(
            reverse("procurement_approve", args=[draft.uuid]), decision_on(client, draft.review_url)
        )
        draft.refresh_from_db()
        assert draft.published_by == approver

    def test_of_another_organisation_is_not_found(
        self, drammen: OrganisationPage, editor: User, other_approver: User
    ) -> None:
        draft = submitted(drammen, editor)
        assert signed_in(other_approver).get(draft.review_url).status_code == 404

    def test_publishes_nothing_that_changed_since_it_was_read(
        self, drammen: OrganisationPage, editor: User, approver: User
    ) -> None:
        draft = submitted(drammen, editor, description="Det hun leste.")
        client = signed_in(approver)
        read = decision_on(client, draft.review_url)
        change_procurement(
            procurement=draft,
            author=editor,
            values={"description": "Det redaktøren skrev etterpå."},
        )
        answer = client.post(reverse("procurement_approve", args=[draft.uuid]), read)
        assert answer.status_code == 409
        assert "Det hun leste." in answer.text
        assert "Det redaktøren skrev etterpå." in answer.text
        assert not Procurement.objects.public().exists()
        again = {"read": answer.context["approve_form"].initial["read"], "has_read": "on"}
        client.post(reverse("procurement_approve", args=[draft.uuid]), again)
        assert Procurement.objects.public().get().description == "Det redaktøren skrev etterpå."

    def test_is_decided_by_nobody_who_has_not_read_it(
        self, drammen: OrganisationPage, editor: User, approver: User
    ) -> None:
        draft = submitted(drammen, editor)
        address = reverse("procurement_approve", args=[draft.uuid])
        client = signed_in(approver)
        for sent in ({}, {"has_read": "on"}, {"has_read": "on", "read": "annet"}):
            client.post(address, sent)
        assert not Procurement.objects.public().exists()

    def test_is_not_approved_by_its_author(self, drammen: OrganisationPage) -> None:
        both = person(drammen.organisation, Role.EDITOR, Role.APPROVER)
        draft = submitted(drammen, both)
        with pytest.raises(PermissionDenied):
            approve_procurement(procurement=draft, approver=both)

    def test_tells_the_second_who_decided(
        self, drammen: OrganisationPage, editor: User, approver: User
    ) -> None:
        draft = submitted(drammen, editor)
        client = signed_in(person(drammen.organisation, Role.APPROVER))
        read = decision_on(client, draft.review_url)
        approve_procurement(procurement=draft, approver=approver)
        answer = client.post(reverse("procurement_approve", args=[draft.uuid]), read, follow=True)
        assert f"{approver.display_name} godkjente dette" in answer.text
        assert draft.events.filter(step="approved").count() == 1


@pytest.mark.django_db
class TestSubmitting:
    def test_twice_is_refused(self, drammen: OrganisationPage, editor: User) -> None:
        draft = submitted(drammen, editor)
        with pytest.raises(AlreadySubmitted):
            submit_procurement(procurement=draft, author=editor)

    def test_nothing_new_is_refused(self, drammen: OrganisationPage, editor: User) -> None:
        shown = procurement(drammen.organisation, published=True)
        with pytest.raises(NothingToApprove):
            submit_procurement(procurement=shown, author=editor)

    def test_can_be_taken_back_by_whoever_did_it(
        self, drammen: OrganisationPage, editor: User, approver: User
    ) -> None:
        draft = submitted(drammen, editor)
        with pytest.raises(PermissionDenied):
            take_back_procurement(
                procurement=draft, author=person(drammen.organisation, Role.EDITOR)
            )
        take_back_procurement(procurement=draft, author=editor)
        with pytest.raises(AlreadyDecided, match="tok dette tilbake"):
            approve_procurement(procurement=draft, approver=approver)


@pytest.mark.django_db
def test_returned_procurement_shows_the_comment_where_it_is_mended(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = submitted(drammen, editor)
    signed_in(approver).post(
        reverse("procurement_return", args=[draft.uuid]), {"return-comment": "Si når den slutter."}
    )
    client = signed_in(editor)
    assert "Si når den slutter." in client.get(reverse("procurement_edit", args=[draft.uuid])).text
    assert "Sendt tilbake" in client.get(reverse("desk")).text
    client.post(reverse("procurement_submit", args=[draft.uuid]))
    assert "Si når" not in client.get(reverse("procurement_edit", args=[draft.uuid])).text


@pytest.mark.django_db
def test_returning_takes_a_reason(drammen: OrganisationPage, editor: User, approver: User) -> None:
    draft = submitted(drammen, editor)
    signed_in(approver).post(reverse("procurement_return", args=[draft.uuid]), {})
    change = open_change(draft)
    assert change
    assert change.submitted_at


@pytest.mark.django_db
class TestWithdrawing:
    def test_asks_first_and_takes_a_reason(
        self, drammen: OrganisationPage, approver: User, client: Client
    ) -> None:
        shown = procurement(drammen.organisation, published=True)
        address = reverse("procurement_withdraw", args=[shown.uuid])
        approving = signed_in(approver)
        assert approving.get(address).status_code == 200
        approving.post(address, {"reason": ""})
        assert client.get(shown.get_absolute_url()).status_code == 200
        approving.post(address, {"reason": "Feil avtale.", "is_reason_public": "on"})
        gone = client.get(shown.get_absolute_url())
        assert gone.status_code == 410
        assert "Feil avtale." in gone.text
        assert shown.title not in gone.text

    def test_keeps_the_reason_to_itself_unless_it_is_for_readers(
        self, drammen: OrganisationPage, approver: User, client: Client
    ) -> None:
        shown = procurement(drammen.organisation, published=True)
        withdraw_procurement(procurement=shown, approver=approver, terms=WHY)
        gone = client.get(shown.get_absolute_url())
        assert gone.status_code == 410
        assert WHY.reason not in gone.text

    def test_leads_to_what_replaced_it(
        self, drammen: OrganisationPage, approver: User, client: Client
    ) -> None:
        shown, other = (procurement(drammen.organisation, published=True) for _ in range(2))
        signed_in(approver).post(
            reverse("procurement_withdraw", args=[shown.uuid]),
            {"reason": "Erstattet.", "replaced_by": other.pk},
        )
        assert other.get_absolute_url() in client.get(shown.get_absolute_url()).text
        withdraw_procurement(procurement=other, approver=approver, terms=WHY)
        assert other.title not in client.get(shown.get_absolute_url()).text

    def test_of_a_draft_that_nobody_saw_says_nothing(
        self, drammen: OrganisationPage, client: Client
    ) -> None:
        draft = procurement(drammen.organisation)
        assert client.get(draft.get_absolute_url()).status_code == 404

    def test_can_be_published_again(
        self, drammen: OrganisationPage, approver: User, client: Client
    ) -> None:
        shown = procurement(drammen.organisation, published=True)
        withdraw_procurement(procurement=shown, approver=approver, terms=WHY)
        approved(shown)
        assert client.get(shown.get_absolute_url()).status_code == 200


@pytest.mark.django_db
class TestAnExperience:
    def review(
        self, home: OrganisationPage, editor: User, **facts: object
    ) -> tuple[Procurement, str, str]:
        told = procurement(home.organisation, **facts)
        page = experience(home, of=told)
        signed_in(editor).post(reverse("publication_submit", args=[page.pk]))
        key = state_of(page).pk
        return told, reverse("review", args=[key]), reverse("review_approve", args=[key])

    def test_names_and_shows_the_procurement_that_becomes_public_with_it(
        self, drammen: OrganisationPage, editor: User, approver: User
    ) -> None:
        told, address, approve_address = self.review(
            drammen, editor, description="Avtale om åtte skoler."
        )
        client = signed_in(approver)
        text = client.get(address).text
        assert told.title in text
        assert "Avtale om åtte skoler." in text
        client.post(approve_address, decision_on(client, address))
        assert Procurement.objects.public().get() == told

    def test_is_not_published_with_a_procurement_that_changed_since_it_was_read(
        self, drammen: OrganisationPage, editor: User, approver: User
    ) -> None:
        told, address, approve_address = self.review(drammen, editor, description="Lest.")
        client = signed_in(approver)
        read = decision_on(client, address)
        change_procurement(procurement=told, author=editor, values={"description": "Ulest."})
        answer = client.post(approve_address, read)
        assert answer.status_code == 409
        assert "Ulest." in answer.text
        assert not Procurement.objects.public().exists()

    def test_is_withdrawn_with_its_procurement_where_asked(
        self, drammen: OrganisationPage, approver: User, client: Client
    ) -> None:
        page = experience(drammen, published=True)
        told = page.procurement
        address = reverse("publication_withdraw", args=[page.pk])
        approving = signed_in(approver)
        assert told.title in approving.get(address).text
        approving.post(address, {"reason": "Feil.", "along": [f"procurement:{told.pk}"]})
        assert client.get(page.get_url()).status_code == 410
        assert client.get(told.get_absolute_url()).status_code == 410

    def test_leaves_the_procurement_where_another_tells_of_it(
        self, drammen: OrganisationPage, approver: User
    ) -> None:
        page = experience(drammen, published=True)
        experience(drammen, of=page.procurement, published=True)
        address = reverse("publication_withdraw", args=[page.pk])
        assert page.procurement.title not in signed_in(approver).get(address).text


@pytest.fixture
def committed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[OrganisationPage]:
    """A section that every connection sees, in a database that is thrown away."""
    with django_db_blocker.unblock(), copied_database():
        yield section(name="Drammen")
        connections.close_all()


def test_approval_and_return_at_once_leave_one_decision(committed: OrganisationPage) -> None:
    draft = submitted(committed, person(committed.organisation, Role.EDITOR))
    clients = [signed_in(person(committed.organisation, Role.APPROVER)) for _ in range(4)]
    reads = [decision_on(each, draft.review_url) for each in clients]
    approve_address = reverse("procurement_approve", args=[draft.uuid])
    return_address = reverse("procurement_return", args=[draft.uuid])
    answers = at_once(
        *(
            lambda c=c, read=read: c.post(approve_address, read, follow=True)
            for c, read in zip(clients[:2], reads, strict=False)
        ),
        *(
            lambda c=c: c.post(return_address, {"return-comment": "Kortere."}, follow=True)
            for c in clients[2:]
        ),
    )
    assert {answer.status_code for answer in answers} == {200}
    decisions = list(draft.events.exclude(step="submitted").values_list("step", flat=True))
    assert len(decisions) == 1
    draft.refresh_from_db()
    assert draft.is_public == (decisions == ["approved"])
    assert bool(open_change(draft)) != draft.is_public


def test_change_while_it_is_approved_is_never_published_unread(committed: OrganisationPage) -> None:
    editor = person(committed.organisation, Role.EDITOR)
    draft = submitted(committed, editor, description="Lest.")
    client = signed_in(person(committed.organisation, Role.APPROVER))
    read = decision_on(client, draft.review_url)
    address = reverse("procurement_approve", args=[draft.uuid])
    at_once(
        lambda: client.post(address, read),
        lambda: change_procurement(
            procurement=draft, author=editor, values={"description": "Ulest."}
        ),
    )
    shown = Procurement.objects.public().first()
    assert shown is None or shown.description == "Lest."
