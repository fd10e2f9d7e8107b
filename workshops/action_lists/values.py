"""How the values of an action are written in a cell, and what a cell means."""

from datetime import date, datetime

from django.conf import settings
from django.utils import translation

from workshops.enums import ActionStatus, Standing

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y")


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet reads it as a formula; `unguarded` gives it back."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    if text.startswith("'") and text.lstrip("'").startswith(FORMULA_SIGNS):
        return text[1:]
    return text


def parse_date(text: str) -> date | None:
    """Return the day that `text` means, as ISO or as Norwegians write it; None for no day."""
    for pattern in _DATES:
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def parse_status(text: str) -> ActionStatus | None:
    """Return the status whose code or name, in any language of the site, is `text`."""
    wanted = text.strip().casefold()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for status in ActionStatus:
                if wanted in (status.value, str(status.label).casefold()):
                    return status
    return None


def standing_text(standing: str) -> str:
    """Return the name of a standing in the reader's language."""
    return str(Standing(standing).label)
