"""A role that publishes opens the section, and what is missing of a section is found and made."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from wagtail.models import GroupCollectionPermission, GroupPagePermission, WorkflowPage

from organisations.enums import OrganisationKind, Role
from organisations.models import Membership, Organisation, OrganisationPage, RoleGroup, User
from organisations.permissions import PUBLISHING_ROLES
from organisations.queries import incomplete_sections, reviews_waiting_for
from organisations.services import (
    approve,
    grant_role,
    open_section,
    save_draft,
    submit_for_approval,
)
from tests.counting import queries_of
from tests.databases import copied_database
from tests.factories.organisations import OrganisationFactory, UserFactory, VendorFactory, person

Road = Callable[[User, Organisation, Role], object]


def by_the_service(user: User, organisation: Organisation, role: Role) -> None:
    grant_role(user=user, organisation=organisation, role=role)


def by_command(user: User, organisation: Organisation, role: Role) -> None:
    call_command("grant_role", user.get_username(), role.value, organisation.slug)


def by_the_admin(user: User, organisation: Organisation, role: Role) -> None:
    _as_administrator(reverse("memberships:add"), user, organisation, role)


def by_moving_a_role_in_the_admin(user: User, organisation: Organisation, role: Role) -> None:
    elsewhere = OrganisationFactory()
    membership = grant_role(user=user, organisation=elsewhere, role=Role.EDITOR)
    _as_administrator(reverse("memberships:edit", args=[membership.pk]), user, organisation, role)


def _as_administrator(address: str, user: User, organisation: Organisation, role: Role) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("administrator"))
    data = {"user": user.pk, "organisation": organisation.pk, "role": role.value}
    assert client.post(address, data).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "road", [by_the_service, by_command, by_the_admin, by_moving_a_role_in_the_admin]
)
@pytest.mark.parametrize("role", sorted(PUBLISHING_ROLES))
def test_the_first_role_that_publishes_opens_the_section(road: Road, role: Role) -> None:
    organisation, user = OrganisationFactory(), UserFactory()
    road(user, organisation, role)
    section = OrganisationPage.objects.get(owner_organisation=organisation)
    assert section.permissions_for_user(user).can_edit()
    assert incomplete_sections() == []


@pytest.mark.django_db
def test_two_people_publish_for_an_organisation_that_nobody_prepared() -> None:
    organisation = OrganisationFactory()
    editor = person(organisation, Role.EDITOR)
    approver = person(organisation, Role.APPROVER)
    page = OrganisationPage.objects.get(owner_organisation=organisation)
    page.introduction = "<p>Ny tekst</p>"
    save_draft(page=page, author=editor)
    submit_for_approval(page=page, author=editor)
    [review] = reviews_waiting_for(approver)
    approve(task_state=review, approver=approver)
    page.refresh_from_db()
    assert page.introduction == "<p>Ny tekst</p>"
    assert page.workflow is not None
    assert page.collection is not None


@pytest.mark.django_db
def test_representative_of_a_vendor_opens_no_section() -> None:
    vendor = VendorFactory()
    person(vendor, Role.VENDOR_REPRESENTATIVE)
    assert not OrganisationPage.objects.exists()
    assert incomplete_sections() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("username", "role", "organisation", "problem"),
    [
        ("ukjent", "editor", "drammen", "ukjent"),
        ("drammen.redaktor", "editor", "ingensteds", "ingensteds"),
        ("drammen.redaktor", "vendor_representative", "drammen", "Drammen"),
    ],
)
def test_command_says_what_is_wrong(
    editor: User, username: str, role: str, organisation: str, problem: str
) -> None:
    before = Membership.objects.count()
    with pytest.raises(CommandError, match=problem):
        call_command("grant_role", username, role, organisation)
    assert Membership.objects.count() == before


@pytest.mark.django_db
def test_group_of_a_role_is_neither_given_nor_taken_on_the_page_of_a_person(
    client: Client, editor: User, drammen: OrganisationPage
) -> None:
    administrator = User.objects.create_superuser("administrator", "a@example.no")
    client.force_login(administrator)
    by_role = RoleGroup.objects.get(organisation=drammen.organisation, role=Role.EDITOR).group
    curators = Group.objects.create(name="Kuratorer")
    values = {"username": editor.username, "email": "r@example.no", "first_name": "Ingrid"}
    values |= {"last_name": "Solbakk", "is_active": "on"}
    address = reverse("wagtailusers_users:edit", args=[editor.pk])
    response = client.post(address, values | {"groups": [curators.pk]})
    assert response.status_code == 302
    assert set(editor.groups.all()) == {by_role, curators}
    assert client.post(address, values | {"groups": [by_role.pk]}).status_code == 200


def delete_the_section(section: OrganisationPage) -> None:
    section.delete()


def delete_a_group(section: OrganisationPage) -> None:
    Group.objects.get(
        role_group__organisation=section.organisation, role_group__role="editor"
    ).delete()


def empty_a_group(section: OrganisationPage) -> None:
    User.groups.through.objects.all().delete()


def let_a_stranger_in(section: OrganisationPage) -> None:
    UserFactory().groups.add(*Group.objects.filter(role_group__role="approver"))


def take_the_permissions_of_pages(section: OrganisationPage) -> None:
    GroupPagePermission.objects.filter(page=section, permission__codename="add_page").delete()


def take_the_permissions_of_files(section: OrganisationPage) -> None:
    GroupCollectionPermission.objects.filter(collection=section.collection).first().delete()


def close_the_admin(section: OrganisationPage) -> None:
    Permission.objects.get(codename="access_admin").group_set.clear()


def take_the_collection(section: OrganisationPage) -> None:
    OrganisationPage.objects.filter(pk=section.pk).update(collection=None)


def take_the_workflow(section: OrganisationPage) -> None:
    WorkflowPage.objects.filter(page=section).delete()


def stop_the_workflow(section: OrganisationPage) -> None:
    section.workflow.deactivate()


def take_the_approvers_from_the_task(section: OrganisationPage) -> None:
    section.workflow.tasks.get().specific.groups.clear()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "damage",
    [
        delete_the_section,
        delete_a_group,
        empty_a_group,
        let_a_stranger_in,
        take_the_permissions_of_pages,
        take_the_permissions_of_files,
        close_the_admin,
        take_the_collection,
        take_the_workflow,
        stop_the_workflow,
        take_the_approvers_from_the_task,
    ],
)
def test_damage_is_named_by_the_check_and_mended(
    drammen: OrganisationPage, editor: User, damage: Callable[[OrganisationPage], None]
) -> None:
    call_command("check_sections")
    damage(drammen)
    with pytest.raises(CommandError, match="Drammen"):
        call_command("check_sections")
    call_command("check_sections", "--repair")
    call_command("check_sections")
    section = OrganisationPage.objects.get(owner_organisation=drammen.organisation)
    assert section.permissions_for_user(User.objects.get(pk=editor.pk)).can_edit()
    page = OrganisationPage.objects.get(pk=section.pk)
    page.introduction = "<p>Ny tekst</p>"
    save_draft(page=page, author=editor)
    submit_for_approval(page=page, author=editor)
    assert reviews_waiting_for(person(drammen.organisation, Role.APPROVER))


@pytest.mark.django_db
def test_roles_from_before_there_was_a_section_are_found_and_mended(
    capsys: pytest.CaptureFixture[str],
) -> None:
    organisation, user = OrganisationFactory(name="Våler"), UserFactory()
    Membership.objects.create(user=user, organisation=organisation, role=Role.EDITOR)
    with pytest.raises(CommandError):
        call_command("check_sections")
    assert "Våler" in capsys.readouterr().out
    call_command("check_sections", "--repair")
    assert organisation.section.permissions_for_user(user).can_edit()


@pytest.mark.django_db
def test_vendor_with_an_editor_is_named_and_left_to_a_person(drammen: OrganisationPage) -> None:
    person(drammen.organisation, Role.EDITOR)
    Organisation.objects.filter(pk=drammen.organisation.pk).update(kind=OrganisationKind.VENDOR)
    with pytest.raises(CommandError, match="Drammen"):
        call_command("check_sections", "--repair")


@pytest.mark.django_db
def test_check_asks_the_same_number_of_questions_for_one_and_for_many() -> None:
    person(OrganisationFactory(), Role.EDITOR)
    one = queries_of(incomplete_sections)
    for _number in range(4):
        person(OrganisationFactory(), Role.EDITOR, Role.APPROVER)
    assert queries_of(incomplete_sections) == one


@pytest.mark.django_db
def test_section_keeps_workflow_and_files_when_an_old_text_is_published(
    drammen: OrganisationPage,
) -> None:
    revision = drammen.save_revision()
    OrganisationPage.objects.filter(pk=drammen.pk).update(workflow=None, collection=None)
    open_section(organisation=drammen.organisation)
    revision.publish()
    assert incomplete_sections() == []


@pytest.mark.django_db
def test_administrator_finds_on_her_desk_who_cannot_publish_and_repairs_it(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    drammen.delete()
    client.force_login(User.objects.create_superuser("administrator"))
    desk = reverse("desk")
    assert "Drammen" in client.get(desk).text
    client.post(reverse("section_repair", args=["drammen"]))
    assert incomplete_sections() == []
    assert "sections-to-repair" not in {panel.key for panel in client.get(desk).context["panels"]}


@pytest.mark.django_db
def test_only_administrators_repair(
    client: Client, editor: User, drammen: OrganisationPage
) -> None:
    WorkflowPage.objects.all().delete()
    client.force_login(editor)
    assert client.post(reverse("section_repair", args=["drammen"])).status_code == 403
    assert incomplete_sections()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), copied_database():
        yield


def test_roles_given_at_once_open_one_section_for_each_organisation(committed: None) -> None:
    """In three organisations at once, two roles in each: the trees number their children."""
    places = [OrganisationFactory() for _number in range(3)]
    grants = [
        (UserFactory(), place, role) for place in places for role in (Role.EDITOR, Role.APPROVER)
    ]
    together = Barrier(len(grants))

    def give(user: User, organisation: Organisation, role: Role) -> None:
        together.wait()
        grant_role(user=user, organisation=organisation, role=role)
        connection.close()

    with ThreadPoolExecutor(len(grants)) as people:
        for given in [people.submit(give, *grant) for grant in grants]:
            given.result()
    assert OrganisationPage.objects.count() == len(places)
    assert incomplete_sections() == []
