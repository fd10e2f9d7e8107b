"""Coordinators see the people of their organisation, remove them, and are asked who has left."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.enums import Role, RoleEventKind
from organisations.models import Invitation, Membership, Organisation, OrganisationPage, User
from organisations.queries.people import people_of
from organisations.services.people import LastCoordinator, remove_person, remove_role
from tests.counting import queries_of
from tests.factories.invitations import coordinator, invitation
from tests.factories.organisations import UserFactory, VendorFactory, person

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=400)


def absent(organisation: Organisation, **kwargs: object) -> User:
    """A person who has not signed in for more than a year."""
    user = person(organisation, Role.EDITOR, **kwargs)
    user.memberships.update(since=LONG_AGO)
    user.last_login = LONG_AGO
    user.save()
    return user


def page_of(client: Client, organisation: Organisation) -> str:
    return client.get(reverse("people", args=[organisation.slug])).text


def test_coordinator_sees_who_gave_which_role_and_when(
    client: Client, drammen: OrganisationPage
) -> None:
    hanne = coordinator(drammen.organisation, first_name="Hanne", last_name="Lind")
    held = person(drammen.organisation, Role.EDITOR, first_name="Ola").memberships.get()
    Membership.objects.filter(pk=held.pk).update(granted_by=hanne, since=LONG_AGO)
    client.force_login(hanne)
    text = page_of(client, drammen.organisation)
    assert "Ola" in text
    assert f"Hanne Lind, {LONG_AGO.day}. " in text


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER, Role.FACILITATOR])
def test_people_are_shown_to_no_other_role(
    client: Client, drammen: OrganisationPage, role: Role
) -> None:
    client.force_login(person(drammen.organisation, role))
    assert client.get(reverse("people", args=["drammen"])).status_code == 404


def test_people_are_not_shown_to_a_coordinator_of_another_organisation(
    client: Client, drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    held = person(drammen.organisation, Role.EDITOR).memberships.get()
    sent = invitation(drammen.organisation)
    client.force_login(coordinator(trondheim.organisation))
    assert client.get(reverse("people", args=["drammen"])).status_code == 404
    for slug in ["drammen", "trondheim"]:
        for route, key in [
            ("role_remove", held.pk),
            ("person_remove", held.user_id),
            ("person_keep", held.user_id),
            ("invitation_withdraw", sent.pk),
            ("invitation_send_again", sent.pk),
        ]:
            assert client.post(reverse(route, args=[slug, key])).status_code == 404
    assert Membership.objects.filter(pk=held.pk).exists()


def test_removing_asks_once_and_takes_access_at_once(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    writer = Client()
    writer.force_login(editor)
    assert writer.get(reverse("need_write")).status_code == 200
    client.force_login(coordinator(drammen.organisation))
    held = editor.memberships.get()
    address = reverse("role_remove", args=["drammen", held.pk])
    assert editor.username in client.get(address).text
    assert Membership.objects.filter(pk=held.pk).exists()
    client.post(address)
    assert "/konto/login/" in writer.get(reverse("need_write"))["Location"]
    assert not drammen.permissions_for_user(User.objects.get(pk=editor.pk)).can_edit()


def test_removed_role_is_kept_in_the_history(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    hanne = coordinator(drammen.organisation)
    remove_person(person=editor, organisation=drammen.organisation, removed_by=hanne)
    event = drammen.organisation.role_events.get(kind=RoleEventKind.REVOKED)
    assert (event.user, event.role, event.by) == (editor, Role.EDITOR, hanne)
    client.force_login(hanne)
    assert editor.username in page_of(client, drammen.organisation)


def test_last_coordinator_cannot_be_removed_but_by_an_administrator(
    drammen: OrganisationPage,
) -> None:
    hanne = coordinator(drammen.organisation)
    with pytest.raises(LastCoordinator):
        remove_role(membership=hanne.memberships.get(), removed_by=hanne)
    administrator = User.objects.create_superuser("administrator")
    remove_role(membership=hanne.memberships.get(), removed_by=administrator)
    assert not hanne.memberships.exists()


def test_one_who_cannot_sign_in_is_no_other_coordinator(drammen: OrganisationPage) -> None:
    coordinator(drammen.organisation, username="borte")
    User.objects.filter(username="borte").update(is_active=False)
    hanne = coordinator(drammen.organisation)
    with pytest.raises(LastCoordinator):
        remove_role(membership=hanne.memberships.get(), removed_by=hanne)


def test_one_of_two_coordinators_removes_herself_and_her_invitations(
    client: Client, drammen: OrganisationPage
) -> None:
    coordinator(drammen.organisation)
    hanne = coordinator(drammen.organisation)
    invitation(drammen.organisation, invited_by=hanne)
    client.force_login(hanne)
    client.post(reverse("role_remove", args=["drammen", hanne.memberships.get().pk]))
    assert not hanne.memberships.exists()
    assert not Invitation.objects.open().exists()


@pytest.mark.parametrize(("number", "warned"), [(1, True), (2, False)])
def test_page_says_that_there_should_be_two_coordinators(
    client: Client, drammen: OrganisationPage, number: int, warned: bool
) -> None:
    coordinators = [coordinator(drammen.organisation) for _ in range(number)]
    client.force_login(coordinators[0])
    assert ('data-color="warning"' in page_of(client, drammen.organisation)) == warned


def test_who_has_not_signed_in_for_a_year_is_asked_about(
    client: Client, drammen: OrganisationPage
) -> None:
    gone = absent(drammen.organisation, first_name="Borte")
    new = person(drammen.organisation, Role.EDITOR)  # has never signed in, but was just let in
    hanne = coordinator(drammen.organisation)
    assert [each.person for each in people_of(drammen.organisation).long_absent] == [gone]
    client.force_login(hanne)
    client.post(reverse("person_keep", args=["drammen", gone.pk]))
    assert people_of(drammen.organisation).long_absent == []
    event = drammen.organisation.role_events.get(kind=RoleEventKind.KEPT)
    assert (event.user, event.by) == (gone, hanne)
    assert new.memberships.exists()


def test_answer_holds_for_a_year(drammen: OrganisationPage) -> None:
    gone = absent(drammen.organisation)
    event = drammen.organisation.role_events.create(user=gone, kind=RoleEventKind.KEPT)
    drammen.organisation.role_events.filter(pk=event.pk).update(at=LONG_AGO)
    assert [each.person for each in people_of(drammen.organisation).long_absent] == [gone]


def test_coordinators_are_asked_by_mail_and_not_again_the_next_night(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    hanne = coordinator(drammen.organisation, email="hanne@kommune.example")
    absent(drammen.organisation, first_name="Borte")
    absent(trondheim.organisation)  # where nobody could be asked
    call_command("ask_about_absent_people")
    call_command("ask_about_absent_people")
    assert [sent.to for sent in mail.outbox] == [[hanne.email]]
    assert "Borte" in mail.outbox[0].body
    assert reverse("people", args=["drammen"]) in mail.outbox[0].body


def test_desk_leads_a_coordinator_to_her_people(client: Client, drammen: OrganisationPage) -> None:
    client.force_login(coordinator(drammen.organisation))
    assert reverse("people", args=["drammen"]) in client.get(reverse("desk")).text


def test_desk_leads_nobody_else_there(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert reverse("people_index") not in client.get(reverse("desk")).text


def test_administrator_finds_every_organisation_by_name(
    client: Client, drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    client.force_login(User.objects.create_superuser("administrator"))
    text = client.get(reverse("people_index"), {"q": "tron"}).text
    assert reverse("people", args=["trondheim"]) in text
    assert reverse("people", args=["drammen"]) not in text


def test_people_of_an_organisation_cost_the_same_for_one_and_thirty(
    client: Client, drammen: OrganisationPage
) -> None:
    hanne = coordinator(drammen.organisation)
    client.force_login(hanne)
    page_of(client, drammen.organisation)
    absent(drammen.organisation)
    invitation(drammen.organisation, invited_by=hanne)
    one = queries_of(lambda: page_of(client, drammen.organisation))
    for number in range(30):
        absent(drammen.organisation)
        invitation(drammen.organisation, email=f"{number}@kommune.example", invited_by=hanne)
    assert queries_of(lambda: page_of(client, drammen.organisation)) == one


def test_coordinator_does_nothing_with_content(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    client.force_login(coordinator(drammen.organisation))
    for route in ["need_write", "component_new", "procurement_start"]:
        assert client.get(reverse(route)).status_code in {403, 404}, route
    assert client.get("/admin/").status_code == 403


def test_coordinator_of_a_vendor_does_not_answer_for_its_products(client: Client) -> None:
    client.force_login(coordinator(VendorFactory()))
    assert client.get(reverse("product_new")).status_code == 403


def test_administrator_sets_no_password_for_others(client: Client, editor: User) -> None:
    client.force_login(User.objects.create_superuser("administrator"))
    for address in [
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[editor.pk]),
    ]:
        assert 'type="password"' not in client.get(address).text
    before = editor.password
    changed = {
        "username": editor.username,
        "email": "ny@kommune.example",
        "first_name": "Ny",
        "last_name": "Ny",
        "is_active": "on",
        "password1": "oppdiktet av en annen",
        "password2": "oppdiktet av en annen",
    }
    client.post(reverse("wagtailusers_users:edit", args=[editor.pk]), changed)
    editor.refresh_from_db()
    assert (editor.first_name, editor.password) == ("Ny", before)


def test_role_given_in_the_admin_says_who_gave_it(
    client: Client, drammen: OrganisationPage
) -> None:
    administrator = User.objects.create_superuser("administrator")
    client.force_login(administrator)
    user = UserFactory()
    data = {"user": user.pk, "organisation": drammen.organisation.pk, "role": Role.EDITOR}
    client.post(reverse("memberships:add"), data)
    assert user.memberships.get().granted_by == administrator
