"""Numbers as people read them, everywhere the same: 12 400, and 16 000 000 kr."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import pgettext

NOK = "NOK"
_NO_BREAK = "\N{NO-BREAK SPACE}"


def number(value: int | Decimal, *, decimals: int | None = None) -> str:
    """Return `value` as the reader's language writes it, never broken over two lines."""
    return number_format(value, decimals, force_grouping=True)


def money(amount: int | Decimal, currency: str = NOK) -> str:
    """Return an amount in whole units with its currency, kroner by their short name."""
    figure = number(amount, decimals=0)
    text = pgettext("amount", "NOK %s") % figure if currency == NOK else f"{figure} {currency}"
    return text.replace(" ", _NO_BREAK)
