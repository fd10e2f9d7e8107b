"""All that can be changed in a procurement, as values by the names of its fields."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from knowledge.models import Lot, Procurement
from knowledge.notices.identifiers import lot_order

Values = Mapping[str, Any]

_ITS_OWN = {"id", "uuid", "lead", "created_at", "published_at", "published_by"}
_FIELDS = {
    field.name: field for field in Procurement._meta.concrete_fields if field.name not in _ITS_OWN
}
_KEYWORDS = "keywords"  # by their spelling, so that a change that waits says them itself
_RELATIONS = {
    field.name: field for field in Procurement._meta.many_to_many if field.name != _KEYWORDS
}
_LOT_FIELDS = Lot.stated()


def jsonable(values: Values) -> dict[str, Any]:
    """Return `values` as a JSON field gives them back: keys for objects, texts for dates."""
    plain = {name: _plain(name, value) for name, value in values.items()}
    return dict(json.loads(json.dumps(plain, cls=DjangoJSONEncoder)))


def values_of(procurement: Procurement) -> dict[str, Any]:
    """Return what the database holds of a saved procurement, in the shape of `jsonable`."""
    values: dict[str, Any] = {name: getattr(procurement, name) for name in _FIELDS}
    values |= {name: getattr(procurement, name).all() for name in _RELATIONS}
    values[_KEYWORDS] = procurement.keywords.all()
    values["lots"] = list(procurement.lots.values(*_LOT_FIELDS))
    return jsonable(values)


def assign(procurement: Procurement, values: Values) -> Procurement:
    """Set the plain fields on `procurement` without saving; return it."""
    for name, field in _FIELDS.items():
        if name in values:
            setattr(procurement, name, field.to_python(values[name]))
    return procurement


def check(procurement: Procurement, values: Values) -> None:
    """Set the plain fields; raises `ValidationError` for values that the models refuse."""
    assign(procurement, values).full_clean()
    for lot in values.get("lots", []):
        Lot().describe(lot).full_clean(exclude=["procurement"])


def apply(procurement: Procurement, values: Values) -> None:
    """Save the values; raises `ValidationError` for those that the models refuse."""
    values = jsonable(values)
    check(procurement, values)
    procurement.save()
    for name in _RELATIONS:
        if name in values:
            getattr(procurement, name).set(values[name])
    if _KEYWORDS in values:
        procurement.keywords.set(values[_KEYWORDS])
    if "lots" in values:
        _apply_lots(procurement, values["lots"])


def _apply_lots(procurement: Procurement, lots: Iterable[Values]) -> None:
    lots = list(lots)
    procurement.lots.exclude(identifier__in=[lot["identifier"] for lot in lots]).delete()
    existing = {lot.identifier: lot for lot in procurement.lots.all()}
    for values in lots:
        lot = existing.get(values["identifier"]) or Lot(procurement=procurement)
        lot.describe(values).save()


def _plain(name: str, value: Any) -> Any:
    if name in _RELATIONS:
        return sorted(each if isinstance(each, int) else each.pk for each in value)
    if name == _KEYWORDS:
        return sorted(each if isinstance(each, str) else each.name for each in value)
    if name == "lots":
        lots = [{key: _rounded(_LOT_FIELDS[key], lot[key]) for key in lot} for lot in value]
        return sorted(
            (_with_defaults(lot) for lot in lots), key=lambda lot: lot_order(lot["identifier"])
        )
    return _rounded(_FIELDS[name], value)


def _with_defaults(lot: Values) -> Values:
    return {name: lot.get(name, field.get_default()) for name, field in _LOT_FIELDS.items()}


def _rounded(field: models.Field[Any, Any], value: Any) -> Any:
    """One way to write each amount, so that 16000000 and 16000000.00 are no change."""
    if not isinstance(field, models.DecimalField) or value is None:
        return value
    return Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places))
