"""Reads about the people of an organisation, and who may let others in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from organisations.enums import ENOUGH_COORDINATORS, Role, RoleEventKind
from organisations.models import Invitation, Membership, Organisation, RoleEvent, User

# Who has not signed in for this long is asked about.
LONG_ABSENCE = timedelta(days=365)


@dataclass(frozen=True)
class Colleague:
    """A person of an organisation with all the roles that she has there."""

    person: User
    memberships: tuple[Membership, ...]
    kept_at: datetime | None  # when a coordinator last said that she still works there

    @property
    def last_seen(self) -> datetime:
        """When she last signed in, was given a role, or was said to work there still."""
        moments = [membership.since for membership in self.memberships]
        moments += [moment for moment in (self.person.last_login, self.kept_at) if moment]
        return max(moments)

    @property
    def is_long_absent(self) -> bool:
        return self.last_seen < timezone.now() - LONG_ABSENCE


@dataclass(frozen=True)
class PeopleOfOrganisation:
    """What a coordinator sees of her organisation."""

    colleagues: list[Colleague]
    invitations: list[Invitation]
    history: list[RoleEvent]

    @property
    def coordinators(self) -> int:
        roles = [membership.role for each in self.colleagues for membership in each.memberships]
        return roles.count(Role.COORDINATOR)

    @property
    def needs_coordinators(self) -> bool:
        return self.coordinators < ENOUGH_COORDINATORS

    @property
    def long_absent(self) -> list[Colleague]:
        return [each for each in self.colleagues if each.is_long_absent]


def may_manage_people(user: object, organisation: Organisation) -> bool:
    """Tell whether `user` may let people in to `organisation` and out of it."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_superuser or user.has_role(organisation, Role.COORDINATOR)


def managed_organisations(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose people `user` looks after, by name: all, to administrators."""
    if user.is_superuser:
        return Organisation.objects.all()
    return Organisation.objects.where(user, Role.COORDINATOR)


def with_coordinators(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Return `organisations` with `coordinators` and `people` of each one counted."""
    active = Q(memberships__user__is_active=True)
    return organisations.annotate(
        coordinators=Count(
            "memberships", filter=active & Q(memberships__role=Role.COORDINATOR), distinct=True
        ),
        people=Count("memberships__user", filter=active, distinct=True),
    ).order_by("name__norwegian")


def people_of(organisation: Organisation) -> PeopleOfOrganisation:
    """Return who has a role in `organisation`, who is invited, and what happened; four queries."""
    return PeopleOfOrganisation(
        colleagues=colleagues_in([organisation]).get(organisation.pk, []),
        invitations=list(
            organisation.invitations.undecided().select_related("invited_by", "organisation")
        ),
        history=list(organisation.role_events.select_related("user", "by")[:100]),
    )


def colleagues_in(organisations: Iterable[Organisation]) -> dict[int, list[Colleague]]:
    """Return the active people of each of `organisations` by its key, in order of name."""
    rows = (
        Membership.objects.filter(organisation__in=organisations, user__is_active=True)
        .select_related("user", "granted_by", "organisation")
        .order_by(
            "user__first_name__norwegian", "user__last_name__norwegian", "user__username", "since"
        )
    )
    kept_dates = _kept_dates(organisations)
    memberships: dict[tuple[int, User], list[Membership]] = {}
    for each in rows:
        memberships.setdefault((each.organisation_id, each.user), []).append(each)
    people: dict[int, list[Colleague]] = {}
    for (organisation, person), roles in memberships.items():
        colleague = Colleague(person, tuple(roles), kept_dates.get((organisation, person.pk)))
        people.setdefault(organisation, []).append(colleague)
    return people


def _kept_dates(organisations: Iterable[Organisation]) -> dict[tuple[int, int], datetime]:
    events = RoleEvent.objects.filter(organisation__in=organisations, kind=RoleEventKind.KEPT)
    rows = events.order_by().values_list("organisation", "user").annotate(Max("at"))
    return {(organisation, user): at for organisation, user, at in rows}


def coordinators_of(organisation: Organisation) -> list[User]:
    """Return the active coordinators of `organisation`."""
    return list(
        User.objects.filter(
            is_active=True,
            memberships__organisation=organisation,
            memberships__role=Role.COORDINATOR,
        ).order_by("pk")
    )


def organisations_with_coordinator() -> list[Organisation]:
    """Return the organisations, vendors apart, in which somebody can be asked for an account."""
    coordinated = Membership.objects.filter(role=Role.COORDINATOR, user__is_active=True)
    return list(
        Organisation.objects.filter(pk__in=coordinated.values("organisation"))
        .exclude(pk__in=Organisation.objects.vendors().values("pk"))
        .order_by("name__norwegian")
    )
