"""What waits for a second person, in words: the present value and the proposed one."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import DateField, DecimalField, IntegerField, ManyToManyField
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knowledge.models import Lot, Procurement, ProcurementChange
from knowledge.vocabularies import cpv, procedures
from look.figures import money, number


def differences(procurement: Procurement, change: ProcurementChange) -> list[tuple[str, str, str]]:
    """Return (field, present value, proposed value) for a change of a public procurement."""
    return [
        (_label(name), _stands(procurement, name), _words(name, value))
        for name, value in change.values.items()
    ]


def fact_rows(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (field, text) of all that `values` say, in the order of the model."""
    return [(_label(name), text) for name in values if (text := _words(name, values[name]))]


def _label(name: str) -> str:
    if name == "lots":
        return str(Procurement.lots.rel.related_model._meta.verbose_name_plural)
    return str(getattr(Procurement._meta.get_field(name), "verbose_name", name))


def _stands(procurement: Procurement, name: str) -> str:
    if name == "lots":
        return "; ".join(map(_lot_in_words, procurement.lots.in_order()))
    if name == "keywords":
        return _words(name, [each.name for each in procurement.keywords.all()])
    value = getattr(procurement, name)
    return _words(name, [each.pk for each in value.all()] if hasattr(value, "all") else value)


def _words(name: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if name in _IN_WORDS:
        return _IN_WORDS[name](value)
    field = Procurement._meta.get_field(name)
    if isinstance(field, ManyToManyField):
        related = field.related_model._default_manager.filter(pk__in=value)
        return "; ".join(str(each) for each in related)
    return _plain_words(field, value)


def _plain_words(field: Any, value: Any) -> str:
    if isinstance(field, DateField):
        return date_format(field.to_python(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(field, DecimalField | IntegerField):
        return number(Decimal(str(value)), decimals=0)
    return str(dict(getattr(field, "flatchoices", [])).get(value, value))


def _cpv(code: str) -> str:
    return f"{code} {cpv.name(code, get_language() or 'nb') or ''}".strip()


def _procedure(code: str) -> str:
    return procedures.name(code, get_language() or "nb") or code


def _lot_in_words(lot: Lot) -> str:
    """All that can differ in a lot: a second person decides what she can see."""
    figure = money(lot.estimated_value, lot.currency) if lot.estimated_value else ""
    value = " ".join(filter(None, (figure, lot.get_value_kind_display())))
    bids = "" if lot.bids_received is None else f"{_('Number of bids')}: {lot.bids_received}"
    parts = [lot.title, lot.get_outcome_display(), bids, *lot.winners, lot.main_cpv, value]
    return f"{lot.identifier} ({', '.join(part for part in parts if part)})"


_IN_WORDS: dict[str, Callable[[Any], str]] = {
    "lots": lambda lots: "; ".join(_lot_in_words(Lot().describe(lot)) for lot in lots),
    "main_cpv": _cpv,
    "procedure_code": _procedure,
}
