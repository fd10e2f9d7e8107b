"""A card for things that do not come from search, in the shape that `blocks/card.html` reads."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Card:
    """One thing with an address; `facts` are short texts shown in order."""

    title: Text
    url: str
    kind_label: Text = ""
    summary: Text = ""
    organisation: str = ""
    status: str = ""
    status_label: Text = ""
    facts: tuple[Text, ...] = ()
    fresh_at: date | None = None
