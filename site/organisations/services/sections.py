"""Gives an organisation its own section of the page tree, with groups and a two-person workflow."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from organisations.enums import OrganisationKind, Role
from organisations.models import (
    Membership,
    Organisation,
    OrganisationIndexPage,
    OrganisationPage,
    RoleGroup,
    SecondPersonTask,
)

# Nobody gets `publish`: see SectionPermissionTester.
PAGE_PERMISSIONS = {
    Role.EDITOR: ["add_page", "change_page"],
    Role.FACILITATOR: ["add_page", "change_page"],
    Role.APPROVER: ["change_page", "lock_page", "unlock_page"],
}
COLLECTION_PERMISSIONS = [
    "add_document",
    "change_document",
    "choose_document",
    "add_image",
    "change_image",
    "choose_image",
]


class CannotPublish(ValueError):
    """This kind of organisation has no section of the page tree."""


@transaction.atomic
def open_section(*, organisation: Organisation) -> OrganisationPage:
    """Return the organisation's section, with everything it takes made if it was not there."""
    if organisation.kind == OrganisationKind.VENDOR:
        raise CannotPublish(f"{organisation} is a vendor; vendors have no section.")
    if existing := OrganisationPage.objects.filter(owner_organisation=organisation).first():
        return existing
    groups = {role: _open_group(organisation, role) for role in PAGE_PERMISSIONS}
    collection = Collection.get_first_root_node().add_child(name=organisation.name)
    workflow = _open_workflow(organisation, groups[Role.APPROVER])
    section = OrganisationPage(
        title=organisation.name,
        slug=organisation.slug,
        owner_organisation=organisation,
        workflow=workflow,
        collection=collection,
    )
    OrganisationIndexPage.objects.get().add_child(instance=section)
    section.save_revision().publish()
    WorkflowPage.objects.create(workflow=workflow, page=section)
    for role, group in groups.items():
        _grant(group, PAGE_PERMISSIONS[role], section, collection)
    return section


def _open_group(organisation: Organisation, role: Role) -> Group:
    group = Group.objects.create(name=f"{organisation.slug}: {role.value}")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    RoleGroup.objects.create(organisation=organisation, role=role, group=group)
    members = Membership.objects.filter(organisation=organisation, role=role)
    group.user_set.add(*members.values_list("user_id", flat=True))
    return group


def _open_workflow(organisation: Organisation, approvers: Group) -> Workflow:
    task = SecondPersonTask.objects.create(name=f"{organisation.name}: godkjenning")
    task.groups.add(approvers)
    workflow = Workflow.objects.create(name=f"{organisation.name}: to personer")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _grant(
    group: Group, codenames: list[str], section: OrganisationPage, collection: Collection
) -> None:
    pages = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    )
    files = Permission.objects.filter(
        content_type__app_label__in=["wagtaildocs", "wagtailimages"],
        codename__in=COLLECTION_PERMISSIONS,
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=section, permission=permission)
        for permission in pages
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for permission in files
    )
