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

from organisations.enums import Role
from organisations.models import (
    Membership,
    Organisation,
    OrganisationIndexPage,
    OrganisationPage,
    RoleGroup,
    SecondPersonTask,
    User,
)
from organisations.page_tree import add_child
from organisations.permissions import COLLECTION_PERMISSIONS, PAGE_PERMISSIONS


class CannotPublish(ValueError):
    """This kind of organisation has no section of the page tree."""


@transaction.atomic
def open_section(*, organisation: Organisation) -> OrganisationPage:
    """Return the organisation's section, complete: whatever is missing of it is made.

    Raises `CannotPublish` for a vendor. Sections are opened one at a time, also those of different
    organisations: the trees of pages and collections number a new child by those that are there.
    """
    if organisation.is_vendor:
        raise CannotPublish(f"{organisation} is a vendor; vendors have no section.")
    index = OrganisationIndexPage.objects.select_for_update(no_key=True).get()
    groups = {role: _complete_group(organisation, role) for role in PAGE_PERMISSIONS}
    section = OrganisationPage.objects.filter(owner_organisation=organisation).first()
    if section is None:
        section = _add_section(index, organisation)
    _complete_workflow(section, groups[Role.APPROVER])
    _complete_collection(section, list(groups.values()))
    for role, group in groups.items():
        _grant(group, PAGE_PERMISSIONS[role], section)
    return section


def _add_section(index: OrganisationIndexPage, organisation: Organisation) -> OrganisationPage:
    section = OrganisationPage(
        title=organisation.name, slug=organisation.slug, owner_organisation=organisation
    )
    index.add_child(instance=section)
    section.save_revision().publish()
    return section


def _complete_group(organisation: Organisation, role: Role) -> Group:
    """Return the group of the role, with everybody in it who has the role, and nobody else."""
    role_group = RoleGroup.objects.filter(organisation=organisation, role=role).first()
    if role_group is None:
        group, _ = Group.objects.get_or_create(name=f"{organisation.slug}: {role.value}")
        role_group = RoleGroup.objects.create(organisation=organisation, role=role, group=group)
    group = role_group.group
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    members = Membership.objects.filter(organisation=organisation, role=role).values("user")
    User.groups.through.objects.filter(group=group).exclude(user__in=members).delete()
    group.user_set.add(*User.objects.filter(pk__in=members))
    return group


def _complete_workflow(section: OrganisationPage, approvers: Group) -> None:
    """See that what is submitted in the section waits for its approvers."""
    name = section.owner_organisation.name
    in_use = WorkflowPage.objects.filter(page=section).select_related("workflow").first()
    workflow = in_use.workflow if in_use else section.workflow
    if workflow is None:
        workflow = Workflow.objects.create(name=f"{name}: to personer")
    if not workflow.active:
        workflow.active = True
        workflow.save()
    task = SecondPersonTask.objects.filter(workflow_tasks__workflow=workflow, active=True).first()
    if task is None:
        task = SecondPersonTask.objects.create(name=f"{name}: godkjenning")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    task.groups.add(approvers)
    if in_use is None:
        WorkflowPage.objects.create(workflow=workflow, page=section)
    section.workflow = workflow
    OrganisationPage.objects.filter(pk=section.pk).update(workflow=workflow)


def _complete_collection(section: OrganisationPage, groups: list[Group]) -> None:
    """See that the section has a collection of files that its people may use."""
    collection = section.collection
    if collection is None:
        # An earlier section of the organisation, deleted since, left its files behind.
        collection = Collection.objects.filter(group_permissions__group__in=groups).first()
    if collection is None:
        collection = Collection(name=section.title)
        add_child(parent=Collection.get_first_root_node(), child=collection)
    section.collection = collection
    OrganisationPage.objects.filter(pk=section.pk).update(collection=collection)
    files = Permission.objects.filter(
        content_type__app_label__in=["wagtaildocs", "wagtailimages"],
        codename__in=COLLECTION_PERMISSIONS,
    )
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection=collection, permission=permission)
            for permission in files
            for group in groups
        ],
        ignore_conflicts=True,
    )


def _grant(group: Group, codenames: list[str], section: OrganisationPage) -> None:
    pages = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    )
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page=section, permission=permission)
            for permission in pages
        ],
        ignore_conflicts=True,
    )
