"""Amounts and lines of prices as people read them: `{% load sfo %}`."""

from django import template

from reference.sfo.models import InvoiceLine
from reference.sfo.money import kroner as in_kroner
from reference.sfo.pricing.model import Line
from reference.sfo.sentences import how, name_of, who_decides

register = template.Library()


@register.filter
def kroner(ore: int | None) -> str:
    return in_kroner(ore or 0)


@register.filter
def line_name(line: Line | InvoiceLine) -> str:
    return name_of(line.code)


@register.filter
def line_how(line: Line | InvoiceLine) -> str:
    return how(line.code, line.numbers)


@register.filter
def line_decided_by(line: Line | InvoiceLine) -> str:
    return who_decides(line.code)
