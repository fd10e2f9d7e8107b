"""Reads which organisations cannot publish as their people's roles say."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from organisations.enums import OrganisationKind, Role
from organisations.models import Organisation, OrganisationPage, SecondPersonTask
from organisations.permissions import COLLECTION_PERMISSIONS, PAGE_PERMISSIONS, PUBLISHING_ROLES


@dataclass(frozen=True)
class IncompleteSection:
    """An organisation whose people cannot do what their roles say, and why."""

    organisation: Organisation
    faults: list[str]

    @property
    def can_be_repaired(self) -> bool:
        return not self.organisation.is_vendor


def incomplete_sections() -> list[IncompleteSection]:
    """Return the organisations with a section, or with roles that take one, that lack some of it.

    The number of queries is the same for one organisation and for all.
    """
    rights = _Rights()
    checked = (
        IncompleteSection(organisation, list(_faults(organisation, rights)))
        for organisation in _publishing_or_expected_to()
    )
    return [each for each in checked if each.faults]


def _publishing_or_expected_to() -> QuerySet[Organisation]:
    expected = Q(section__isnull=False) | Q(memberships__role__in=PUBLISHING_ROLES)
    return (
        Organisation.objects.filter(expected)
        .distinct()
        .select_related("section")
        .prefetch_related("memberships__user", "role_groups__group__user_set")
    )


class _Rights:
    """What the groups of all organisations may do, read at once."""

    def __init__(self) -> None:
        self.admin: set[int] = set(
            Group.objects.filter(
                permissions__content_type__app_label="wagtailadmin",
                permissions__codename="access_admin",
            ).values_list("pk", flat=True)
        )
        self.pages = set(
            GroupPagePermission.objects.filter(group__role_group__isnull=False).values_list(
                "group_id", "page_id", "permission__codename"
            )
        )
        self.files = set(
            GroupCollectionPermission.objects.filter(group__role_group__isnull=False).values_list(
                "group_id", "collection_id", "permission__codename"
            )
        )
        self.reviews: set[tuple[int, int]] = set(
            SecondPersonTask.objects.filter(
                active=True, workflow_tasks__workflow__active=True
            ).values_list("groups", "workflow_tasks__workflow__workflow_pages__page")
        )


def _faults(organisation: Organisation, rights: _Rights) -> Iterator[str]:
    section = getattr(organisation, "section", None)
    groups = {Role(each.role): each.group for each in organisation.role_groups.all()}
    if organisation.kind == OrganisationKind.VENDOR:
        yield _("A vendor has a section, or roles that publish.")
        return
    if section is None:
        yield _("There is no section.")
        return
    if section.collection_id is None:
        yield _("There is no collection of files.")
    for role in PAGE_PERMISSIONS:
        group = groups.get(role)
        if group is None:
            yield _("There is no group for the role “%(role)s”.") % {"role": role.label}
        elif not _has_permissions(group, role, section, rights):
            yield _("The role “%(role)s” lacks permissions.") % {"role": role.label}
        yield from _strangers(organisation, role, group)
    approvers = groups.get(Role.APPROVER)
    if approvers and (approvers.pk, section.pk) not in rights.reviews:
        yield _("What is submitted does not reach the approvers: the workflow is missing.")


def _has_permissions(group: Group, role: Role, section: OrganisationPage, rights: _Rights) -> bool:
    files = section.collection_id
    return (
        group.pk in rights.admin
        and all((group.pk, section.pk, each) in rights.pages for each in PAGE_PERMISSIONS[role])
        and all((group.pk, files, each) in rights.files for each in COLLECTION_PERMISSIONS)
    )


def _strangers(organisation: Organisation, role: Role, group: Group | None) -> Iterator[str]:
    """Name who has the role and not its permissions, or the permissions and not the role."""
    having = {each.user for each in organisation.memberships.all() if each.role == role}
    permitted = set(group.user_set.all()) if group else set()
    for user in sorted(having - permitted, key=str):
        yield _("%(person)s has the role “%(role)s” without its permissions.") % {
            "person": user.get_username(),
            "role": role.label,
        }
    for user in sorted(permitted - having, key=str):
        yield _("%(person)s has the permissions of the role “%(role)s” without the role.") % {
            "person": user.get_username(),
            "role": role.label,
        }
