"""Coordinators invite people by e-mail, who choose their own passwords."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.enums import Role, RoleEventKind
from organisations.models import Invitation, OrganisationPage, User
from organisations.services import choose_language
from organisations.services.invitations import (
    AlreadyInvited,
    InvitationClosed,
    accept_invitation,
    invite,
    send_invitation_again,
    withdraw_invitation,
)
from organisations.services.roles import RoleNotPossible
from tests.factories.invitations import coordinator, invitation, mailed_path
from tests.factories.organisations import UserFactory, VendorFactory, person

pytestmark = pytest.mark.django_db

KARI = "kari@kommune.example"
PASSWORD = "fire blå hester i regn"
ACCOUNT = {
    "first_name": "Kari",
    "last_name": "Li",
    "password": PASSWORD,
    "repeated": PASSWORD,
}


def roles_of(user: User) -> set[str]:
    return set(user.memberships.values_list("role", flat=True))


def register(client: Client, path: str, **changed: str) -> int:
    return client.post(f"{path}ny-konto/", ACCOUNT | changed).status_code


def test_coordinator_invites_and_the_invited_person_chooses_her_own_password(
    client: Client, drammen: OrganisationPage
) -> None:
    hanne = coordinator(drammen.organisation)
    client.force_login(hanne)
    client.post(
        reverse("people_invite", args=["drammen"]),
        {"email": "Kari@Kommune.example", "roles": ["editor"]},
    )
    client.logout()
    path = mailed_path(KARI)
    assert "Drammen" in client.get(path).text
    assert register(client, path) == 302
    kari = User.objects.get(email=KARI)
    assert kari.check_password(PASSWORD)
    assert client.get(reverse("desk")).wsgi_request.user == kari
    held = kari.memberships.get()
    assert (held.role, held.granted_by) == (Role.EDITOR, hanne)
    assert drammen.permissions_for_user(kari).can_edit()


def test_invited_person_signs_in_by_her_address_afterwards(
    client: Client, drammen: OrganisationPage
) -> None:
    invitation(drammen.organisation)
    register(client, mailed_path(KARI))
    client.logout()
    client.post(reverse("account_login"), {"login": KARI, "password": PASSWORD})
    assert client.get(reverse("desk")).status_code == 200


def test_looking_at_an_invitation_changes_nothing(
    client: Client, drammen: OrganisationPage
) -> None:
    made = invitation(drammen.organisation)
    client.get(made.get_absolute_url())
    made.refresh_from_db()
    assert made.accepted_at is None


def test_link_works_once(client: Client, drammen: OrganisationPage) -> None:
    path = invitation(drammen.organisation).get_absolute_url()
    register(client, path)
    client.logout()
    assert client.get(path).status_code == 410
    register(client, path, first_name="Ola")
    assert User.objects.filter(email=KARI).count() == 1


def test_link_expires(client: Client, drammen: OrganisationPage) -> None:
    made = invitation(drammen.organisation)
    sent = timezone.now() - timedelta(days=15)
    Invitation.objects.update(sent_at=sent, expires_at=sent + timedelta(days=14))
    assert client.get(made.get_absolute_url()).status_code == 410
    register(client, made.get_absolute_url())
    assert not User.objects.filter(email=KARI).exists()
    with pytest.raises(InvitationClosed):
        accept_invitation(invitation=made, user=UserFactory())


def test_link_that_was_tampered_with_is_refused(client: Client, drammen: OrganisationPage) -> None:
    made = invitation(drammen.organisation)
    token = made.token.split(":")
    assert client.get(reverse("invitation", args=[f"{token[0]}:x{token[1]}"])).status_code == 410


def test_link_of_a_withdrawn_invitation_is_refused(
    client: Client, drammen: OrganisationPage
) -> None:
    hanne = coordinator(drammen.organisation)
    made = invitation(drammen.organisation, invited_by=hanne)
    withdraw_invitation(invitation=made, withdrawn_by=hanne)
    assert client.get(made.get_absolute_url()).status_code == 410


def test_sending_again_makes_a_new_link_and_ends_the_old_one(
    client: Client, drammen: OrganisationPage
) -> None:
    hanne = coordinator(drammen.organisation)
    made = invitation(drammen.organisation, invited_by=hanne)
    old = mailed_path(KARI)
    send_invitation_again(invitation=made, sent_by=hanne)
    assert client.get(old).status_code == 410
    assert client.get(mailed_path(KARI)).status_code == 200


def test_person_with_an_account_signs_in_and_accepts(
    client: Client, drammen: OrganisationPage
) -> None:
    kari = UserFactory(email=KARI)
    path = invitation(drammen.organisation).get_absolute_url()
    assert reverse("invitation_register", args=["x"])[-9:] not in client.get(path).text
    client.post(reverse("account_login"), {"login": KARI, "password": UserFactory.password})
    client.post(f"{path}godta/")
    assert roles_of(kari) == {Role.EDITOR}


def test_password_of_an_account_cannot_be_replaced_through_an_invitation(
    client: Client, drammen: OrganisationPage
) -> None:
    kari = UserFactory(email=KARI)
    register(client, invitation(drammen.organisation).get_absolute_url())
    kari.refresh_from_db()
    assert kari.check_password(UserFactory.password)
    assert roles_of(kari) == set()


def test_nothing_is_accepted_by_somebody_who_is_not_signed_in(
    client: Client, drammen: OrganisationPage
) -> None:
    made = invitation(drammen.organisation)
    client.post(f"{made.get_absolute_url()}godta/")
    made.refresh_from_db()
    assert made.accepted_at is None


def test_answer_is_the_same_whether_or_not_the_address_has_an_account(
    client: Client, drammen: OrganisationPage
) -> None:
    UserFactory(email=KARI)
    client.force_login(coordinator(drammen.organisation))
    answers = []
    for email in [KARI, "ny@kommune.example"]:
        asked = {"email": email, "roles": ["editor"]}
        response = client.post(reverse("people_invite", args=["drammen"]), asked, follow=True)
        answers.append(response.text.split('role="status"')[1].split("</div>")[0])
    assert answers[0].replace(KARI, "") == answers[1].replace("ny@kommune.example", "")
    bodies = [str(sent.body).split("http")[0] for sent in mail.outbox]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("short", ["kort", "12345678901234"])
def test_password_must_pass_the_sites_rules(
    client: Client, drammen: OrganisationPage, short: str
) -> None:
    path = invitation(drammen.organisation).get_absolute_url()
    assert register(client, path, password=short, repeated="noe annet") == 200
    assert not User.objects.filter(email=KARI).exists()


def test_coordinator_cannot_give_herself_a_role(client: Client, drammen: OrganisationPage) -> None:
    hanne = coordinator(drammen.organisation, email="hanne@kommune.example")
    made = invitation(drammen.organisation, email=hanne.email, invited_by=hanne)
    client.force_login(hanne)
    client.post(f"{made.get_absolute_url()}godta/")
    assert roles_of(hanne) == {Role.COORDINATOR}


def test_coordinator_of_another_organisation_invites_nobody_here(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    with pytest.raises(PermissionDenied):
        invitation(drammen.organisation, invited_by=coordinator(trondheim.organisation))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER, Role.FACILITATOR])
def test_other_roles_invite_nobody(drammen: OrganisationPage, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        invitation(drammen.organisation, invited_by=person(drammen.organisation, role))


def test_vendor_is_not_offered_an_editor() -> None:
    with pytest.raises(RoleNotPossible):
        invitation(VendorFactory(), Role.EDITOR)


def test_address_is_invited_once_at_a_time(drammen: OrganisationPage) -> None:
    invitation(drammen.organisation)
    with pytest.raises(AlreadyInvited):
        invitation(drammen.organisation, email=KARI.upper())


def test_broken_address_is_refused(drammen: OrganisationPage) -> None:
    with pytest.raises(ValidationError):
        invitation(drammen.organisation, email="kari@")


def test_name_with_a_line_break_cannot_break_the_header(drammen: OrganisationPage) -> None:
    organisation = drammen.organisation
    organisation.name = "Drammen\nBcc: alle@kommune.example"
    organisation.save()
    invitation(organisation)
    assert "\n" not in mail.outbox[-1].subject


def test_database_refuses_an_invitation_that_is_both_accepted_and_withdrawn(
    drammen: OrganisationPage,
) -> None:
    invitation(drammen.organisation)
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(accepted_at=now, withdrawn_at=now)


def test_role_and_who_gave_it_are_kept_as_history(
    client: Client, drammen: OrganisationPage
) -> None:
    hanne = coordinator(drammen.organisation)
    invitation(drammen.organisation, invited_by=hanne)
    register(client, mailed_path(KARI))
    event = drammen.organisation.role_events.get(user__email=KARI)
    assert (event.kind, event.role, event.by) == (RoleEventKind.GRANTED, Role.EDITOR, hanne)


def test_administrator_invites_the_first_coordinator(drammen: OrganisationPage) -> None:
    administrator = User.objects.create_superuser("administrator")
    made = invite(
        organisation=drammen.organisation,
        email=KARI,
        roles=[Role.COORDINATOR],
        invited_by=administrator,
    )
    kari = UserFactory()
    accept_invitation(invitation=made, user=kari)
    assert roles_of(kari) == {Role.COORDINATOR}


def test_invitation_to_somebody_known_is_in_her_language(drammen: OrganisationPage) -> None:
    choose_language(user=UserFactory(email="Kari@kommune.example"), language="nn")
    invitation(drammen.organisation, email=KARI)
    [sent] = mail.outbox
    assert "Følg lenkja" in sent.body
    assert "Siden bak lenken kan leses på bokmål." in sent.body


def test_invitation_to_somebody_new_is_in_the_language_of_the_page_and_names_the_others(
    client: Client, drammen: OrganisationPage
) -> None:
    client.force_login(coordinator(drammen.organisation))
    client.cookies["django_language"] = "en"
    client.post(
        reverse("people_invite", args=[drammen.slug]), {"email": KARI, "roles": [Role.EDITOR]}
    )
    [sent] = mail.outbox
    assert sent.subject == f"Invitation to {drammen.organisation} at Møteplassen"
    assert "Siden bak lenken kan leses på bokmål." in sent.body
    assert "Sida bak lenkja kan lesast på nynorsk." in sent.body
    assert "can be read in English" not in sent.body


def test_role_that_no_person_gave_says_so(client: Client, drammen: OrganisationPage) -> None:
    person(drammen.organisation, Role.EDITOR)
    client.force_login(coordinator(drammen.organisation))
    page = client.get(reverse("people", args=[drammen.slug])).text
    assert "En kommando på serveren" in page
