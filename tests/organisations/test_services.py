"""Sections, roles and the two-person rule."""

import pytest
from django.core.exceptions import PermissionDenied

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.queries import reviews_waiting_for, writable_sections
from organisations.services import (
    approve,
    grant_role,
    load_municipalities,
    open_section,
    return_to_author,
    revoke_role,
    save_draft,
    submit_for_approval,
    withdraw,
)
from organisations.services.roles import RoleNotPossible
from organisations.services.sections import CannotPublish
from tests.factories.organisations import OrganisationFactory, VendorFactory, person
from tests.factories.pages import WHY

pytestmark = pytest.mark.django_db


def submitted(section: OrganisationPage, author: User) -> OrganisationPage:
    section.introduction = "<p>Ny tekst</p>"
    save_draft(page=section, author=author)
    submit_for_approval(page=section, author=author)
    return OrganisationPage.objects.get(pk=section.pk)


def test_load_municipalities_creates_all_357_once() -> None:
    assert load_municipalities() == 357
    assert load_municipalities() == 0


def test_open_section_twice_gives_the_same_section() -> None:
    organisation = OrganisationFactory()
    assert open_section(organisation=organisation) == open_section(organisation=organisation)


def test_open_section_for_a_vendor_is_refused() -> None:
    with pytest.raises(CannotPublish):
        open_section(organisation=VendorFactory())


def test_role_granted_before_the_section_opened_gives_its_permissions() -> None:
    organisation = OrganisationFactory()
    user = person(organisation, Role.EDITOR)
    section = open_section(organisation=organisation)
    assert section.permissions_for_user(user).can_edit()


def test_revoked_role_takes_its_permissions_along(drammen: OrganisationPage, editor: User) -> None:
    revoke_role(user=editor, organisation=drammen.organisation, role=Role.EDITOR)
    assert not drammen.permissions_for_user(User.objects.get(pk=editor.pk)).can_edit()


def test_vendor_cannot_have_an_editor() -> None:
    with pytest.raises(RoleNotPossible):
        person(VendorFactory(), Role.EDITOR)


def test_approver_publishes_what_an_editor_wrote(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted(drammen, editor)
    [review] = reviews_waiting_for(approver)
    approve(task_state=review, approver=approver)
    page.refresh_from_db()
    assert page.introduction == "<p>Ny tekst</p>"


def test_author_with_both_roles_cannot_approve_her_own_text(
    drammen: OrganisationPage, editor: User
) -> None:
    grant_role(user=editor, organisation=drammen.organisation, role=Role.APPROVER)
    page = submitted(drammen, editor)
    [review] = reviews_waiting_for(editor)
    with pytest.raises(PermissionDenied):
        approve(task_state=review, approver=editor)
    page.refresh_from_db()
    assert page.introduction == ""


def test_approver_who_changed_the_text_under_review_cannot_approve_it(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted(drammen, editor)
    page.introduction = "<p>Godkjenners tekst</p>"
    save_draft(page=page, author=approver)
    [review] = reviews_waiting_for(approver)
    with pytest.raises(PermissionDenied):
        approve(task_state=review, approver=approver)


def test_approver_of_another_organisation_cannot_approve(
    drammen: OrganisationPage, editor: User, approver: User, other_approver: User
) -> None:
    submitted(drammen, editor)
    assert reviews_waiting_for(other_approver) == []
    [review] = reviews_waiting_for(approver)
    with pytest.raises(PermissionDenied):
        approve(task_state=review, approver=other_approver)


def test_returned_text_can_be_submitted_again(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    submitted(drammen, editor)
    [review] = reviews_waiting_for(approver)
    return_to_author(task_state=review, approver=approver, comment="Skriv hva dere lærte.")
    submitted(OrganisationPage.objects.get(pk=drammen.pk), editor)
    [again] = reviews_waiting_for(approver)
    approve(task_state=again, approver=approver)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER, Role.FACILITATOR])
def test_no_role_may_publish_directly(drammen: OrganisationPage, role: Role) -> None:
    permissions = drammen.permissions_for_user(person(drammen.organisation, role))
    assert not permissions.can_publish()
    assert not permissions.can_publish_subpage()


def test_withdrawing_is_for_approvers_only(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    with pytest.raises(PermissionDenied):
        withdraw(page=drammen, approver=editor, terms=WHY)
    withdraw(page=drammen, approver=approver, terms=WHY)
    drammen.refresh_from_db()
    assert not drammen.live


def test_writable_sections_are_those_of_the_editors_roles(
    drammen: OrganisationPage, trondheim: OrganisationPage, editor: User, approver: User
) -> None:
    assert writable_sections(editor) == [drammen]
    assert writable_sections(approver) == []
