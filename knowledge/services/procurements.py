"""Starts, changes and publishes procurements; two persons stand behind all that is public."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.models import ExperiencePage, Procurement, ProcurementChange
from knowledge.models.procurements import WRITERS
from organisations.enums import Role
from organisations.models import Organisation, User
from search.services import reindex

from .procurement_values import Values, apply, check, jsonable, values_of


class StillTold(ValueError):
    """A procurement cannot be withdrawn from under its published experiences."""


@transaction.atomic
def start_procurement(
    *, organisation: Organisation, author: User | None, values: Values
) -> Procurement:
    """Start a procurement of `organisation` as a draft that only it sees.

    `values` go by the names of the model's fields; `lots` is a list of dictionaries of `Lot`.
    `author` is None for an operator's command. Raises `PermissionDenied` for one who does not
    write for the organisation, `ValidationError` for values that the model refuses.
    """
    confirm_may_write(organisation=organisation, author=author)
    procurement = Procurement(lead=organisation)
    apply(procurement, values)
    record_change(procurement=procurement, author=author, values=values)
    return procurement


@transaction.atomic
def change_procurement(
    *, procurement: Procurement, author: User | None, values: Values
) -> ProcurementChange | None:
    """Change a draft at once; let a change of a public procurement wait for a second person.

    Returns the open change; None if there is none and `values` say nothing new. Raises as
    `start_procurement` does.
    """
    confirm_may_write(organisation=procurement.lead, author=author)
    procurement = Procurement.objects.select_for_update().get(pk=procurement.pk)
    current = current_values(procurement)
    news = {name: value for name, value in jsonable(values).items() if current[name] != value}
    if not news:
        return open_change(procurement)
    return record_change(procurement=procurement, author=author, values=news)


def record_change(
    *, procurement: Procurement, author: User | None, values: Values
) -> ProcurementChange:
    """Add `values` to the open change of a locked or new procurement, and to a draft itself.

    For the services of this package, which have asked who may.
    """
    change = open_change(procurement) or ProcurementChange(procurement=procurement)
    change.values |= jsonable(values)
    if procurement.is_public:
        check(Procurement.objects.get(pk=procurement.pk), change.values)
    else:
        apply(procurement, change.values)
    change.save()
    if author:
        change.authors.add(author)
    return change


@transaction.atomic
def publish_procurement(*, procurement: Procurement, approver: User) -> None:
    """Show the procurement to everyone; raises `PermissionDenied` for one of its authors."""
    accept_change(procurement=procurement, approver=approver)
    procurement.refresh_from_db()
    if not procurement.is_public:
        procurement.published_at = timezone.now()
        procurement.published_by = approver
        procurement.save()
    _tell_search(procurement)


@transaction.atomic
def accept_change(*, procurement: Procurement, approver: User) -> None:
    """Put what waits into effect; raises `PermissionDenied` for one of its authors."""
    _confirm_approves(procurement, approver)
    change = open_change(procurement)
    if change is None:
        return
    if change.authors.filter(pk=approver.pk).exists():
        raise PermissionDenied(_("Another person than the author must approve this."))
    apply(procurement, change.values)
    _decide(change, approver, accepted=True)
    _tell_search(procurement)


@transaction.atomic
def decline_change(*, procurement: Procurement, approver: User) -> None:
    """Leave a public procurement as it is, and forget the notices that came with the change."""
    _confirm_approves(procurement, approver)
    change = open_change(procurement)
    if change and procurement.is_public:
        change.notices.all().delete()
        _decide(change, approver, accepted=False)


@transaction.atomic
def withdraw_procurement(*, procurement: Procurement, approver: User) -> None:
    """Take the procurement off the site; raises `StillTold` while its experiences are public."""
    _confirm_approves(procurement, approver)
    if ExperiencePage.objects.live().filter(procurement=procurement).exists():
        raise StillTold(_("Withdraw the published experiences of this procurement first."))
    procurement.published_at = procurement.published_by = None
    procurement.save()
    if change := open_change(procurement):
        apply(procurement, change.values)


def confirm_may_write(*, organisation: Organisation, author: User | None) -> None:
    """Raise `PermissionDenied` unless `author` writes for the organisation or is the operator."""
    if author and not author.has_role(organisation, *WRITERS):
        raise PermissionDenied(_("You do not write for this organisation."))


def open_change(procurement: Procurement) -> ProcurementChange | None:
    """Return what was written since an approver last decided."""
    return procurement.changes.filter(decided_at__isnull=True).first()


def current_values(procurement: Procurement) -> Values:
    """Return the values with those that wait for a second person, in the shape of `jsonable`."""
    change = open_change(procurement)
    return values_of(procurement) | (change.values if change else {})


def _tell_search(procurement: Procurement) -> None:
    """What is found of an experience holds the facts of its procurement."""
    told = ExperiencePage.objects.filter(procurement=procurement).values_list("pk", flat=True)
    reindex(kind="experience", keys=told)


def _confirm_approves(procurement: Procurement, person: User) -> None:
    if not (person.is_superuser or person.has_role(procurement.lead, Role.APPROVER)):
        raise PermissionDenied(_("Only an approver of the organisation can decide this."))


def _decide(change: ProcurementChange, approver: User, *, accepted: bool) -> None:
    change.decided_at = timezone.now()
    change.decided_by = approver
    change.accepted = accepted
    change.save()
