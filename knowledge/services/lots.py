"""Adds, changes and removes lots of a procurement, one at a time and by hand."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.models import Lot, Procurement, ProcurementChange
from organisations.models import User

from .procurement_values import Values
from .procurements import change_procurement, current_values


@transaction.atomic
def add_lot(*, procurement: Procurement, author: User, values: Values) -> ProcurementChange | None:
    """Add a lot; `values` go by the names of its fields.

    Raises `ValidationError` when another lot has the identifier or the model refuses a value, and
    as `change_procurement` does, whose rules of two persons hold here too.
    """
    lots = _locked_lots(procurement)
    if values["identifier"] in lots:
        raise ValidationError({"identifier": _("There is a lot with this number already.")})
    lots[values["identifier"]] = dict(values)
    return _change(procurement, author, lots)


@transaction.atomic
def change_lot(
    *, procurement: Procurement, author: User, identifier: str, values: Values
) -> ProcurementChange | None:
    """Change what `values` say of a lot, but not by what it is identified.

    It stays marked as coming from a notice if it does. Raises `KeyError` when there is no such
    lot, and as `add_lot` does.
    """
    lots = _locked_lots(procurement)
    lots[identifier] |= {**values, "identifier": identifier}
    return _change(procurement, author, lots)


@transaction.atomic
def remove_lot(
    *, procurement: Procurement, author: User, identifier: str
) -> ProcurementChange | None:
    """Remove a lot; raises `KeyError` when there is none, and as `change_procurement` does."""
    lots = _locked_lots(procurement)
    del lots[identifier]
    return _change(procurement, author, lots)


def current_lots(procurement: Procurement) -> list[Lot]:
    """Return the lots, unsaved, as they are with what waits for a second person."""
    return [Lot().describe(lot) for lot in current_values(procurement)["lots"]]


def _locked_lots(procurement: Procurement) -> dict[str, dict[str, Any]]:
    """Of two who change lots at once, the second sees what the first did."""
    locked = Procurement.objects.select_for_update().get(pk=procurement.pk)
    return {lot["identifier"]: lot for lot in current_values(locked)["lots"]}


def _change(
    procurement: Procurement, author: User, lots: dict[str, dict[str, Any]]
) -> ProcurementChange | None:
    values = {"lots": list(lots.values())}
    return change_procurement(procurement=procurement, author=author, values=values)
