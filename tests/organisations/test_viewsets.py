"""Administrators keep organisations and roles; approvers do not."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import Membership, OrganisationPage, RoleGroup, User
from tests.factories.organisations import UserFactory, VendorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> User:
    user = User.objects.create_superuser("administrator", password="x")
    client.force_login(user)
    return user


def groups_of(user: User) -> set[Group]:
    return set(Group.objects.filter(user=user))


def groups_by_membership(user: User) -> set[Group]:
    return {
        role_group.group
        for held in user.memberships.all()
        for role_group in RoleGroup.objects.filter(organisation=held.organisation, role=held.role)
    }


def give(client: Client, user: User, organisation: object, role: str, **kwargs: object) -> int:
    address = reverse("memberships:edit", kwargs=kwargs) if kwargs else reverse("memberships:add")
    data = {"user": user.pk, "organisation": organisation.pk, "role": role}  # type: ignore[attr-defined]
    return client.post(address, data).status_code


def test_role_given_and_taken_in_the_admin_carries_its_permissions(
    client: Client, administrator: User, drammen: OrganisationPage
) -> None:
    user = UserFactory()
    assert give(client, user, drammen.organisation, Role.EDITOR) == 302
    assert groups_of(user) == groups_by_membership(user) != set()
    held = Membership.objects.get(user=user)
    client.post(reverse("memberships:delete", args=[held.pk]))
    assert groups_of(user) == groups_by_membership(user) == set()


def test_role_changed_in_the_admin_leaves_nothing_of_the_old_one(
    client: Client, administrator: User, drammen: OrganisationPage, editor: User
) -> None:
    held = editor.memberships.get()
    assert give(client, editor, drammen.organisation, Role.APPROVER, pk=held.pk) == 302
    assert editor.memberships.get().role == Role.APPROVER
    assert groups_of(editor) == groups_by_membership(editor)


def test_address_of_an_organisation_stays(
    client: Client, administrator: User, drammen: OrganisationPage
) -> None:
    organisation = drammen.organisation
    address = reverse("organisations:edit", kwargs={"pk": organisation.pk})
    form = client.get(address).context["form"]
    changed = {name: value or "" for name, value in form.initial.items()}
    assert client.post(address, changed | {"slug": "ny", "county": "Viken"}).status_code == 302
    organisation.refresh_from_db()
    assert (organisation.slug, organisation.county) == ("drammen", "Viken")


def test_editor_of_a_vendor_is_refused_with_a_word(client: Client, administrator: User) -> None:
    assert give(client, UserFactory(), VendorFactory(), Role.EDITOR) == 200
    assert not Membership.objects.exists()


@pytest.mark.parametrize("name", ["organisations:index", "memberships:index", "memberships:add"])
def test_administrator_finds_organisations_and_roles(
    client: Client, administrator: User, drammen: OrganisationPage, name: str
) -> None:
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["organisations:index", "memberships:index", "memberships:add"])
def test_approver_keeps_neither_organisations_nor_roles(
    client: Client, approver: User, name: str
) -> None:
    client.force_login(approver)
    assert client.get(reverse(name)).status_code == 302


def test_approver_gives_no_role(client: Client, approver: User, drammen: OrganisationPage) -> None:
    client.force_login(approver)
    user = UserFactory()
    give(client, user, drammen.organisation, Role.APPROVER)
    assert not user.memberships.exists()
