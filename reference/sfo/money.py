"""Øre as people read them."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def kroner(ore: int) -> str:
    """Return an amount in kroner, with øre where there are any: "kr 2 467", "kr −833,50"."""
    decimals = 2 if ore % 100 else 0
    number = number_format(abs(ore) / 100, decimals, force_grouping=True)
    return _("NOK %s") % (f"−{number}" if ore < 0 else number)
