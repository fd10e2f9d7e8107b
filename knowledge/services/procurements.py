"""Starts, changes and publishes procurements; two persons stand behind all that is public."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.models import Procurement, ProcurementChange
from knowledge.models.procurements import WRITERS
from organisations.enums import Role
from organisations.models import Organisation, User

from .procurement_values import Values, apply, check, jsonable, values_of


class NotADraft(ValueError):
    """The procurement cannot be deleted: it was public, or there is an experience of it."""


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
    procurement = locked(procurement)
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
    change = open_change(procurement) or ProcurementChange()
    change.values |= jsonable(values)
    if procurement.is_public:
        proposed = Procurement.objects.get(pk=procurement.pk)
        # What waits is judged as the draft that it is, so that questions may be open.
        proposed.published_at = proposed.published_by = None
        check(proposed, change.values)
    else:
        apply(procurement, change.values)
    change.procurement = procurement  # which a new draft has been saved as only by now
    change.save()
    if author:
        change.authors.add(author)
    return change


@transaction.atomic
def delete_draft(*, procurement: Procurement, person: User) -> None:
    """Delete a procurement that was never public, with what was read into it.

    Raises `PermissionDenied` for outsiders, `NotADraft` for what readers know or others tell of.
    """
    if not (person.is_superuser or person.has_role(procurement.lead, *WRITERS, Role.APPROVER)):
        raise PermissionDenied(_("You do not write for this organisation."))
    procurement = locked(procurement)
    if procurement.is_public or procurement.withdrawals.exists():
        raise NotADraft(_("This has been public, so it can be withdrawn, but not deleted."))
    if procurement.experiences.exists():
        raise NotADraft(_("Somebody has written an experience of this. Delete that first."))
    procurement.notices.all().delete()
    procurement.delete()


def confirm_may_write(*, organisation: Organisation, author: User | None) -> None:
    """Raise `PermissionDenied` unless `author` writes for the organisation or is the operator."""
    if author and not author.has_role(organisation, *WRITERS):
        raise PermissionDenied(_("You do not write for this organisation."))


def locked(procurement: Procurement) -> Procurement:
    """Return the procurement as it is now, kept so until the transaction ends."""
    return Procurement.objects.select_for_update(no_key=True).get(pk=procurement.pk)


def open_change(procurement: Procurement) -> ProcurementChange | None:
    """Return what was written since an approver last decided."""
    if procurement.pk is None:
        return None
    return procurement.changes.filter(decided_at__isnull=True).first()


def current_values(procurement: Procurement) -> Values:
    """Return the values with those that wait for a second person, in the shape of `jsonable`."""
    change = open_change(procurement)
    return values_of(procurement) | (change.values if change else {})
